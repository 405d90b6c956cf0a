import type { Entity, Understanding } from '../model/understanding.ts'
import { answerIntent, NONE_OF_THESE } from './answer.ts'
import { type Applied, applyChoice } from './choice.ts'
import { askWithdraw, runCommand } from './command.ts'
import { type Draft, settled, withEffects, withSession } from './draft.ts'
import { takeNewFacts } from './facts.ts'
import { askAgain, currentStep } from './flow.ts'
import { isCertain, isQuestion } from './hearing.ts'
import { sayAnswer, textOf } from './say.ts'

/** Slot of the content with what is said beside the answers: a call for a person, "wait", "what?", "it works again". */
const ASIDE_SLOT = 'aside'
/** What turns a call for a person or "it works" into its contrary when it stands before it, in all languages of the content. */
const DENIAL =
  /(?<!\p{L})(?:not|never|without|don['’]?t|doesn['’]?t|isn['’]?t|can['’]?t|nicht|kein\p{L}*|nie|ohne|pas|jamais|sans|sin|nunca|tampoco|n[ãa]o|nem|sem)(?!\p{L})[^,.;!?]*$/iu
/** And when it stands behind. */
const DENIED_BEHIND = /^\s*(?:not|gar nicht|nicht|auch nicht|pas|nunca|n[ãa]o)(?!\p{L})/iu
/** What goes on with a trouble that is left. */
const BUT = /(?<!\p{L})(?:but|only|except|aber|nur|pero|solo|mais|sauf|mas|só)(?!\p{L})/iu
/** What makes "it works again" a hope, a condition or its contrary, wherever it stands. */
const NOT_YET =
  /(?<!\p{L})(?:nothing|nobody|none|hardly|barely|almost|hop(?:e|es|ing)|wish|when|whenever|once|until|till|unless|if|soon|should|nichts|niemand|kaum|fast|hoff\p{L}*|wenn|wann|falls|sobald|ob|bis|bald|nada|nadie|ning[uú]n\p{L}*|apenas|casi|esper\p{L}*|ojalá|cu[aá]ndo|pronto|hasta|rien|personne|aucun\p{L}*|presque|esp[eéè]r\p{L}*|quand|lorsque|dès que|bientôt|jusqu\p{L}*|ningu[eé]m|nenhum\p{L}*|quase|tomara|quando|logo|at[eé]|assim que|(?<=\S\s)(?:si|dig\p{L}* se|avis\p{L}* se))(?!\p{L})/iu
/** What is said in passing to somebody whose request waits. */
const PASSING: ReadonlySet<string> = new Set(['greet', 'thanks'])

type Aside = 'person' | 'wait' | 'repeat' | 'works' | 'later' | 'withdraw'

/** A call for a person in the midst of other words: handed over like the bare word. */
export function calledPerson(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const told = saidBeside(text, understanding, 'person')
  if (!told || isCertain(understanding) || (understanding.kind === 'intent' && understanding.intent === 'human')) return undefined
  return { draft: runCommand(takeNewFacts(draft, understanding.entities), 'person'), kind: 'flow' }
}

/** "Wait": whatever was asked stays asked. */
export function waited(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  if (!saidBeside(text, understanding, 'wait')) return undefined
  const said = sayAnswer(draft, 'repair.take-time', { as: 'notice' })
  return { draft: withSession(said, { offered: draft.session.offered }), kind: 'answer' }
}

/** "What?" while a question waits is about that question, which is asked in other words; below an answer it is about that one. */
export function askedBack(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const { answered, frames, pending } = draft.session
  const told = frames.length === 0 && pending?.yes === 'feedback:yes' ? answered?.intent : undefined
  if (told !== undefined && saidBeside(text, understanding, 'repeat')) return { draft: answerIntent(settled(draft), told), kind: 'answer' }
  const kind = currentStep(draft)?.kind
  if ((kind !== 'ask' && kind !== 'handoff') || pending !== undefined) return undefined
  if (!saidBeside(text, understanding, 'repeat') && !/^[\s?？]*[?？][\s?？]*$/.test(text)) return undefined
  return { draft: askAgain(draft), kind: 'flow' }
}

/** "Later" at the summary: nothing is sent, and what was told stays. */
export function putOff(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  if (currentStep(draft)?.kind !== 'handoff' || draft.session.pending !== undefined) return undefined
  return saidBeside(text, understanding, 'later') ? applyChoice(draft, 'handoff:later') : undefined
}

/** Who has a request that waits is not greeted like a stranger, and may say that it is settled. */
export function whileRequestWaits(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  if (!onlyRequestWaits(draft.session)) return undefined
  if (saysItWorks(text, understanding)) return { draft: askSolved(draft), kind: 'handoff' }
  if (saidBeside(text, understanding, 'withdraw')) return { draft: askWithdraw(draft), kind: 'handoff' }
  if (understanding.kind !== 'intent' || !PASSING.has(understanding.intent)) return undefined
  if (understanding.intent === 'thanks')
    return { draft: sayAnswer(settled(draft), 'handoff.waits-thanks', { as: 'notice' }), kind: 'answer' }
  return { draft: withEffects(sayAnswer(settled(draft), 'handoff.waits', { as: 'notice' }), { kind: 'status' }), kind: 'answer' }
}

/** Whether a request is open and nothing else waits: "did this help?" and "which of these?" may go unanswered. */
export function onlyRequestWaits({ ticket, frames, pending }: Draft['session']): boolean {
  if (ticket === undefined || frames.length > 0) return false
  return pending === undefined || pending.yes === 'feedback:yes' || pending.no === NONE_OF_THESE
}

/** Whether to take back the request that is open, now that all works. */
export function askSolved(draft: Draft): Draft {
  const asked = sayAnswer(settled(draft), 'handoff.works-again', {
    as: 'ask',
    choices: [
      { label: textOf(draft, 'label.withdraw'), value: 'ticket:solved', style: 'primary' },
      { label: textOf(draft, 'label.keep'), value: 'clarify:done' },
    ],
  })
  return withSession(asked, { pending: { yes: 'ticket:solved', no: 'clarify:done' } })
}

function saysItWorks(text: string, understanding: Understanding): boolean {
  if (isQuestion(text) || BUT.test(text) || NOT_YET.test(text)) return false
  return saidBeside(text, understanding, 'works') !== undefined
}

function saidBeside(text: string, { entities }: Understanding, aside: Aside): Entity | undefined {
  return entities.find(
    ({ slot, value, start, end }) =>
      slot === ASIDE_SLOT && value === aside && !DENIAL.test(text.slice(0, start)) && !DENIED_BEHIND.test(text.slice(end)),
  )
}
