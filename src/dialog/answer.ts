import type { Intent } from '../content/types.ts'
import type { Candidate } from '../model/understanding.ts'
import type { OfferedChoice } from './decision.ts'
import { type Draft, settled, withEffects, withSession } from './draft.ts'
import { askAgain, ESCALATION, startFlow, withTried } from './flow.ts'
import { offerLater, setAside } from './later.ts'
import { sayAnswer, textOf } from './say.ts'

/** What a no to "which of these?" says. */
export const NONE_OF_THESE = 'clarify:none'
/** Turns in a row that were not understood before a person is offered. */
const MISSES_BEFORE_PERSON = 2
/** "That did not help" in a row before a person is offered. */
const NOES_BEFORE_PERSON = 2
/** With two feedback buttons beside them, a card still shows all. */
const CHOICES_BESIDE_FEEDBACK = 4
/** Who takes leave is not asked anything more; a flow that waits is taken up when they come back. */
const GOOD_BYE = 'bye'
/** Before what is tried next where that is a flow and not a topic. */
const FLOW = 'flow:'

/** Answers an intent: its text, its flow, or both. A question that waited is asked again. */
export function answerIntent(draft: Draft, id: string, second?: string): Draft {
  const intent = draft.content.intents.get(id)
  if (!intent) return draft
  const fresh = withSession(setAside(withTried(draft, id), id, second), { misses: 0 })
  const flowRuns = fresh.session.frames.some((frame) => frame.flow === intent.flow)
  if (intent.flow && !flowRuns)
    return startFlow(intent.answer ? sayAnswer(fresh, intent.answer, { as: 'answer', bare: true }) : fresh, intent.flow)
  if (intent.flow) return startFlow(fresh, intent.flow)
  const inFlow = fresh.session.frames.length > 0
  const said = sayIntent(fresh, intent, inFlow)
  return inFlow && id !== GOOD_BYE ? askAgain(said) : said
}

function sayIntent(draft: Draft, intent: Intent, inFlow: boolean): Draft {
  if (!intent.answer) return draft
  const asks = intent.feedback && !inFlow
  const second = draft.session.later.at(-1)
  const secondTitle = second === undefined ? undefined : draft.content.intents.get(second)?.title
  const said = sayAnswer(draft, intent.answer, {
    as: 'answer',
    feedback: asks,
    bare: inFlow,
    maxChoices: asks ? CHOICES_BESIDE_FEEDBACK - (secondTitle ? 1 : 0) : 6,
    below: asks ? [textOf(draft, 'repair.feedback')] : [],
    choices: [
      ...(secondTitle && !inFlow ? [{ label: secondTitle, value: `intent:${second}` }] : []),
      ...(asks ? feedbackChoices(draft) : []),
    ],
  })
  if (!asks) return said
  return withSession(said, {
    answered: { intent: intent.id, answer: intent.answer, at: draft.at },
    pending: { yes: 'feedback:yes', no: 'feedback:no' },
  })
}

function feedbackChoices(draft: Draft): readonly OfferedChoice[] {
  return [
    { label: textOf(draft, 'label.helped'), value: 'feedback:yes' },
    { label: textOf(draft, 'label.not-helped'), value: 'feedback:no' },
  ]
}

/** "Did this help?": yes closes, no tries the next best thing, twice no offers a person. */
export function takeFeedback(draft: Draft, helped: boolean): Draft {
  const answered = draft.session.answered
  const cleared = settled(draft)
  if (helped) {
    const counted = counting(cleared, answered?.intent, 'solved')
    return offerLater(sayAnswer(withSession(counted, { noes: 0 }), 'repair.glad', { as: 'notice' }))
  }
  const noes = draft.session.noes + 1
  const counted = withSession(counting(cleared, answered?.intent, 'not-solved'), { noes })
  if (noes >= NOES_BEFORE_PERSON) return offerPerson(withSession(counted, { noes: 0 }), 'repair.offer-person-noes')
  const next = answered && nextBest(draft, answered.intent)
  if (next === undefined || leadsToPerson(draft, next)) return askHowToGoOn(counted)
  const leading = sayAnswer(counted, 'repair.next-best', { as: 'notice' })
  return next.startsWith(FLOW) ? startFlow(leading, next.slice(FLOW.length)) : answerIntent(leading, next)
}

/** A second "no" here counts as one to an answer. */
function askHowToGoOn(draft: Draft): Draft {
  const said = sayAnswer(draft, 'repair.not-helped', { as: 'notice' })
  return withSession(said, { pending: { yes: 'flow:find-key', no: 'feedback:no' } })
}

/** One "no" does not yet call a person: that is offered, and its questions are asked when it is wanted. */
function leadsToPerson({ content }: Draft, topic: string): boolean {
  return content.intents.get(topic)?.flow === ESCALATION
}

/** What to try after a topic: the first of those that follow one another which was not told yet. */
function nextBest({ content, session }: Draft, topic: string): string | undefined {
  const passed = new Set([topic])
  let next = content.intents.get(topic)?.next
  while (next !== undefined && session.tried.includes(next) && !passed.has(next)) {
    passed.add(next)
    next = content.intents.get(next)?.next
  }
  if (next?.startsWith(FLOW)) return wasTaken(session.tried, next.slice(FLOW.length)) ? undefined : next
  const last = next ?? [...passed].at(-1)
  return last !== undefined && last !== topic && content.intents.has(last) ? last : undefined
}

/** Whether a flow has told something already. */
function wasTaken(tried: readonly string[], flow: string): boolean {
  return tried.some((what) => what.startsWith(`${flow}.`))
}

/** Counted once an answer: a button that is pressed again says nothing new. */
function counting(draft: Draft, intent: string | undefined, outcome: 'solved' | 'not-solved'): Draft {
  return intent === undefined ? draft : withSession(withEffects(draft, { kind: 'outcome', outcome, intent }), { outcome })
}

/** Asks which of at most three was meant, with "none of these"; the second time in a row that it is not sure, a person is among them. */
export function clarify(draft: Draft, candidates: readonly Candidate[]): Draft {
  const titles = titlesOf(
    draft,
    candidates.slice(0, 3).map(({ intent }) => intent),
  )
  if (titles.length === 0) return miss(draft, candidates)
  const misses = draft.session.misses + 1
  const person = { label: textOf(draft, 'label.person'), value: 'command:person' }
  const asked = sayAnswer(withSession(draft, { misses }), 'repair.clarify', {
    as: 'clarify',
    choices: [...titles, ...(misses >= MISSES_BEFORE_PERSON ? [person] : []), { label: textOf(draft, 'label.none'), value: NONE_OF_THESE }],
  })
  const only = titles.length === 1 ? titles[0] : undefined
  return withSession(asked, { pending: { yes: only?.value ?? 'clarify:which', no: NONE_OF_THESE } })
}

/** Topics as buttons. */
export function titlesOf(draft: Draft, intents: readonly string[]): readonly OfferedChoice[] {
  return intents.flatMap((intent) => {
    const title = draft.content.intents.get(intent)?.title
    return title ? [{ label: title, value: `intent:${intent}` }] : []
  })
}

/** It does not know: says so plainly, and the second time in a row offers a person. */
export function miss(draft: Draft, candidates: readonly Candidate[]): Draft {
  const misses = draft.session.misses + 1
  const noted = withEffects(draft, { kind: 'unanswered', candidates: candidates.slice(0, 3).map((candidate) => candidate.intent) })
  if (misses >= MISSES_BEFORE_PERSON) return offerPerson(withSession(noted, { misses: 0 }), 'repair.offer-person')
  const said = sayAnswer(withSession(noted, { misses }), 'repair.unknown', { as: 'unknown' })
  return askAgain(said)
}

/** Offers a person with a question that a plain yes answers. */
export function offerPerson(draft: Draft, answer: string): Draft {
  const said = sayAnswer(draft, answer, {
    as: 'ask',
    choices: [
      { label: textOf(draft, 'label.person'), value: 'command:person', style: 'primary' },
      { label: textOf(draft, 'label.not-now'), value: 'clarify:done' },
    ],
  })
  return withSession(said, { pending: { yes: 'command:person', no: 'clarify:done' } })
}
