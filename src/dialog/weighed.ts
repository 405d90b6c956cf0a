import type { Understanding } from '../model/understanding.ts'
import { askSolved } from './aside.ts'
import { type Applied, applyChoice } from './choice.ts'
import { askForget, askWithdraw, COMMAND_OF } from './command.ts'
import { type Draft, settled, withSession } from './draft.ts'
import { changesOf } from './facts.ts'
import { askAgain, askedStep, currentStep } from './flow.ts'
import { isCertain, isQuestion, ownIntent } from './hearing.ts'
import { saysNot } from './negation.ts'
import { isPlainYes, saysButFirst } from './plain-yes.ts'
import { sayAnswer } from './say.ts'
import { correct } from './step-answer.ts'

/** In so many words, "delete all of it" says that and nothing else. */
const COMMAND_WORDS = 5

/** An answer to a question whose yes cannot be undone: only a plain yes counts, all else asks again or is heard as what it is. */
export function weighed(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const { pending } = draft.session
  const forgets = pending?.yes === 'forget:yes'
  const step = askedStep(draft)
  if (pending === undefined && currentStep(draft)?.kind === 'handoff') return beforeSending(draft, text, understanding)
  if (pending?.yes.startsWith('ticket:') === true) return beforeTakingBack(draft, text, understanding)
  const erases = pending === undefined && step?.choices.some((one) => one.value === 'yes' && one.style === 'danger') === true
  if (!forgets && !erases) return undefined
  if (keeps(draft, text)) return applyChoice(draft, 'no')
  if (isPlainYes(text, understanding)) return applyChoice(draft, 'yes')
  if (forgets && repeats(text, understanding)) return applyChoice(draft, 'forget:yes')
  if (erases && understanding.verdict === 'solved') return undefined
  return saysYes(understanding) ? { draft: sure(draft, forgets), kind: 'clarify' } : undefined
}

/** "Yes, but change the name first" sends nothing: the change that is named is taken, or the question asked again. */
function beforeSending(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  // "What is sent?" has words of a yes in some languages.
  const asks = isQuestion(text) && understanding.kind === 'intent' && understanding.intent === 'confirm.yes'
  if (!asks && (understanding.polarity !== 'yes' || (!isQuestion(text) && !saysNot(text) && !saysButFirst(text)))) return undefined
  if (!saysNot(text) && changesOf(draft, understanding.entities).length > 0)
    return { draft: correct(settled(draft), understanding.entities), kind: 'handoff' }
  return { draft: askAgain(sayAnswer(draft, 'repair.not-an-answer', { as: 'notice' })), kind: 'clarify' }
}

/** Whether to take a request back or to close it: what waits there is not lost by half a yes. */
function beforeTakingBack(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const failed = understanding.polarity === 'no' || (understanding.verdict === 'failed' && understanding.polarity === undefined)
  // "No, it still asks for a key": whatever else the words sound like, it is not solved.
  if (draft.session.pending?.no === 'ticket:not-solved' && failed && !isQuestion(text)) return applyChoice(draft, 'ticket:not-solved')
  if (understanding.verdict === 'solved' || isPlainYes(text, understanding) || !saysYes(understanding)) return undefined
  const { offered, pending } = draft.session
  const said = sayAnswer(draft, 'repair.not-an-answer', { as: 'notice' })
  if (pending?.yes === 'ticket:withdraw') return { draft: askWithdraw(said), kind: 'clarify' }
  if (pending?.no === 'clarify:done') return { draft: askSolved(said), kind: 'clarify' }
  return { draft: withSession(said, { offered }), kind: 'clarify' }
}

/** Whether anything behind this would take the message for a yes. */
function saysYes(understanding: Understanding): boolean {
  if (understanding.kind === 'intent' && understanding.intent === 'confirm.yes') return true
  return understanding.polarity === 'yes' && !(isCertain(understanding) && ownIntent(understanding) !== undefined)
}

/** "Delete everything", asked whether everything shall be deleted, is the yes. */
function repeats(text: string, understanding: Understanding): boolean {
  if (understanding.kind !== 'intent' || COMMAND_OF[understanding.intent] !== 'forget' || isQuestion(text) || saysNot(text)) return false
  return isCertain(understanding) || (understanding.polarity !== 'no' && text.trim().split(/\s+/).length <= COMMAND_WORDS)
}

function sure(draft: Draft, forgets: boolean): Draft {
  const said = sayAnswer(draft, 'repair.plain-yes', { as: 'notice' })
  return forgets ? askForget(said) : askAgain(said)
}

/** Whether the words of the button that leaves all as it is stand in the message. */
function keeps({ session }: Draft, text: string): boolean {
  const typed = ` ${plain(text)} `
  return session.offered.some(({ label, value }) => value === session.pending?.no && typed.includes(` ${plain(label)} `))
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
