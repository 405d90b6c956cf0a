import type { Entity, Understanding } from '../model/understanding.ts'
import { answerIntent, clarify, miss, offerPerson } from './answer.ts'
import { type Applied, applyChoice, fillSlot } from './choice.ts'
import { COMMAND_OF, runCommand } from './command.ts'
import { type Draft, settled, withSession } from './draft.ts'
import { askAgain, askedStep, currentStep, rerun, withFrame } from './flow.ts'
import { sayAnswer, sayText } from './say.ts'

/** Failed answers to one question before a person is offered. */
const FAILURES_BEFORE_PERSON = 2
/** Facts that are taken from any message. The other slots are filled by an answer to their own question only. */
const FACTS: ReadonlySet<string> = new Set(['owner', 'key_id', 'code', 'changed', 'drive', 'device_name', 'serial', 'screen'])
/** Intents that only answer a question of ours; alone they mean little. */
const YES_NO: Readonly<Record<string, 'yes' | 'no'>> = { 'confirm.yes': 'yes', 'confirm.no': 'no' }

/** Reads a typed message: a button in words, an answer to our question, a command, a correction, or a question of its own. */
export function readUtterance(draft: Draft, text: string, understanding: Understanding): Applied {
  return (
    offeredByWords(draft, text) ??
    commanded(draft, understanding) ??
    answeredYesNo(draft, understanding) ??
    answeredStep(draft, text, understanding) ??
    asked(draft, understanding)
  )
}

/** A number, a label or a value of the buttons shown last. */
function offeredByWords(draft: Draft, text: string): Applied | undefined {
  const typed = plain(text)
  const offered = draft.session.offered
  const byNumber = /^[1-9]\d?$/.test(typed) ? offered[Number(typed) - 1] : undefined
  const picked = byNumber ?? offered.find((choice) => plain(choice.label) === typed || choice.value === text.trim())
  return picked ? applyChoice(draft, picked.value) : undefined
}

function commanded(draft: Draft, understanding: Understanding): Applied | undefined {
  const language = understanding.entities.find((entity) => entity.slot === 'language')
  if (understanding.kind !== 'intent') return undefined
  if (understanding.intent === 'command.language' && language) return applyChoice(draft, `language:${language.value}`)
  const command = COMMAND_OF[understanding.intent]
  if (!command) return undefined
  const kept = fillAll(draft, understanding.entities)
  return { draft: runCommand(kept, command), kind: command === 'person' ? 'flow' : 'command' }
}

/** Yes or no to whatever waits for one. */
function answeredYesNo(draft: Draft, understanding: Understanding): Applied | undefined {
  const word = polarityOf(understanding)
  if (!word || !saysOnlyThat(draft, understanding)) return undefined
  return applyChoice(draft, word === 'unsure' ? 'unknown' : word)
}

function polarityOf(understanding: Understanding): 'yes' | 'no' | 'unsure' | undefined {
  if (understanding.kind === 'intent' && YES_NO[understanding.intent]) return YES_NO[understanding.intent]
  return understanding.polarity
}

/** A "no" that goes on with another question is that question, unless we asked for a yes or a no. */
function saysOnlyThat(draft: Draft, understanding: Understanding): boolean {
  if (understanding.kind === 'intent' && YES_NO[understanding.intent]) return true
  const step = askedStep(draft)
  if (step && draft.content.slots.get(step.slot)?.kind === 'yes-no') return understanding.kind !== 'intent'
  return understanding.kind === 'unknown'
}

/** An answer to the question that a flow waits for. */
function answeredStep(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const step = askedStep(draft)
  if (!step) return atHandoff(draft, understanding)
  const others = understanding.entities.filter((entity) => entity.slot !== step.slot)
  const entity = understanding.entities.find((found) => found.slot === step.slot)
  if (entity) return { draft: fillSlot(settled(fillAll(draft, others)), step.slot, entity.value), kind: 'flow' }
  const slot = draft.content.slots.get(step.slot)
  if (slot?.kind === 'text' && understanding.kind !== 'intent' && text.trim() !== '') {
    const value = text.trim().slice(0, slot.maxChars ?? 200)
    return { draft: fillSlot(settled(draft), step.slot, value), kind: 'flow' }
  }
  if (understanding.kind === 'intent') return undefined
  const changed = changesOf(draft, others)
  if (changed.length > 0) return { draft: correct(settled(draft), others), kind: 'flow' }
  if (others.some((found) => FACTS.has(found.slot)))
    return { draft: askAgain(sayAnswer(fillAll(draft, others), 'repair.noted', { as: 'notice' })), kind: 'flow' }
  return { draft: reject(draft), kind: 'flow' }
}

function atHandoff(draft: Draft, understanding: Understanding): Applied | undefined {
  if (currentStep(draft)?.kind !== 'handoff' || changesOf(draft, understanding.entities).length === 0) return undefined
  return { draft: correct(settled(draft), understanding.entities), kind: 'handoff' }
}

/** The typed value is not one that the step takes: says why, and after the second time offers a person. */
function reject(draft: Draft): Draft {
  const step = askedStep(draft)
  const frame = draft.session.frames.at(-1)
  if (!step || !frame) return draft
  const failures = frame.failures + 1
  const noted = withFrame(draft, { ...frame, failures: failures >= FAILURES_BEFORE_PERSON ? 0 : failures })
  if (failures >= FAILURES_BEFORE_PERSON) return offerPerson(noted, 'repair.offer-person')
  const why = draft.content.slots.get(step.slot)?.reject
  const said = why
    ? sayText(noted, `reject.${step.slot}`, why, undefined, { as: 'notice' })
    : sayAnswer(noted, 'repair.not-an-answer', { as: 'notice' })
  return askAgain(said)
}

/** Slots that the entities would set to another value than they have. */
function changesOf(draft: Draft, entities: readonly Entity[]): readonly Entity[] {
  return entities.filter((entity) => FACTS.has(entity.slot) && (draft.session.slots[entity.slot] ?? entity.value) !== entity.value)
}

/** "No, it's a work laptop": takes the new value and walks the flow again with it. */
function correct(draft: Draft, entities: readonly Entity[]): Draft {
  return rerun(fillAll(sayAnswer(draft, 'repair.corrected', { as: 'notice' }), entities))
}

function fillAll(draft: Draft, entities: readonly Entity[]): Draft {
  const found = entities.filter((entity) => FACTS.has(entity.slot) && draft.content.slots.has(entity.slot))
  if (found.length === 0) return draft
  const slots = Object.fromEntries(found.map((entity) => [entity.slot, entity.value]))
  return withSession(draft, { slots: { ...draft.session.slots, ...slots } })
}

/** A question of its own. */
function asked(draft: Draft, understanding: Understanding): Applied {
  const open = settled(draft)
  const changed = changesOf(open, understanding.entities)
  switch (understanding.kind) {
    case 'intent':
      return answeredIntent(
        changed.length > 0
          ? fillAll(sayAnswer(open, 'repair.corrected', { as: 'notice' }), understanding.entities)
          : fillAll(open, understanding.entities),
        understanding.intent,
        understanding.second,
      )
    case 'ambiguous':
      return { draft: clarify(fillAll(open, understanding.entities), understanding.candidates), kind: 'clarify' }
    case 'unknown':
      return onlyEntities(open, understanding)
  }
}

function answeredIntent(draft: Draft, intent: string, second: string | undefined): Applied {
  const flow = draft.content.intents.get(intent)?.flow
  const running = draft.session.frames.at(-1)?.flow
  // The flow already deals with it: what the message told is taken, and the walk goes on from there.
  if (flow && flow === running) return { draft: rerun(draft), kind: 'flow' }
  return { draft: answerIntent(draft, intent, second), kind: flow ? 'flow' : 'answer' }
}

/** A message that only carries a Key ID, an error code or another fact. */
function onlyEntities(draft: Draft, understanding: Understanding): Applied {
  const facts = understanding.entities.filter((entity) => FACTS.has(entity.slot))
  if (understanding.entities.some((entity) => entity.slot === 'key_id_suspect'))
    return { draft: answerIntent(draft, 'scam.check'), kind: 'answer' }
  if (facts.length === 0) return { draft: miss(draft, understanding.candidates), kind: 'unknown' }
  const kept = withSession(fillAll(draft, facts), { misses: 0 })
  if (facts.some((entity) => entity.slot === 'code') && draft.content.intents.has('screen.code'))
    return { draft: answerIntent(kept, 'screen.code'), kind: 'answer' }
  return { draft: sayAnswer(kept, 'repair.noted-fact', { as: 'notice', values: { fact: `@slot:${facts[0]?.slot}` } }), kind: 'answer' }
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
