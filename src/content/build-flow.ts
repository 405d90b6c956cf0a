import {
  addAnswer,
  choices,
  complain,
  condition,
  type Item,
  localText,
  MAX_CHOICES,
  namedAnswer,
  placeOf,
  refer,
  tooManyChoices,
} from './item.ts'
import { FlowSchema, type RawStep, type RawVariant, StepSchema } from './schema.ts'
import { zodProblems } from './strict.ts'
import type { Flow, Step } from './types.ts'
import type { Path } from './yaml-source.ts'

/** Turns one entry of `flows:` into a flow, or reports why it cannot. */
export function buildFlow(item: Item, value: unknown): Flow | undefined {
  const read = FlowSchema.safeParse(value)
  if (!read.success) {
    item.shelf.problems.push(...zodProblems(read.error, item.source, item.path))
    return undefined
  }
  const raw = read.data
  const steps: Step[] = []
  const seen = new Map<string, number>()
  raw.steps.forEach((entry, index) => {
    const path = ['steps', index]
    const step = StepSchema.safeParse(entry)
    if (!step.success) {
      item.shelf.problems.push(...zodProblems(step.error, item.source, [...item.path, ...path]))
      item.shelf.brokenFlows.add(raw.id)
      return
    }
    const other = seen.get(step.data.id)
    if (other !== undefined) {
      complain(item, [...path, 'id'], `the step "${step.data.id}" exists already, in line ${other}; rename one of the two`)
      item.shelf.brokenFlows.add(raw.id)
      return
    }
    seen.set(step.data.id, placeOf(item, path).line)
    steps.push(buildStep(item, path, step.data))
  })
  return {
    id: raw.id,
    title: localText(item, ['title'], 'title', raw.title),
    owner: raw.owner,
    review: raw.review,
    source: raw.source ?? [],
    steps,
    at: placeOf(item),
  }
}

function buildStep(item: Item, path: Path, raw: RawStep): Step {
  const base = {
    id: raw.id,
    ...condition(item, [...path, 'when'], raw.when),
    ...('next' in raw && raw.next !== undefined ? { next: raw.next } : {}),
    at: placeOf(item, path),
  }
  const field = `steps.${raw.id}`
  switch (raw.kind) {
    case 'ask': {
      refer(item, [...path, 'ask'], { kind: 'slot', name: raw.ask, of: `step "${raw.id}"` })
      const offered = raw.choices?.length ?? 0
      if (offered > MAX_CHOICES) complain(item, [...path, 'choices'], tooManyChoices(offered))
      return {
        ...base,
        kind: 'ask',
        slot: raw.ask,
        text: localText(item, [...path, 'text'], `${field}.text`, raw.text),
        ...(raw.again === undefined ? {} : { again: localText(item, [...path, 'again'], `${field}.again`, raw.again) }),
        choices: choices(item, [...path, 'choices'], `${field}.choices`, raw.choices),
        optional: raw.optional ?? false,
        always: raw.always ?? false,
      }
    }
    case 'say':
      return { ...base, kind: 'say', answer: stepAnswer(item, [...path, 'say'], raw.id, raw.say, raw) }
    case 'branch':
      raw.branch.forEach((one, index) => {
        condition(item, [...path, 'branch', index], one.when)
      })
      return { ...base, kind: 'branch', cases: raw.branch, otherwise: raw.otherwise }
    case 'set':
      for (const slot of Object.keys(raw.set)) refer(item, [...path, 'set', slot], { kind: 'slot', name: slot, of: `step "${raw.id}"` })
      return { ...base, kind: 'set', values: raw.set }
    case 'flow':
      refer(item, [...path, 'flow'], { kind: 'flow', name: raw.flow, of: `step "${raw.id}"` })
      return { ...base, kind: 'flow', flow: raw.flow }
    case 'handoff':
      return { ...base, kind: 'handoff', type: raw.handoff }
    case 'end': {
      if (raw.text === undefined) return { ...base, kind: 'end', ending: raw.end }
      return { ...base, kind: 'end', ending: raw.end, answer: stepAnswer(item, [...path, 'text'], raw.id, raw.text, raw) }
    }
  }
}

/** The answer that a step says: a named one, or its own, under the id `flow/step`. */
function stepAnswer(
  item: Item,
  path: Path,
  step: string,
  variants: readonly RawVariant[],
  beside: Pick<RawVariant, 'again' | 'choices'>,
): string {
  const named = namedAnswer(variants)
  if (named !== undefined) {
    refer(item, path, { kind: 'answer', name: named, of: `step "${step}"` })
    return named
  }
  const id = `${item.id}/${step}`
  const [only] = variants
  const whole = variants.length === 1 && only !== undefined ? [{ ...withoutUndefined(beside), ...only }] : variants
  addAnswer(item, id, path, `steps.${step}`, whole)
  return id
}

function withoutUndefined({ again, choices: offered }: Pick<RawVariant, 'again' | 'choices'>): Pick<RawVariant, 'again' | 'choices'> {
  return { ...(again === undefined ? {} : { again }), ...(offered === undefined ? {} : { choices: offered }) }
}
