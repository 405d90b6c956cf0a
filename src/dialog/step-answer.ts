import type { Slot, Step } from '../content/types.ts'
import type { Entity, Understanding } from '../model/understanding.ts'
import { clarify, offerPerson } from './answer.ts'
import { type Applied, fillSlot } from './choice.ts'
import { type Draft, settled, withSession } from './draft.ts'
import { changesOf, factsIn, takeFacts, takeNewFacts, wholeFact } from './facts.ts'
import { askAgain, askedStep, currentStep, ESCALATION, rerun, withFrame } from './flow.ts'
import { answerTo, isCertain, isHesitation, isQuestion, onlyPolarity, ownIntent } from './hearing.ts'
import { bareNumber } from './number.ts'
import { sayAnswer, sayText } from './say.ts'

/** Failed answers to one question before a person is offered. */
const FAILURES_BEFORE_PERSON = 2
const MOST_TEXT_CHARS = 200
/** A message of so many words that may mean one of several things is a question of its own rather than a bad answer. */
const OWN_QUESTION_WORDS = 4

type AskStep = Extract<Step, { kind: 'ask' }>

/** An answer to the question that a flow waits for; undefined when the message is about something else. */
export function answeredStep(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const step = askedStep(draft)
  const slot = step && draft.content.slots.get(step.slot)
  if (!step || !slot) return atHandoff(draft, understanding)
  const answer = answerTo(step.slot, understanding.entities)
  const taken = answer && slot.kind === 'choice' ? answer : undefined
  // "Nothing changed" to "what changed?" is not also nothing on the screen.
  const others = understanding.entities.filter((one) => one.slot !== step.slot && !(taken && overlap(one, taken)))
  const corrects = changesOf(draft, others).length > 0
  if (corrects && understanding.polarity === 'no') return { draft: correct(settled(draft), others), kind: 'flow' }
  if (answer && takes(slot, answer, understanding))
    return { draft: fillSlot(settled(takeNewFacts(draft, others)), step.slot, answer.value), kind: 'flow' }
  const words = slot.kind === 'text' ? inWords(slot, text, understanding) : undefined
  if (words !== undefined) return { draft: fillSlot(settled(draft), step.slot, words), kind: 'flow' }
  const said = wholeFact(draft, text, others)
  if (said) return { draft: corrects ? correct(settled(draft), [said]) : noted(settled(draft), [said]), kind: 'flow' }
  const own = ownIntent(understanding) !== undefined && !isHesitation(understanding)
  if (own || bareNumber(text) === 'group') return undefined
  if (corrects) return { draft: correct(settled(draft), others), kind: 'flow' }
  if (factsIn(draft, others).length > 0) return { draft: noted(draft, others), kind: 'flow' }
  if (understanding.kind === 'ambiguous' && text.trim().split(/\s+/).length >= OWN_QUESTION_WORDS)
    return { draft: clarify(settled(draft), understanding.candidates), kind: 'clarify' }
  return { draft: reject(draft, step, slot, onlyPolarity(draft, text, understanding)), kind: 'flow' }
}

function overlap(one: Entity, other: Entity): boolean {
  return one.start < other.end && other.start < one.end
}

function noted(draft: Draft, entities: readonly Entity[]): Draft {
  return askAgain(sayAnswer(takeFacts(draft, entities), 'repair.noted', { as: 'notice' }))
}

/** "Hello" has the shape of a device name; what content knows word for word is not taken for one. */
function takes(slot: Slot, { value }: Entity, understanding: Understanding): boolean {
  const known = slot.values.some((one) => one.value === value)
  const word = isCertain(understanding) || understanding.polarity !== undefined
  return slot.kind !== 'pattern' || known || !word || /[\d_-]/.test(value)
}

/** What was typed to a question that takes any words: one of its own values, or the words, unless they are another matter. */
function inWords(slot: Slot, text: string, understanding: Understanding): string | undefined {
  const typed = text.trim()
  const same = (word: string) => word.toLowerCase() === typed.toLowerCase()
  const listed = slot.values.find((one) =>
    Object.values({ ...one.words, label: Object.values(one.label) })
      .flat()
      .some(same),
  )
  if (listed) return listed.value
  const other =
    understanding.polarity !== undefined || isCertain(understanding) || (ownIntent(understanding) !== undefined && isQuestion(text))
  return typed === '' || other ? undefined : typed.slice(0, slot.maxChars ?? MOST_TEXT_CHARS)
}

/** At the summary, a fact that is put right is taken, and the summary shown as it is then. */
function atHandoff(draft: Draft, understanding: Understanding): Applied | undefined {
  if (currentStep(draft)?.kind !== 'handoff' || changesOf(draft, understanding.entities).length === 0) return undefined
  return { draft: correct(settled(draft), understanding.entities), kind: 'handoff' }
}

/** "No, it's a work laptop": takes the new value and walks the flow again with it. */
export function correct(draft: Draft, entities: readonly Entity[]): Draft {
  return rerun(takeFacts(sayAnswer(draft, 'repair.corrected', { as: 'notice' }), entities))
}

/** The typed value is not one that the step takes. */
function reject(draft: Draft, step: AskStep, slot: Slot, word: 'yes' | 'no' | 'unsure' | undefined): Draft {
  return notAnswered(draft, step, slot, (told) => saysWhy(told, slot, word))
}

/** Says what stands in the way and asks once more; after the second time offers a person, or leaves the question out on the way to one. */
export function notAnswered(draft: Draft, step: AskStep, slot: Slot, say: (draft: Draft) => Draft): Draft {
  const frame = draft.session.frames.at(-1)
  if (!frame) return draft
  const failures = frame.failures + 1
  if (failures < FAILURES_BEFORE_PERSON) return askAgain(say(withFrame(draft, { ...frame, failures })))
  const again = withFrame(draft, { ...frame, failures: 0 })
  // On the way to a person, the question is what stands in the way: it is left out.
  if (frame.flow === ESCALATION) return leftOut(again, step, slot)
  return offerPerson(again, 'repair.offer-person')
}

function saysWhy(draft: Draft, slot: Slot, word: 'yes' | 'no' | 'unsure' | undefined): Draft {
  if (word === 'unsure') return sayAnswer(draft, 'repair.answer-needed', { as: 'notice' })
  if (word && slot.kind === 'choice') return sayAnswer(draft, 'repair.which-one', { as: 'notice' })
  if (slot.reject) return sayText(draft, `reject.${slot.id}`, slot.reject, undefined, { as: 'notice' })
  return sayAnswer(draft, 'repair.not-an-answer', { as: 'notice' })
}

function leftOut(draft: Draft, step: AskStep, slot: Slot): Draft {
  const unsure = slot.values.find((one) => one.value === 'unsure')?.value
  const value = step.optional ? 'unknown' : unsure
  if (value === undefined) return askAgain(draft)
  return fillSlot(withSession(sayAnswer(draft, 'repair.left-out', { as: 'notice' }), { misses: 0 }), step.slot, value)
}
