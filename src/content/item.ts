import type { ListName, RawChoice, RawVariant } from './schema.ts'
import type { TextBook } from './text-book.ts'
import type { Answer, AnswerVariant, Condition, ContentChoice, LocalText, Place, Problem } from './types.ts'
import type { Path, Source } from './yaml-source.ts'

/** A sentence that people type: an utterance, or one of the tests of an intent. */
export interface Row {
  readonly kind: 'utterances' | 'must-match' | 'must-not-match'
  readonly intent: string
  readonly language: string
  readonly text: string
  readonly at: Place
}

/** Something that names something else: checked once everything has been read. */
export interface Reference {
  readonly kind: 'intent' | 'flow' | 'answer' | 'slot' | 'choice'
  readonly name: string
  readonly at: Place
  /** What the reference stands in, for the message: `choice "Ask IT"`. */
  readonly of: string
}

/** Everything that one reading of the content gathers. */
export interface Shelf {
  readonly book: TextBook
  readonly problems: Problem[]
  readonly rows: Row[]
  readonly references: Reference[]
  readonly conditions: { readonly when: Condition; readonly at: Place }[]
  readonly answers: Map<string, Answer>
  /** Ids that stand in the files, also of items that cannot be read: those exist, they are only broken. */
  readonly ids: Readonly<Record<ListName, Set<string>>>
  /** Flows with a step that cannot be read: walking them would report what follows from that. */
  readonly brokenFlows: Set<string>
  /** Where each item stands, by its name (`itemName`). */
  readonly first: Map<string, Place>
  /** Names of items whose id another one has already. */
  readonly twice: Set<string>
}

/** One item of a content file (an intent, a flow, …) while it is turned into its loaded shape. */
export interface Item {
  readonly shelf: Shelf
  readonly source: Source
  readonly list: ListName
  readonly id: string
  /** Where the item stands in its file. */
  readonly path: Path
}

/** Tells an item from all others: ids are used once in a list. */
export function itemName(list: ListName, id: string): string {
  return `${list} ${id}`
}

export function placeOf(item: Item, path: Path = []): Place {
  return { file: item.source.file, line: item.source.lineOf([...item.path, ...path]) }
}

export function complain(item: Item, path: Path, message: string, severity: Problem['severity'] = 'error'): void {
  item.shelf.problems.push({ severity, ...placeOf(item, path), message })
}

export function refer(item: Item, path: Path, reference: Omit<Reference, 'at'>): void {
  item.shelf.references.push({ ...reference, at: placeOf(item, path) })
}

export function localText(item: Item, path: Path, field: string, en: string): LocalText {
  return item.shelf.book.text({ list: item.list, id: item.id, field, en, at: placeOf(item, path) })
}

export function localWords(
  item: Item,
  path: Path,
  field: string,
  en: readonly string[],
  lines = linesOf(item, path, en),
): Readonly<Record<string, readonly string[]>> {
  return item.shelf.book.words({ list: item.list, id: item.id, field, en, at: placeOf(item, path), lines })
}

/** The line of each item of a list. */
export function linesOf(item: Item, path: Path, items: readonly unknown[]): readonly number[] {
  return items.map((_, index) => item.source.lineOf([...item.path, ...path, index]))
}

export function condition(item: Item, path: Path, when: Condition | undefined): { readonly when?: Condition } {
  if (when === undefined) return {}
  item.shelf.conditions.push({ when, at: placeOf(item, path) })
  return { when }
}

export function choices(item: Item, path: Path, field: string, raw: readonly RawChoice[] | undefined): readonly ContentChoice[] {
  return (raw ?? []).map((choice, index): ContentChoice => {
    const at = [...path, index]
    refer(item, [...at, 'value'], { kind: 'choice', name: choice.value, of: `choice "${choice.label}"` })
    return {
      label: localText(item, [...at, 'label'], `${field}.${index}.label`, choice.label),
      value: choice.value,
      ...condition(item, [...at, 'when'], choice.when),
      ...(choice.style === undefined ? {} : { style: choice.style }),
    }
  })
}

/** Puts an answer on the shelf under an id that only it may have. */
export function addAnswer(item: Item, id: string, path: Path, field: string, raw: readonly RawVariant[]): void {
  const variants = raw.map((variant, index): AnswerVariant => {
    const at = raw.length === 1 && item.source.lineOf([...item.path, ...path, 0]) === placeOf(item, path).line ? path : [...path, index]
    const name = field === '' ? String(index) : `${field}.${index}`
    return {
      ...condition(item, [...at, 'when'], variant.when),
      text: localText(item, [...at, 'text'], `${name}.text`, variant.text),
      ...(variant.again === undefined ? {} : { again: localText(item, [...at, 'again'], `${name}.again`, variant.again) }),
      choices: choices(item, [...at, 'choices'], `${name}.choices`, variant.choices),
    }
  })
  checkVariants(item, path, raw)
  const answer = { id, variants, at: placeOf(item, path) }
  const other = item.shelf.answers.get(id)
  if (other !== undefined)
    complain(item, path, `the answer "${id}" exists already, in ${other.at.file}:${other.at.line}; rename one of the two`)
  else item.shelf.answers.set(id, answer)
}

function checkVariants(item: Item, path: Path, raw: readonly RawVariant[]): void {
  const last = raw.length - 1
  if (raw.length === 0) complain(item, path, 'the list of variants is empty; write at least one text')
  raw.forEach((variant, index) => {
    if (index === last && variant.when !== undefined) {
      complain(item, [...path, index], 'the last variant has a "when", so there may be nothing to say; add a final variant without "when"')
    }
    if (index < last && variant.when === undefined) {
      complain(
        item,
        [...path, index],
        'this variant has no "when", so the ones below it are never shown; add a "when" or move it to the end',
      )
    }
    if ((variant.choices?.length ?? 0) > MAX_CHOICES)
      complain(item, [...path, index, 'choices'], tooManyChoices(variant.choices?.length ?? 0))
  })
}

export const MAX_CHOICES = 6

export function tooManyChoices(count: number): string {
  return `${count} choices are more than the ${MAX_CHOICES} that a phone shows; keep the ${MAX_CHOICES} that matter most`
}

/** `answer: key.id` in the place of a text names an answer that stands somewhere else. */
export function namedAnswer(raw: readonly RawVariant[]): string | undefined {
  const [only] = raw
  if (raw.length !== 1 || only === undefined) return undefined
  return /^answer:\s*(\S+)\s*$/.exec(only.text)?.[1]
}
