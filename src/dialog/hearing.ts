import type { Entity, Understanding } from '../model/understanding.ts'
import { COMMAND_OF } from './command.ts'
import type { Draft } from './draft.ts'
import { askedStep } from './flow.ts'

/** Intents that only answer a question of ours; alone they mean little. */
const YES_NO: Readonly<Record<string, 'yes' | 'no'>> = { 'confirm.yes': 'yes', 'confirm.no': 'no' }

/** The score of what a rule of the content decided, word for word. */
const CERTAIN = 1

export function isCertain(understanding: Understanding): boolean {
  return understanding.kind === 'intent' && understanding.score >= CERTAIN
}

export function isQuestion(text: string): boolean {
  return /[?？]\s*$/.test(text)
}

/** Whether the message was understood as something of its own, and not as a yes or no. */
export function ownIntent(understanding: Understanding): string | undefined {
  return understanding.kind === 'intent' && YES_NO[understanding.intent] === undefined ? understanding.intent : undefined
}

/** What the message says to a yes-or-no question, if it says little else. */
export function onlyPolarity(draft: Draft, text: string, understanding: Understanding): 'yes' | 'no' | 'unsure' | undefined {
  if (understanding.polarity === 'unsure' && isQuestion(text)) return undefined
  const word = understanding.polarity ?? (understanding.kind === 'intent' ? YES_NO[understanding.intent] : undefined)
  return word && saysOnlyThat(draft, text, understanding) ? word : undefined
}

/** A "no" that goes on with another question is that question, unless we asked for a yes or a no. */
function saysOnlyThat(draft: Draft, text: string, understanding: Understanding): boolean {
  const step = askedStep(draft)
  if (step && isHesitation(understanding)) return true
  // "Skip" or "no idea" can be the whole answer; what it brings to mind beside that was not asked.
  const whole = understanding.polarityOnly === true || !/\s/.test(text.trim())
  if (step && understanding.polarity !== undefined && whole && !isCertain(understanding)) return true
  if (draft.session.pending !== undefined && understanding.polarityOnly === true && !isCertain(understanding)) return true
  if (understanding.kind === 'intent') return ownIntent(understanding) === undefined
  if (step && draft.content.slots.get(step.slot)?.kind === 'yes-no') return true
  return understanding.kind === 'unknown'
}

/** "I don't know" and "maybe" sound like "help" and "maybe another time"; to a question they are an answer. */
export function isHesitation(understanding: Understanding): boolean {
  if (understanding.kind !== 'intent' || understanding.polarity !== 'unsure') return false
  if (understanding.polarityOnly === true && !isCertain(understanding)) return true
  const command = COMMAND_OF[understanding.intent]
  return command === 'help' || (command !== undefined && !isCertain(understanding))
}

/** What must not be lost among several answers: a key that was seen beside a password was seen, and files that are needed are. */
const FIRST_OF_SEVERAL: Readonly<Record<string, string>> = { exposed_what: 'bitlocker-key', data_needed: 'yes' }

/** What the message says to the question that was asked: the most telling of several ("yes, but only other ones"). */
export function answerTo(slot: string, entities: readonly Entity[]): Entity | undefined {
  const answers = entities.filter((entity) => entity.slot === slot)
  const first = answers.find(({ value }) => value === FIRST_OF_SEVERAL[slot])
  if (first) return first
  return answers.reduce<Entity | undefined>(
    (best, entity) => (best && best.end - best.start >= entity.end - entity.start ? best : entity),
    undefined,
  )
}
