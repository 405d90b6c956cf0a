import type { Built } from '../build.ts'
import { CATALOGUE, COMMAND_INTENTS, COMMAND_WORDS } from '../catalogue.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { Reference } from '../item.ts'
import { FACTS } from '../profile-values.ts'
import type { Condition, Place, Problem, Slot } from '../types.ts'

/** Finds names that lead nowhere: intents, flows, answers, slots, values, facts; and intents that are missing. */
export function checkReferences(
  built: Built,
  options: { readonly catalogue?: readonly string[]; readonly needed?: readonly string[] },
): Problem[] {
  const problems: Problem[] = []
  const error = (at: Place, message: string) => problems.push({ severity: 'error', ...at, message })
  for (const reference of built.references) {
    const message = reference.kind === 'choice' ? choiceProblem(built, reference) : nameProblem(built, reference)
    if (message !== undefined) error(reference.at, message)
  }
  for (const { when, at } of built.conditions) for (const message of conditionProblems(built, when)) error(at, message)
  for (const flow of built.flows.values()) {
    for (const step of flow.steps) {
      if (step.kind !== 'set') continue
      for (const [name, value] of Object.entries(step.values)) {
        const message = valueProblem(built.slots.get(name), value)
        if (message !== undefined) error(step.at, `step "${step.id}": ${message}`)
      }
    }
  }

  for (const intent of built.intents.values()) {
    if (intent.answer === undefined && intent.flow === undefined && !COMMAND_INTENTS.includes(intent.id)) {
      error(intent.at, `the intent "${intent.id}" has neither "answer" nor "flow", so there is nothing to say; write an answer`)
    }
    if (CATALOGUE.includes(intent.id)) {
      if (intent.parent !== undefined) error(intent.at, `"${intent.id}" is in the catalogue and has no parent; remove "parent"`)
    } else if (intent.parent === undefined) {
      error(
        intent.at,
        `"${intent.id}" is not in the catalogue${didYouMean(intent.id, CATALOGUE)} An extra intent names its "parent", or "none"`,
      )
    } else if (intent.parent !== 'none' && !CATALOGUE.includes(intent.parent)) {
      error(intent.at, `the parent "${intent.parent}" of "${intent.id}" is not in the catalogue${didYouMean(intent.parent, CATALOGUE)}`)
    }
  }
  for (const id of options.catalogue ?? CATALOGUE) {
    if (!built.ids.intents.has(id))
      error(
        { file: `${id.replaceAll('.', '-')}.yaml`, line: 1 },
        `the intent "${id}" is missing; every deployment has it: add it here or in the file of its topic`,
      )
  }
  problems.push(...neededProblems(built, options.needed))
  return problems
}

function answerIds(built: Built): ReadonlySet<string> {
  return new Set([...built.ids.answers, ...built.answers.keys()])
}

function nameProblem(built: Built, { kind, name, of }: Reference): string | undefined {
  const { intents, flows, slots } = built.ids
  const known = { intent: intents, flow: flows, answer: answerIds(built), slot: slots, choice: intents }[kind]
  return known.has(name) ? undefined : `${of} names the ${kind} "${name}", which does not exist${didYouMean(name, known.keys())}`
}

function choiceProblem(built: Built, { name: value, of, at }: Reference): string | undefined {
  if (['yes', 'no', 'unknown'].includes(value)) return undefined
  const [, kind, rest] = /^([a-z]+):(.+)$/.exec(value) ?? []
  if (kind === undefined || rest === undefined) {
    return `${of} has the value "${value}"; write intent:…, flow:…, slot:name=value, command:…, yes, no or unknown`
  }
  switch (kind) {
    case 'intent':
      return built.ids.intents.has(rest)
        ? undefined
        : `${of} leads to the intent "${rest}", which does not exist${didYouMean(rest, built.ids.intents)}`
    case 'flow':
      return built.ids.flows.has(rest)
        ? undefined
        : `${of} leads to the flow "${rest}", which does not exist${didYouMean(rest, built.ids.flows)}`
    case 'command':
      return COMMAND_WORDS.includes(rest)
        ? undefined
        : `${of} has the command "${rest}", which does not exist${didYouMean(rest, COMMAND_WORDS)}`
    case 'language':
      return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(rest) ? undefined : `${of} has the language "${rest}"; write a code such as en or de`
    case 'handoff':
    case 'ticket':
      return at.file.startsWith('_')
        ? undefined
        : `${of} has the value "${value}", which only the program's own texts may have; use flow:escalate`
    case 'slot': {
      const [name = '', slotValue] = rest.split('=', 2)
      if (slotValue === undefined || slotValue === '') return `${of} fills "${name}" with nothing; write slot:${name}=value`
      const slot = built.slots.get(name)
      if (slot === undefined && built.ids.slots.has(name)) return undefined
      if (slot === undefined) return `${of} fills the slot "${name}", which does not exist${didYouMean(name, built.slots.keys())}`
      const problem = valueProblem(slot, slotValue)
      return problem === undefined ? undefined : `${of}: ${problem}`
    }
    default:
      return `${of} has the value "${value}"${didYouMean(kind, ['intent', 'flow', 'slot', 'command', 'language'])}`
  }
}

function valueProblem(slot: Slot | undefined, value: string): string | undefined {
  const known = slot === undefined ? undefined : slotValues(slot)
  if (slot === undefined || known === undefined || known.includes(value)) return undefined
  return `"${value}" is not a value of the slot "${slot.id}"${didYouMean(value, known)}`
}

/** The values that a slot can have, or undefined where people type their own. */
function slotValues(slot: Slot): readonly string[] | undefined {
  if (slot.kind === 'yes-no') return ['yes', 'no', 'unknown']
  return slot.kind === 'choice' ? [...slot.values.map(({ value }) => value), 'unknown'] : undefined
}

function* conditionProblems(built: Built, when: Condition): Generator<string> {
  for (const [name, wanted] of Object.entries(when)) {
    const slot = built.slots.get(name)
    const fact = Object.entries(FACTS).find(([fact]) => fact === name)?.[1]
    if (slot === undefined && built.ids.slots.has(name)) continue
    if (slot === undefined && fact === undefined) {
      yield `the condition asks for "${name}", which is neither a slot nor a fact of the profile${didYouMean(name, [...built.slots.keys(), ...Object.keys(FACTS)])}`
      continue
    }
    const known: readonly string[] | undefined = fact ?? (slot === undefined ? undefined : slotValues(slot))
    for (const word of typeof wanted === 'string' ? [wanted] : wanted) {
      const value = word.replace(/^!/, '')
      if (value === 'set' || value === 'unset' || known === undefined || known.includes(value)) continue
      yield `"${value}" is not a value of "${name}"${didYouMean(value, known)}`
    }
  }
}

function* neededProblems(built: Built, needed: readonly string[] | undefined): Generator<Problem> {
  if (needed === undefined) return
  for (const id of needed) {
    if (answerIds(built).has(id)) continue
    yield {
      severity: 'error',
      file: '_repair.yaml',
      line: 1,
      message: `the answer "${id}" is missing, which the program says itself; add it under "answers:"`,
    }
  }
}
