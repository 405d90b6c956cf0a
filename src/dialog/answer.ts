import type { Intent } from '../content/types.ts'
import type { Candidate } from '../model/understanding.ts'
import type { OfferedChoice } from './decision.ts'
import { type Draft, settled, withEffects, withSession } from './draft.ts'
import { askAgain, startFlow, withTried } from './flow.ts'
import { sayAnswer, textOf } from './say.ts'

/** Turns in a row that were not understood before a person is offered. */
const MISSES_BEFORE_PERSON = 2
/** "That did not help" in a row before a person is offered. */
const NOES_BEFORE_PERSON = 2
/** With two feedback buttons beside them, a card still shows all. */
const CHOICES_BESIDE_FEEDBACK = 4

/** Answers an intent: its text, its flow, or both. A question that waited is asked again. */
export function answerIntent(draft: Draft, id: string, second?: string): Draft {
  const intent = draft.content.intents.get(id)
  if (!intent) return draft
  const fresh = withSession(withTried(draft, id), { misses: 0, later: later(draft, id, second) })
  const flowRuns = fresh.session.frames.some((frame) => frame.flow === intent.flow)
  if (intent.flow && !flowRuns)
    return startFlow(intent.answer ? sayAnswer(fresh, intent.answer, { as: 'answer', bare: true }) : fresh, intent.flow)
  if (intent.flow) return startFlow(fresh, intent.flow)
  const inFlow = fresh.session.frames.length > 0
  const said = sayIntent(fresh, intent, inFlow)
  return inFlow ? askAgain(said) : said
}

function later(draft: Draft, id: string, second: string | undefined): readonly string[] {
  const waiting = draft.session.later.filter((other) => other !== id)
  return second && second !== id && !waiting.includes(second) ? [...waiting, second].slice(-2) : waiting
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
  const about = answered ? { intent: answered.intent } : {}
  const cleared = settled(draft)
  if (helped) {
    const counted = withEffects(cleared, { kind: 'outcome', outcome: 'solved', ...about })
    return offerLater(sayAnswer(withSession(counted, { noes: 0, outcome: 'solved' }), 'repair.glad', { as: 'notice' }))
  }
  const noes = draft.session.noes + 1
  const counted = withSession(withEffects(cleared, { kind: 'outcome', outcome: 'not-solved', ...about }), { noes, outcome: 'not-solved' })
  if (noes >= NOES_BEFORE_PERSON) return offerPerson(withSession(counted, { noes: 0 }), 'repair.offer-person-noes')
  const next = answered ? draft.content.intents.get(answered.intent)?.next : undefined
  if (next && draft.content.intents.has(next)) return answerIntent(sayAnswer(counted, 'repair.next-best', { as: 'notice' }), next)
  return sayAnswer(counted, 'repair.not-helped', { as: 'notice' })
}

/** A second problem that was set aside is offered when the first is done. */
export function offerLater(draft: Draft): Draft {
  const next = draft.session.later.at(-1)
  const title = next === undefined ? undefined : draft.content.intents.get(next)?.title
  if (next === undefined || !title || draft.session.frames.length > 0) return draft
  const asked = sayAnswer(draft, 'repair.second', {
    as: 'ask',
    values: { topic: `@intent:${next}` },
    choices: [
      { label: title, value: `intent:${next}` },
      { label: textOf(draft, 'label.no'), value: 'clarify:done' },
    ],
  })
  return withSession(asked, { later: draft.session.later.slice(0, -1), pending: { yes: `intent:${next}`, no: 'clarify:done' } })
}

/** Asks which of at most three was meant, with "none of these". */
export function clarify(draft: Draft, candidates: readonly Candidate[]): Draft {
  const titles = candidates.slice(0, 3).flatMap(({ intent }) => {
    const title = draft.content.intents.get(intent)?.title
    return title ? [{ label: title, value: `intent:${intent}` }] : []
  })
  const asked = sayAnswer(draft, 'repair.clarify', {
    as: 'clarify',
    choices: [...titles, { label: textOf(draft, 'label.none'), value: 'clarify:none' }],
  })
  const only = titles.length === 1 ? titles[0] : undefined
  return only ? withSession(asked, { pending: { yes: only.value, no: 'clarify:none' } }) : asked
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
