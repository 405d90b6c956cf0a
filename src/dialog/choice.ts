import type { Slot } from '../content/types.ts'
import { answerIntent, takeFeedback } from './answer.ts'
import { isCommand, runCommand } from './command.ts'
import type { DecisionKind } from './decision.ts'
import { type Draft, settled, withEffects, without, withSession } from './draft.ts'
import { askAgain, askedStep, currentStep, leaveFlow, proceed, rerun, startFlow, withoutSlot } from './flow.ts'
import { offerLater } from './later.ts'
import { sayAnswer, textOf } from './say.ts'
import { askWhich, noneOfThese } from './which.ts'

/** Longest value of a slot that has no limit of its own. */
const MOST_CHARS = 200

export interface Applied {
  readonly draft: Draft
  readonly kind: DecisionKind
}

/** Does what a button says. Undefined when the value means nothing here: then it is read as typed text. */
export function applyChoice(draft: Draft, value: string): Applied | undefined {
  const [head = '', ...rest] = value.split(':')
  const tail = rest.join(':')
  switch (head) {
    case 'intent':
      if (!draft.content.intents.has(tail)) return undefined
      return { draft: answerIntent(settled(insteadOf(draft, tail)), tail), kind: draft.content.intents.get(tail)?.flow ? 'flow' : 'answer' }
    case 'flow':
      return draft.content.flows.has(tail) ? { draft: startFlow(settled(draft), tail), kind: 'flow' } : undefined
    case 'slot':
      return applySlot(draft, tail)
    case 'command':
      return isCommand(tail) ? { draft: runCommand(draft, tail), kind: tail === 'person' ? 'flow' : 'command' } : undefined
    case 'feedback':
      return tail === 'yes' || tail === 'no' ? { draft: takeFeedback(draft, tail === 'yes'), kind: 'answer' } : undefined
    case 'clarify':
      return applyClarify(draft, tail)
    case 'handoff':
      return applyHandoff(draft, tail)
    case 'edit':
      return applyEdit(draft, tail)
    case 'ticket':
      return applyTicket(draft, tail)
    case 'forget':
      return tail === 'yes' ? { draft: withEffects(settled(draft), { kind: 'forget' }), kind: 'command' } : undefined
    case 'language':
      return applyLanguage(draft, tail)
    case 'yes':
    case 'no':
    case 'unknown':
      return applyYesNo(draft, head)
    default:
      return undefined
  }
}

/** Another reading of the message before was meant: the flow that its first reading started is left. */
function insteadOf(draft: Draft, intent: string): Draft {
  return draft.session.instead?.includes(intent) === true ? withSession(draft, { frames: [] }) : draft
}

function applySlot(draft: Draft, assignment: string): Applied | undefined {
  const cut = assignment.indexOf('=')
  const slot = assignment.slice(0, cut)
  const value = assignment.slice(cut + 1)
  if (!fits(draft, slot, value) || draft.session.frames.length === 0) return undefined
  return { draft: fillSlot(settled(draft), slot, value), kind: 'flow' }
}

/** Whether a slot can have a value that no validator has seen: one of its list, or a short text. */
export function fits(draft: Draft, slot: string, value: string): boolean {
  const known = draft.content.slots.get(slot)
  if (!known || value.trim() === '' || value.length > (known.maxChars ?? MOST_CHARS)) return false
  return known.kind !== 'choice' || value === 'unknown' || known.values.some((one) => one.value === value)
}

/** Fills a slot, and goes on: with the next step when it was asked for, with a walk from the start when it was known otherwise. */
export function fillSlot(draft: Draft, slot: string, value: string): Draft {
  const before = draft.session.slots[slot]
  const filled = withSession(draft, { slots: { ...draft.session.slots, [slot]: value }, misses: 0 })
  if (askedStep(draft)?.slot === slot) return proceed(filled)
  if (before !== undefined && before !== value) return rerun(sayAnswer(filled, 'repair.corrected', { as: 'notice' }))
  return askAgain(sayAnswer(filled, 'repair.noted', { as: 'notice' }))
}

function applyYesNo(draft: Draft, word: 'yes' | 'no' | 'unknown'): Applied | undefined {
  const step = askedStep(draft)
  const pending = draft.session.pending
  if (pending && word !== 'unknown') return applyChoice(without(draft, 'pending'), word === 'yes' ? pending.yes : pending.no)
  if (step) {
    const value = wordFor(step, draft.content.slots.get(step.slot), word)
    return value === undefined ? undefined : { draft: fillSlot(settled(draft), step.slot, value), kind: 'flow' }
  }
  if (currentStep(draft)?.kind === 'handoff' && word !== 'unknown') return applyHandoff(draft, word === 'yes' ? 'send' : 'later')
  return undefined
}

/** What a yes, a no or an "I don't know" fills in. A no to "which one, if you see it?" is that there is none. */
function wordFor(step: { readonly optional: boolean }, slot: Slot | undefined, word: 'yes' | 'no' | 'unknown'): string | undefined {
  if (word === 'unknown') return step.optional ? word : undefined
  if (slot?.kind === 'yes-no') return word
  if (word === 'yes' || slot?.kind === 'choice') return undefined
  return slot?.values.find((one) => one.value === 'none')?.value ?? (step.optional ? 'unknown' : undefined)
}

function applyClarify(draft: Draft, word: string): Applied | undefined {
  if (word === 'none') return { draft: noneOfThese(settled(draft)), kind: 'unknown' }
  if (word === 'which') return { draft: askWhich(draft), kind: 'clarify' }
  if (word === 'resume') return { draft: askAgain(settled(draft)), kind: 'flow' }
  if (word === 'done') return { draft: askAgain(sayAnswer(settled(draft), 'repair.dropped', { as: 'notice' })), kind: 'answer' }
  return undefined
}

function applyHandoff(draft: Draft, word: string): Applied | undefined {
  const step = currentStep(draft)
  if (step?.kind !== 'handoff') return undefined
  const flow = draft.session.frames.at(-1)?.flow
  if (word === 'send') {
    const sent = withEffects(draft, { kind: 'open-ticket', type: step.type }, handedOver(flow, step.type))
    return { draft: offerLater(withSession(settled(sent), { frames: [], outcome: 'handed-over', noes: 0, misses: 0 })), kind: 'handoff' }
  }
  if (word === 'edit') return { draft: askWhichField(draft), kind: 'handoff' }
  if (word === 'later') return { draft: leaveFlow(sayAnswer(settled(draft), 'handoff.not-now', { as: 'notice' })), kind: 'handoff' }
  return undefined
}

function handedOver(flow: string | undefined, type: string) {
  const security = type === 'exposed' || type === 'lost-device' || type === 'tamper'
  return { kind: 'outcome', outcome: 'handed-over', ending: security ? 'security' : 'handed-over', ...(flow ? { flow } : {}) } as const
}

function askWhichField(draft: Draft): Draft {
  const filled = [...draft.content.slots.values()].filter((slot) => slot.inTicket && draft.session.slots[slot.id] !== undefined)
  return sayAnswer(draft, 'handoff.edit', {
    as: 'ask',
    choices: [
      ...filled.slice(0, 8).map((slot) => ({ label: slot.label, value: `edit:${slot.id}` })),
      { label: textOf(draft, 'label.send'), value: 'handoff:send', style: 'primary' as const },
    ],
  })
}

/** One line of the summary is asked anew; what no question asks for is left out. */
function applyEdit(draft: Draft, slot: string): Applied | undefined {
  const label = draft.content.slots.get(slot)?.label
  if (currentStep(draft)?.kind !== 'handoff' || draft.session.slots[slot] === undefined || !label) return undefined
  const emptied = withoutSlot(settled(draft), slot)
  const flow = draft.content.flows.get(draft.session.frames.at(-1)?.flow ?? '')
  if (flow?.steps.some((step) => step.kind === 'ask' && step.slot === slot)) return { draft: rerun(emptied), kind: 'handoff' }
  return { draft: rerun(sayAnswer(emptied, 'handoff.left-out', { as: 'notice', values: { field: `@slot:${slot}` } })), kind: 'handoff' }
}

const TICKET_CHANGES: ReadonlyMap<string, 'solved' | 'reopen' | 'withdraw'> = new Map([
  ['solved', 'solved'],
  ['not-solved', 'reopen'],
  ['reopen', 'reopen'],
  ['withdraw', 'withdraw'],
])

function applyTicket(draft: Draft, word: string): Applied | undefined {
  const ticket = draft.session.ticket
  if (!ticket) return undefined
  const change = TICKET_CHANGES.get(word)
  return change ? { draft: withEffects(settled(draft), { kind: 'ticket', change, ticket }), kind: 'handoff' } : undefined
}

function applyLanguage(draft: Draft, language: string): Applied | undefined {
  if (!draft.content.languages.includes(language)) return undefined
  const switched = withSession(settled(draft), { language, languageChosen: true })
  const said = sayAnswer(withEffects(switched, { kind: 'language', language }), 'repair.language-chosen', { as: 'notice' })
  return { draft: askAgain(said), kind: 'command' }
}
