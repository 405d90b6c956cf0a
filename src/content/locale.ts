import { z } from 'zod'
import { LISTS, type ListName } from './schema.ts'
import { strict, Texts, zodProblems } from './strict.ts'
import type { Place, Problem } from './types.ts'
import type { Source } from './yaml-source.ts'

const Translation = strict({
  source: z.string('the checksum of the English text is missing; run "content translate"'),
  text: z.string().nullable().default(''),
})
const Fields = z.record(z.string(), z.union([Texts, Translation], { error: 'expected "source" and "text", or a list of texts' }))
const LocaleSchema = strict(
  Object.fromEntries(LISTS.map((list) => [list, z.record(z.string(), Fields).nullable().optional()])) as Record<
    ListName,
    z.ZodOptional<z.ZodNullable<z.ZodRecord<z.ZodString, typeof Fields>>>
  >,
)

/** One text or list of texts in another language, with the checksum of the English it was made from. */
export interface LocaleEntry {
  readonly language: string
  readonly list: ListName
  readonly id: string
  readonly field: string
  readonly source?: string
  readonly text: string | readonly string[]
  readonly at: Place
  /** Lines of the items, where `text` is a list. */
  readonly lines: readonly number[]
}

/** `locales/de/find-key.yaml` → de, or undefined for a file that is neither a translation nor more English utterances (`locales/en/`). */
export function languageOf(file: string): string | undefined {
  return /^locales\/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\/[^/]+$/.exec(file)?.[1]
}

/** Reads one file of translations. */
export function readLocale(source: Source, language: string): { entries: LocaleEntry[]; problems: Problem[] } {
  const problems = [...source.problems]
  const entries: LocaleEntry[] = []
  if (source.data === undefined || source.data === null) return { entries, problems }
  // The schema is for words about mistakes; looking first whether there is one is far quicker, and most of a start is this.
  const read = isPlain(source.data) ? undefined : LocaleSchema.safeParse(source.data)
  if (read?.success === false) return { entries, problems: [...problems, ...zodProblems(read.error, source, [])] }
  const data = read?.data ?? (source.data as z.infer<typeof LocaleSchema>)
  for (const list of LISTS) {
    for (const [id, fields] of Object.entries(data[list] ?? {})) {
      for (const [field, value] of Object.entries(fields)) {
        const path = [list, id, field]
        const base = { language, list, id, field, at: { file: source.file, line: source.lineOf(path) } }
        if (Array.isArray(value)) {
          entries.push({ ...base, text: value, lines: value.map((_, index) => source.lineOf([...path, index])) })
        } else {
          const { source: made, text } = value as z.infer<typeof Translation>
          entries.push({ ...base, source: made, text: (text ?? '').trimEnd(), lines: [] })
        }
      }
    }
  }
  return { entries, problems }
}

/** Whether the data needs no schema: lists of items of fields, each a list of texts or a source and a text. */
function isPlain(data: unknown): boolean {
  return everyValue(
    data,
    (items, list) => LISTS.some((name) => name === list) && everyValue(items, (fields) => everyValue(fields, isField)),
  )
}

function isField(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((text) => typeof text === 'string' && text.trim() !== '')
  if (typeof value !== 'object' || value === null || !('source' in value) || !('text' in value)) return false
  return Object.keys(value).length === 2 && typeof value.source === 'string' && typeof value.text === 'string'
}

function everyValue(data: unknown, holds: (value: unknown, key: string) => boolean): boolean {
  return (
    typeof data === 'object' && data !== null && !Array.isArray(data) && Object.entries(data).every(([key, value]) => holds(value, key))
  )
}
