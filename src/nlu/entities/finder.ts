import type { Content } from '../../content/types.ts'
import type { Entity, UnderstandingContext } from '../../model/understanding.ts'
import type { Token } from '../text/tokenize.ts'
import { findCodes } from './code.ts'
import { findDevices } from './device.ts'
import { findKeyIds, KEY_ID_SLOT } from './key-id.ts'
import { createPolarity, POLARITY_SLOT, type Polarity } from './polarity.ts'
import { createSlotWords } from './slot-words.ts'
import { ticketFinder, ticketPrefixOf } from './ticket.ts'
import { validateSlot } from './validate.ts'
import { createVerdict, VERDICT_SLOT, type Verdict } from './verdict.ts'

export interface Found {
  readonly entities: readonly Entity[]
  readonly polarity: Polarity | undefined
  readonly polarityOnly: boolean
  readonly verdict: Verdict | undefined
}

/** Finds everything in an utterance that fills a slot, whatever the utterance is about. */
export function createEntityFinder(
  content: Content,
): (text: string, tokens: readonly Token[], language: string, context: UnderstandingContext) => Found {
  const polarityOf = createPolarity(content.slots.get(POLARITY_SLOT), content.languages)
  const verdictOf = createVerdict(content.slots.get(VERDICT_SLOT), content.slots.get(POLARITY_SLOT), content.languages)
  const slotWords = createSlotWords(content)
  const findTickets = ticketFinder(ticketPrefixOf(content))
  return (text, tokens, language, context) => {
    const said = polarityOf(tokens, language)
    const polarity = said?.value
    const verdict = verdictOf(tokens, language)
    const spans = HAS_DIGIT_OR_MARK.test(text)
      ? [...findTickets(text), ...findCodes(text), ...findDevices(text), ...findKeyIds(text, context.expecting === KEY_ID_SLOT)]
      : []
    const entities = [...withoutOverlap(spans), ...slotWords(text, tokens, language, context)]
    const expected = withExpected(content, text, entities, { polarity, verdict }, context)
    return { entities: expected, polarity, polarityOnly: said?.whole === true, verdict }
  }
}

const HAS_DIGIT_OR_MARK = /[\d_]|fve|mismatch/iu

/** What was asked for comes first; a bare answer is enough for it. */
function withExpected(
  content: Content,
  text: string,
  entities: readonly Entity[],
  { polarity, verdict }: Pick<Found, 'polarity' | 'verdict'>,
  context: UnderstandingContext,
): readonly Entity[] {
  const slot = context.expecting === undefined ? undefined : content.slots.get(context.expecting)
  if (slot === undefined || slot.kind === 'text' || entities.some((one) => one.slot === slot.id)) return entities
  // "It does not work" is no "there is none" where a code or a name was asked for.
  const said = slot.kind === 'yes-no' || (verdict === undefined && !answersAnother(content, entities)) ? polarity : undefined
  const read = validateSlot(slot, text, said)
  return 'ok' in read ? [{ slot: slot.id, value: read.ok, start: 0, end: text.length }, ...entities] : entities
}

/** "I do not have my phone here" is the no to another question. */
function answersAnother(content: Content, entities: readonly Entity[]): boolean {
  return entities.some(({ slot, value }) => value === 'no' && content.slots.get(slot)?.kind === 'yes-no')
}

function withoutOverlap(entities: readonly Entity[]): readonly Entity[] {
  return entities.filter((one, i) => !entities.slice(0, i).some((other) => one.start < other.end && other.start < one.end))
}
