import type { Entity } from '../model/understanding.ts'
import { type Draft, withSession } from './draft.ts'
import { onlySmallWords } from './small-words.ts'

/** Facts that are taken from any message. The other slots are filled by an answer to their own question only. */
const FACTS: ReadonlySet<string> = new Set(['owner', 'key_id', 'code', 'changed', 'drive', 'device_name', 'serial', 'screen'])
/** Values that only mean something as an answer to their own question: "no idea" in passing is no fact. */
const VAGUE: ReadonlySet<string> = new Set(['unsure', 'unknown', 'none', 'nothing', 'key-id'])

/** Kinds of slots whose values have words that tell them in passing. */
const OF_FLOWS: ReadonlySet<string | undefined> = new Set(['choice', 'yes-no'])

/** The facts that a message names in passing; what it names in two ways at once is none. */
export function factsIn(draft: Draft, entities: readonly Entity[]): readonly Entity[] {
  const facts = entities.filter(({ slot, value }) => FACTS.has(slot) && !VAGUE.has(value) && draft.content.slots.has(slot))
  return facts.filter((fact) => facts.every((other) => other.slot !== fact.slot || other.value === fact.value))
}

/** A message that is one fact and nothing else: "my own" or "it's my work laptop" while something else was asked. */
export function wholeFact(draft: Draft, text: string, entities: readonly Entity[]): Entity | undefined {
  const typed = text.trim().length
  const facts = factsIn(draft, entities)
  const whole = facts.find(({ start, end }) => end - start >= typed)
  if (whole || /[?？]/.test(text)) return whole
  return facts.find(({ start, end }) => onlySmallWords(`${text.slice(0, start)} ${text.slice(end)}`))
}

/** Facts that are known already with another value. */
export function changesOf(draft: Draft, entities: readonly Entity[]): readonly Entity[] {
  return factsIn(draft, entities).filter(({ slot, value }) => (draft.session.slots[slot] ?? value) !== value)
}

/** Takes what a message names, in the place of what was known. */
export function takeFacts(draft: Draft, entities: readonly Entity[]): Draft {
  return withFacts(draft, factsIn(draft, entities))
}

/** Takes what a message names and nobody has told before; a casual word does not overwrite an answer. */
export function takeNewFacts(draft: Draft, entities: readonly Entity[]): Draft {
  return withFacts(
    draft,
    factsIn(draft, entities).filter(({ slot }) => draft.session.slots[slot] === undefined),
  )
}

/** Takes what the message that starts a flow says to the questions of that flow: where a key was posted need not be asked. */
export function takeForFlow(draft: Draft, id: string, entities: readonly Entity[]): Draft {
  const asked = new Set(draft.content.flows.get(id)?.steps.flatMap((step) => (step.kind === 'ask' ? [step.slot] : [])))
  const told = entities.filter(
    ({ slot, value }) => asked.has(slot) && !VAGUE.has(value) && OF_FLOWS.has(draft.content.slots.get(slot)?.kind),
  )
  const clear = told.filter((one) => told.every((other) => other.slot !== one.slot || other.value === one.value))
  return withFacts(
    draft,
    clear.filter(({ slot }) => draft.session.slots[slot] === undefined),
  )
}

function withFacts(draft: Draft, facts: readonly Entity[]): Draft {
  if (facts.length === 0) return draft
  return withSession(draft, { slots: { ...draft.session.slots, ...Object.fromEntries(facts.map(({ slot, value }) => [slot, value])) } })
}
