import { OUTCOME_OF, type Step } from '../content/types.ts'
import type { Understanding } from '../model/understanding.ts'
import { type Applied, applyChoice, fillSlot } from './choice.ts'
import { askWithdraw } from './command.ts'
import { type Draft, settled, withEffects, withSession } from './draft.ts'
import { changesOf } from './facts.ts'
import { askAgain, askedStep, currentStep, ESCALATION } from './flow.ts'
import { isQuestion, ownIntent } from './hearing.ts'
import { offerLater } from './later.ts'
import { sayAnswer } from './say.ts'
import { notAnswered } from './step-answer.ts'

/** The flow about a key or password that others could see. */
const EXPOSURE = 'exposed-key'
/** Questions of ours to which "it works again" is the yes. */
const ASKS_SOLVED: ReadonlySet<string> = new Set(['feedback:yes', 'ticket:solved', 'ticket:withdraw'])

const ALL_FINE =
  /(?<!\p{L})(?:all(?:es)? (?:fine|good|ok|okay|gut|klar|in ordnung)|todo (?:bien|ok)|tout va bien|tudo (?:bem|certo|ok))(?!\p{L})/iu

/** "It works again": the yes to a question that asks for it; anywhere else there is nothing left to do. */
export function saidSolved(draft: Draft, text: string, { verdict, polarity }: Understanding): Applied | undefined {
  if (verdict !== 'solved' || isQuestion(text)) return undefined
  const { pending, frames, ticket, tried } = draft.session
  // "No, all fine" to a question for yes or no is its no; "no, it works now" is not.
  if (polarity === 'no' && ALL_FINE.test(text) && (pending || asksYesNo(draft))) return undefined
  if (isExposed(draft)) return { draft: askAgain(settled(draft)), kind: 'clarify' }
  if (pending && ASKS_SOLVED.has(pending.yes)) return applyChoice(draft, 'yes')
  const step = askedStep(draft)
  if (step && !pending && asksWhetherItWorks(draft, step)) return { draft: fillSlot(settled(draft), step.slot, 'yes'), kind: 'flow' }
  if (frames.length > 0 || pending) return { draft: endSolved(draft), kind: 'flow' }
  if (ticket === undefined && tried.length === 0) return undefined
  return { draft: endSolved(draft), kind: 'answer' }
}

/** What others have seen stays seen, whether or not the PC runs again. */
export function isExposed({ session }: Draft): boolean {
  const flows = session.frames.map(({ flow }) => flow)
  return flows.includes(EXPOSURE) || (flows.includes(ESCALATION) && session.slots['exposed_what'] !== undefined)
}

/** Leaves all that runs as solved. What was about to be sent to IT is not; a request that is open already may be taken back. */
function endSolved(draft: Draft): Draft {
  const { frames, ticket } = draft.session
  const flow = frames[0]?.flow
  const counted = withEffects(draft, { kind: 'outcome', outcome: 'solved', ending: 'solved-self', ...(flow ? { flow } : {}) })
  const ended = withSession(settled(counted), { frames: [], outcome: 'solved', noes: 0, misses: 0 })
  const unsent = frames.at(-1)?.flow === ESCALATION || currentStep(draft)?.kind === 'handoff'
  const told = unsent ? sayAnswer(ended, 'handoff.not-needed', { as: 'notice' }) : ended
  const glad = sayAnswer(told, 'repair.glad', { as: 'notice' })
  return ticket === undefined ? offerLater(glad) : askWithdraw(glad)
}

/** "I do not understand" is no answer: the question is put in other words. */
export function saidPuzzled(draft: Draft, { verdict }: Understanding): Applied | undefined {
  const step = askedStep(draft)
  const slot = step && draft.content.slots.get(step.slot)
  if (verdict !== 'puzzled' || !step || !slot || draft.session.pending !== undefined) return undefined
  return { draft: notAnswered(draft, step, slot, (told) => sayAnswer(told, 'repair.other-words', { as: 'notice' })), kind: 'flow' }
}

/** "It is still refused", to a question whose yes would end all as solved, is the no; beside a yes it is neither. */
export function saidFailed(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const { verdict, polarity, entities } = understanding
  if (verdict !== 'failed' || polarity === 'no' || isQuestion(text) || changesOf(draft, entities).length > 0) return undefined
  const { pending } = draft.session
  if (pending?.yes === 'feedback:yes' && ownIntent(understanding) === undefined) return applyChoice(draft, 'no')
  const step = askedStep(draft)
  const slot = step && draft.content.slots.get(step.slot)
  if (!step || !slot || pending !== undefined || !yesEnds(draft, step)) return undefined
  if (polarity === 'yes')
    return { draft: notAnswered(draft, step, slot, (told) => sayAnswer(told, 'repair.not-an-answer', { as: 'notice' })), kind: 'clarify' }
  return { draft: fillSlot(settled(draft), step.slot, 'no'), kind: 'flow' }
}

export type AskStep = Extract<Step, { kind: 'ask' }>

/** Whether a yes to the question ends its flow as solved. */
function yesEnds(draft: Draft, step: AskStep): boolean {
  const end = afterAnswer(draft, step, 'yes')
  return end?.kind === 'end' && OUTCOME_OF[end.ending] === 'solved'
}

/** "Found?": a yes ends the flow as solved, at once or after one more question whose yes does. */
export function leadsToSolved(draft: Draft, step: AskStep): boolean {
  if (yesEnds(draft, step)) return true
  const steps = draft.content.flows.get(draft.session.frames.at(-1)?.flow ?? '')?.steps ?? []
  const said = afterAnswer(draft, step, 'yes')
  const behind = said?.kind === 'say' ? steps[steps.indexOf(said) + 1] : undefined
  return behind?.kind === 'ask' && yesEnds(draft, behind)
}

/** "Does the key open it?": a yes ends the flow as solved, or a no goes on in a flow of its own. */
export function asksWhetherItWorks(draft: Draft, step: AskStep): boolean {
  if (draft.content.slots.get(step.slot)?.kind !== 'yes-no') return false
  return yesEnds(draft, step) || afterAnswer(draft, step, 'no')?.kind === 'flow'
}

function asksYesNo(draft: Draft): boolean {
  const step = askedStep(draft)
  return step !== undefined && draft.content.slots.get(step.slot)?.kind === 'yes-no'
}

/** Where a branch right behind the question leads with that answer. */
function afterAnswer(draft: Draft, step: AskStep, word: 'yes' | 'no'): Step | undefined {
  const steps = draft.content.flows.get(draft.session.frames.at(-1)?.flow ?? '')?.steps ?? []
  const behind = steps.find((one) => one.id === step.next) ?? steps[steps.indexOf(step) + 1]
  if (behind?.kind !== 'branch') return undefined
  const to = behind.cases.find(({ when }) => [when[step.slot]].flat().includes(word))?.to ?? behind.otherwise
  return steps.find((one) => one.id === to)
}
