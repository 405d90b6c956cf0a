import { buildFlow } from './build-flow.ts'
import {
  addAnswer,
  complain,
  type Item,
  itemName,
  linesOf,
  localText,
  localWords,
  namedAnswer,
  placeOf,
  type Reference,
  type Row,
  refer,
  type Shelf,
} from './item.ts'
import type { LocaleEntry } from './locale.ts'
import { AnswerSchema, ConceptSchema, IntentSchema, LISTS, type ListName, SlotSchema, TuningSchema } from './schema.ts'
import { zodProblems } from './strict.ts'
import { type TextBook, textBook } from './text-book.ts'
import type { Answer, Concept, Condition, Flow, Intent, Place, Problem, Slot, Tuning } from './types.ts'
import type { Source } from './yaml-source.ts'

/** Used until `content tune` has written `_tuning.yaml`. */
const DEFAULT_TUNING: Tuning = { answerAt: 0.6, nearMissAt: 0.6, sureAt: 0.9, rejectBelow: 0.3, choiceWindow: 0.25 }

/** Everything that stands in the content files, as far as it can be read, with what is wrong and what is named where. */
export interface Built {
  readonly book: TextBook
  readonly problems: Problem[]
  readonly rows: readonly Row[]
  readonly references: readonly Reference[]
  readonly conditions: readonly { readonly when: Condition; readonly at: Place }[]
  readonly intents: ReadonlyMap<string, Intent>
  readonly answers: ReadonlyMap<string, Answer>
  readonly ids: Readonly<Record<ListName, ReadonlySet<string>>>
  readonly brokenFlows: ReadonlySet<string>
  /** Names (`itemName`) of what exists twice: nobody can tell which of the two its translations belong to. */
  readonly twice: ReadonlySet<string>
  readonly flows: ReadonlyMap<string, Flow>
  readonly slots: ReadonlyMap<string, Slot>
  readonly concepts: readonly Concept[]
  readonly tuning: Tuning
}

/** Puts the files together. One broken item does not hide the others. */
export function build(sources: readonly Source[], languages: readonly string[], locales: readonly LocaleEntry[]): Built {
  const shelf: Shelf = {
    book: textBook(languages, locales),
    problems: [],
    rows: [],
    references: [],
    conditions: [],
    answers: new Map(),
    ids: { intents: new Set(), answers: new Set(), flows: new Set(), slots: new Set(), concepts: new Set() },
    brokenFlows: new Set(),
    first: new Map(),
    twice: new Set(),
  }
  const intents = new Map<string, Intent>()
  const flows = new Map<string, Flow>()
  const slots = new Map<string, Slot>()
  const concepts = new Map<string, Concept>()
  let tuning = DEFAULT_TUNING

  for (const source of sources) {
    shelf.problems.push(...source.problems)
    for (const id of source.guessedIds) for (const ids of Object.values(shelf.ids)) ids.add(id)
    if (source.file === '_tuning.yaml') {
      tuning = readTuning(source, shelf) ?? tuning
      continue
    }
    for (const { list, item, value } of itemsOf(source, shelf)) {
      if (list === 'intents') keep(intents, buildIntent(item, value))
      else if (list === 'flows') keep(flows, buildFlow(item, value))
      else if (list === 'slots') keep(slots, buildSlot(item, value))
      else if (list === 'concepts') keep(concepts, buildConcept(item, value))
      else buildAnswer(item, value)
    }
  }
  return { ...shelf, intents, flows, slots, concepts: [...concepts.values()], tuning }
}

function* itemsOf(source: Source, shelf: Shelf): Generator<{ list: ListName; item: Item; value: unknown }> {
  if (source.data === undefined || source.data === null) return
  const complainAt = (line: number, message: string) => shelf.problems.push({ severity: 'error', file: source.file, line, message })
  if (typeof source.data !== 'object' || Array.isArray(source.data)) {
    complainAt(1, `a content file has lists: ${LISTS.join(', ')}; begin it with "intents:"`)
    return
  }
  for (const [key, value] of Object.entries(source.data)) {
    const list = LISTS.find((name) => name === key)
    if (list === undefined) complainAt(source.lineOf([key]), `"${key}" is not a list of the content; use one of: ${LISTS.join(', ')}`)
    else if (value === null) continue
    else if (!Array.isArray(value)) complainAt(source.lineOf([key]), `"${key}" has to be a list: one entry each, beginning with "- id: …"`)
    else {
      for (const [index, entry] of value.entries()) {
        const id = typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? entry.id : ''
        const item: Item = { shelf, source, list, id, path: [list, index] }
        if (isFirst(item)) yield { list, value: entry, item }
      }
    }
  }
}

/** A second item with an id is told once and left out: whatever else could be said of it follows from that. */
function isFirst(item: Item): boolean {
  const { shelf, list, id } = item
  if (id === '') return true
  shelf.ids[list].add(id)
  const name = itemName(list, id)
  const other = shelf.first.get(name)
  if (other === undefined) {
    shelf.first.set(name, placeOf(item))
    return true
  }
  shelf.twice.add(name)
  complain(item, ['id'], `the ${list.slice(0, -1)} "${id}" exists already, in ${other.file}:${other.line}; rename one of the two`)
  return false
}

function keep<T extends { readonly id: string }>(into: Map<string, T>, made: T | undefined): void {
  if (made !== undefined) into.set(made.id, made)
}

function buildIntent(item: Item, value: unknown): Intent | undefined {
  const read = IntentSchema.safeParse(value)
  if (!read.success) {
    item.shelf.problems.push(...zodProblems(read.error, item.source, item.path))
    return undefined
  }
  const raw = read.data
  const title = localText(item, ['title'], 'title', raw.title)
  if (raw.flow !== undefined) refer(item, ['flow'], { kind: 'flow', name: raw.flow, of: `intent "${raw.id}"` })
  if (raw.next?.startsWith('flow:')) refer(item, ['next'], { kind: 'flow', name: raw.next.slice('flow:'.length), of: `intent "${raw.id}"` })
  else if (raw.next !== undefined) refer(item, ['next'], { kind: 'intent', name: raw.next, of: `intent "${raw.id}"` })
  const named = namedAnswer(raw.answer ?? [])
  if (named !== undefined) refer(item, ['answer'], { kind: 'answer', name: named, of: `intent "${raw.id}"` })
  else if (raw.answer !== undefined) addAnswer(item, raw.id, ['answer'], 'answer', raw.answer)
  const answer = named ?? (raw.answer === undefined ? undefined : raw.id)
  return {
    id: raw.id,
    ...(raw.parent === undefined ? {} : { parent: raw.parent }),
    title,
    owner: raw.owner,
    review: raw.review,
    source: raw.source ?? [],
    utterances: sentences(item, 'utterances', raw.utterances),
    mustMatch: sentences(item, 'must-match', raw['must-match']),
    mustNotMatch: sentences(item, 'must-not-match', raw['must-not-match']),
    ...(answer === undefined ? {} : { answer }),
    ...(raw.flow === undefined ? {} : { flow: raw.flow }),
    ...(raw.next === undefined ? {} : { next: raw.next }),
    feedback: raw.feedback ?? true,
    at: placeOf(item),
  }
}

function sentences(item: Item, kind: Row['kind'], raw: readonly string[] = []): Readonly<Record<string, readonly string[]>> {
  const { book, rows } = item.shelf
  const lines = linesOf(item, [kind], raw)
  const local = localWords(item, [kind], kind, raw, lines)
  const { file } = item.source
  raw.forEach((text, index) => {
    rows.push({ kind, intent: item.id, language: 'en', text, at: { file, line: lines[index] ?? 1 } })
    const comment = item.source.commentAt([...item.path, kind, index])
    if (comment !== undefined) {
      complain(item, [kind, index], `"#${comment}" is read as a comment; put the whole sentence in quotes, or move the comment`, 'warning')
    }
  })
  for (const language of book.languages) {
    const entry = book.translations.get(`${language} intents ${item.id} ${kind}`)
    if (entry === undefined || !Array.isArray(entry.text)) continue
    entry.text.forEach((text: string, index) => {
      rows.push({ kind, intent: item.id, language, text, at: { file: entry.at.file, line: entry.lines[index] ?? entry.at.line } })
    })
  }
  return local
}

function buildAnswer(item: Item, value: unknown): void {
  const read = AnswerSchema.safeParse(value)
  if (!read.success) {
    item.shelf.problems.push(...zodProblems(read.error, item.source, item.path))
    return
  }
  const { id, text, again, choices, variants } = read.data
  if ((text === undefined) === (variants === undefined)) {
    complain(item, [], `the answer "${id}" needs either "text" or "variants"`)
  } else if (variants !== undefined) {
    addAnswer(item, id, ['variants'], '', variants)
  } else if (text !== undefined) {
    addAnswer(item, id, [], '', [{ text, ...(again === undefined ? {} : { again }), ...(choices === undefined ? {} : { choices }) }])
  }
}

function buildSlot(item: Item, value: unknown): Slot | undefined {
  const read = SlotSchema.safeParse(value)
  if (!read.success) {
    item.shelf.problems.push(...zodProblems(read.error, item.source, item.path))
    return undefined
  }
  const raw = read.data
  if (raw.kind === 'pattern' && raw.pattern === undefined)
    complain(item, ['kind'], 'a slot of the kind "pattern" names its "pattern"; add it')
  if (raw.kind === 'choice' && (raw.values ?? []).length === 0)
    complain(item, ['kind'], 'a slot of the kind "choice" needs "values"; add them')
  return {
    id: raw.id,
    label: localText(item, ['label'], 'label', raw.label),
    kind: raw.kind,
    ...(raw.pattern === undefined ? {} : { pattern: raw.pattern }),
    values: (raw.values ?? []).map((one, index) => ({
      value: one.value,
      label: localText(item, ['values', index, 'label'], `values.${one.value}.label`, one.label),
      words: localWords(item, ['values', index, 'words'], `values.${one.value}.words`, one.words ?? []),
    })),
    ...(raw.reject === undefined ? {} : { reject: localText(item, ['reject'], 'reject', raw.reject) }),
    ...(raw['max-chars'] === undefined ? {} : { maxChars: raw['max-chars'] }),
    inTicket: raw['in-ticket'] ?? false,
  }
}

function buildConcept(item: Item, value: unknown): Concept | undefined {
  const read = ConceptSchema.safeParse(value)
  if (read.success) return { id: read.data.id, words: localWords(item, ['words'], 'words', read.data.words) }
  item.shelf.problems.push(...zodProblems(read.error, item.source, item.path))
  return undefined
}

function readTuning(source: Source, shelf: Shelf): Tuning | undefined {
  const read = TuningSchema.safeParse(source.data)
  if (!read.success) {
    if (source.data !== undefined) shelf.problems.push(...zodProblems(read.error, source, []))
    return undefined
  }
  const answerAt = read.data['answer-at']
  // A file from before there were such numbers: near misses are like other answers, and every answer stands alone.
  const nearMissAt = read.data['near-miss-at'] ?? answerAt
  const sureAt = read.data['sure-at'] ?? answerAt
  return { answerAt, nearMissAt, sureAt, rejectBelow: read.data['reject-below'], choiceWindow: read.data['choice-window'] }
}
