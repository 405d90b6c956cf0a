import type { Understanding } from '../model/understanding.ts'
import { answerIntent } from './answer.ts'
import { type Applied, fillSlot } from './choice.ts'
import { COMMAND_OF } from './command.ts'
import { type Draft, settled, withSession } from './draft.ts'
import { takeFacts, takeNewFacts, wholeFact } from './facts.ts'
import { askAgain, askedStep, currentStep } from './flow.ts'
import { answerTo, isQuestion } from './hearing.ts'
import { sayAnswer } from './say.ts'

/** Questions whose wrong "no" does harm: words that say what they ask for count more than the "no" before them. */
const BEFORE_POLARITY: ReadonlySet<string> = new Set(['data_needed', 'remote_access'])
const KEY_ID_SLOT = 'key_id'
/** Questions that a Key ID has the shape of an answer to. */
const NAMES: ReadonlySet<string> = new Set(['device_name', 'serial'])
const EXPOSED_SLOT = 'exposed_what'
/** The one value of that slot that is no secret. */
const KEY_ID_ONLY = 'key-id'
/** The topic that says what a Key ID is, and that it opens nothing. */
const KEY_ID_TOPIC = 'key.id'

/** Answers that mean more, or something else, than the question that waits would take them for. */
export function answeredInWords(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  if (draft.session.pending !== undefined || isQuestion(text)) return undefined
  return (
    saidBeforePolarity(draft, text, understanding) ??
    keyIdForName(draft, text, understanding) ??
    onlyKeyId(draft, understanding) ??
    hesitated(draft, understanding)
  )
}

/** "No, I need them" to "are there files you need?" is a yes. */
function saidBeforePolarity(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const { entities } = understanding
  const step = askedStep(draft)
  const answer = step && BEFORE_POLARITY.has(step.slot) ? answerTo(step.slot, entities) : undefined
  if (!step || !answer || understanding.verdict === 'solved') return undefined
  const whole = answer.end - answer.start >= text.trim().length
  if (whole && answer.value === understanding.polarity) return undefined
  const commands = understanding.kind === 'intent' && COMMAND_OF[understanding.intent] !== undefined
  if (commands && (answer.end - answer.start) * 2 < text.trim().length) return undefined
  return { draft: fillSlot(settled(takeNewFacts(draft, entities)), step.slot, answer.value), kind: 'flow' }
}

/** Eight hexadecimal digits given for a name, while the Key ID is not known: they are the Key ID. */
function keyIdForName(draft: Draft, text: string, { entities }: Understanding): Applied | undefined {
  const step = askedStep(draft)
  if (!step || !NAMES.has(step.slot) || (draft.session.slots[KEY_ID_SLOT] ?? 'unknown') !== 'unknown') return undefined
  const others = entities.filter(({ slot }) => slot !== step.slot)
  const fact = wholeFact(draft, text, others)
  if (fact?.slot !== KEY_ID_SLOT) return undefined
  return { draft: askAgain(sayAnswer(takeFacts(settled(draft), [fact]), 'repair.noted', { as: 'notice' })), kind: 'flow' }
}

/** A Key ID that others saw is no exposure: it opens nothing. */
function onlyKeyId(draft: Draft, { entities }: Understanding): Applied | undefined {
  if (askedStep(draft)?.slot !== EXPOSED_SLOT || answerTo(EXPOSED_SLOT, entities)?.value !== KEY_ID_ONLY) return undefined
  const left = withSession(settled(draft), { frames: draft.session.frames.slice(0, -1) })
  return { draft: answerIntent(left, KEY_ID_TOPIC), kind: 'answer' }
}

/** "Not sure" at the summary is no yes, and no reason to go: it is asked again. */
function hesitated(draft: Draft, { polarity, polarityOnly }: Understanding): Applied | undefined {
  if (currentStep(draft)?.kind !== 'handoff' || polarity !== 'unsure' || polarityOnly !== true) return undefined
  return { draft: askAgain(sayAnswer(draft, 'repair.take-time', { as: 'notice' })), kind: 'clarify' }
}
