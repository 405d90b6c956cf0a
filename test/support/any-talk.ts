import type { Content } from '../../src/content/types.ts'
import type { Inbound } from '../../src/model/inbound.ts'
import { fc } from './property.ts'
import { keyGroups, seeded } from './secrets.ts'

/** One thing that may happen in a talk, as data; `wait` is minutes before it. */
export interface AnyEvent {
  readonly kind: 'message' | 'choice' | 'offered' | 'edit' | 'delete' | 'opened' | 'form' | 'feedback' | 'agent'
  readonly text: string
  readonly pick: number
  readonly wait: number
}

const TYPED: readonly string[] = [
  ...['yes', 'no', 'maybe', "i don't know", 'back', 'stop', 'start over', 'help', 'person', 'status', 'forget me', 'export my data'],
  ...['find my key', 'my key is refused', 'my work laptop shows a blue screen and wants a recovery key', 'no, it is my own pc', 'wtf'],
  ...[
    'what is bitlocker',
    'key id 4AC109BE',
    'E_FVE_PCR_MISMATCH',
    'nothing',
    'hello',
    'bye',
    'thanks',
    '12',
    '482193',
    '1',
    '3',
    'the second one',
    'das letzte',
  ],
  ...[
    'qwlkj asdlkj',
    'mój laptop',
    'mein laptop',
    'in english please',
    'What is a key? And how do I turn off the encryption?',
    '',
    '  ',
    '?',
  ],
  ...['__proto__', 'constructor', 'somebody saw my key', 'i cannot find any key anywhere', 'it asks for the key at every start'],
]

/** Anything that people, stale buttons, platforms and desks may send. */
export function anyEvent(content: Content): fc.Arbitrary<AnyEvent> {
  const ids = [...content.intents.keys()]
  const slots = [...content.slots.values()]
  const value = fc.oneof(
    fc.constantFrom(...ids).map((id) => `intent:${id}`),
    fc.constantFrom(...content.flows.keys()).map((id) => `flow:${id}`),
    fc.constantFrom(...slots).map((slot) => `slot:${slot.id}=${slot.values[0]?.value ?? 'yes'}`),
    fc.constantFrom(...slots).map((slot) => `edit:${slot.id}`),
    fc
      .constantFrom('help', 'back', 'cancel', 'restart', 'person', 'status', 'forget', 'export', 'toString')
      .map((word) => `command:${word}`),
    fc.constantFrom('handoff:send', 'handoff:edit', 'handoff:later', 'handoff:constructor', 'clarify:none', 'clarify:done', 'forget:yes'),
    fc.constantFrom('ticket:solved', 'ticket:not-solved', 'ticket:withdraw', 'ticket:toString', 'feedback:yes', 'feedback:no'),
    fc.constantFrom('yes', 'no', 'unknown', 'language:en', 'language:xx', 'slot:', 'slot:=', 'slot:owner=nobody', ':', '', 'garbage'),
  )
  const typed = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...TYPED) },
    { weight: 2, arbitrary: fc.string({ maxLength: 60, unit: 'grapheme' }) },
    { weight: 1, arbitrary: fc.constant(keyGroups(seeded(3), 8).join('-')) },
  )
  const kind = (name: AnyEvent['kind'], text: fc.Arbitrary<string>) =>
    fc.record({ kind: fc.constant(name), text, pick: fc.nat({ max: 11 }), wait: fc.constantFrom(0, 0, 0, 0, 1, 40) })
  return fc.oneof(
    { weight: 6, arbitrary: kind('message', typed) },
    { weight: 8, arbitrary: kind('offered', fc.constant('')) },
    { weight: 3, arbitrary: kind('choice', value) },
    { weight: 1, arbitrary: kind('message', value) },
    { weight: 1, arbitrary: kind('edit', typed) },
    { weight: 1, arbitrary: kind('delete', fc.constant('')) },
    { weight: 1, arbitrary: kind('opened', fc.constant('')) },
    { weight: 1, arbitrary: kind('form', fc.constantFrom('work', 'personal', 'nobody', '')) },
    { weight: 1, arbitrary: kind('feedback', fc.constantFrom('yes', 'no')) },
    { weight: 1, arbitrary: kind('agent', fc.constantFrom('claim', 'resolve', 'release', 'say')) },
  )
}

/** What an event is on the way in; `offered` presses one of the buttons shown last. */
export function inboundKind(kind: AnyEvent['kind']): Inbound['kind'] {
  return kind === 'offered' || kind === 'agent' ? 'choice' : kind
}
