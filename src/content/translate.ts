import { checksum } from './checksum.ts'
import type { LocaleEntry } from './locale.ts'
import { LISTS } from './schema.ts'
import { entryKey, type TextEntry } from './text-book.ts'
import type { ContentFile } from './yaml-source.ts'
import { yamlComment, yamlScalar, yamlText } from './yaml-text.ts'

export interface TranslateOptions {
  readonly language: string
  /** All texts of the English content, as `checkContent` returns them. */
  readonly texts: readonly TextEntry[]
  /** The translations there are, of any language. */
  readonly translations: readonly LocaleEntry[]
}

export interface Translated {
  /** The files of the language as they should stand now. */
  readonly files: readonly ContentFile[]
  readonly kept: number
  readonly missing: number
  readonly stale: number
  /** Filled in because the same English text is translated elsewhere. */
  readonly reused: number
  /** Translations whose English text is gone: they are no longer in the files. */
  readonly dropped: readonly LocaleEntry[]
}

/**
 * Writes the files of one language: each text with its English as a comment. What is translated stays, also when the
 * English moved; what is older than its English is marked; the same English is translated only once.
 */
export function translate({ language, texts, translations }: TranslateOptions): Translated {
  const own = translations.filter((entry) => entry.language === language)
  const byPlace = new Map(own.map((entry) => [entryKey(language, entry), entry]))
  const bySource = new Map<string, LocaleEntry>()
  for (const entry of own)
    if (entry.source !== undefined && entry.text !== '' && !bySource.has(entry.source)) bySource.set(entry.source, entry)

  // An old fingerprint that another text of the same item has now: that text has moved, and its translation with it.
  const current = new Set(texts.flatMap(({ list, id, en }) => (typeof en === 'string' ? [`${list} ${id} ${checksum(en)}`] : [])))

  const counts = { kept: 0, missing: 0, stale: 0, reused: 0 }
  const used = new Set<LocaleEntry>()
  const pages = new Map<string, Map<string, string[]>>()
  for (const list of LISTS) {
    for (const entry of texts) {
      if (entry.list !== list) continue
      const found = byPlace.get(entryKey(language, entry))
      if (entry.en.length === 0 && found === undefined) continue
      const page = pages.get(entry.at.file) ?? new Map<string, string[]>()
      pages.set(entry.at.file, page)
      const heading = `${list}:\n  ${yamlScalar(entry.id)}:`
      const lines = page.get(heading) ?? []
      page.set(heading, lines)
      lines.push(...(typeof entry.en === 'string' ? field(entry, entry.en, found) : wordList(entry, entry.en, found)))
    }
  }
  const files = [...pages].map(([file, items]) => ({ file: `locales/${language}/${file}`, text: pageText(language, items) }))
  return { files, ...counts, dropped: own.filter((entry) => !used.has(entry) && entry.text.length > 0) }

  function field(entry: TextEntry, en: string, found: LocaleEntry | undefined): string[] {
    const now = checksum(en)
    const kept = found !== undefined && found.source === now && found.text !== '' ? found : undefined
    const older = found === undefined || found.text === '' || current.has(`${entry.list} ${entry.id} ${found.source}`) ? undefined : found
    const chosen = kept ?? bySource.get(now) ?? older
    const text = typeof chosen?.text === 'string' ? chosen.text : ''
    const stale = text !== '' && chosen?.source !== now
    if (chosen !== undefined) used.add(chosen)
    if (text === '') counts.missing++
    else if (stale) counts.stale++
    else if (kept === undefined) counts.reused++
    else counts.kept++
    return [
      `    ${entry.field}:`,
      yamlComment(en, 6),
      ...(stale ? [`      # ^ The English has changed since this was translated. Read both, then set source to ${now}`] : []),
      `      source: ${stale ? (chosen?.source ?? now) : now}`,
      `      text: ${text === '' ? '""' : yamlText(text, 8)}`,
    ]
  }

  function wordList(entry: TextEntry, en: readonly string[], found: LocaleEntry | undefined): string[] {
    if (found !== undefined) used.add(found)
    const words = found === undefined || typeof found.text === 'string' ? [] : found.text
    if (words.length === 0) counts.missing++
    else counts.kept++
    const sentences = entry.list === 'intents'
    const note = sentences
      ? `What people type in this language, in its own words (not one by one from the English), such as: ${en.slice(0, 3).join(' / ')}`
      : `English: ${en.join(', ')}`
    if (words.length === 0) return [`    ${entry.field}:`, yamlComment(note, 6), '      []']
    return [`    ${entry.field}:`, yamlComment(note, 6), ...words.map((word) => `      - ${yamlScalar(word)}`)]
  }
}

function pageText(language: string, items: ReadonlyMap<string, readonly string[]>): string {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
  const lines = [
    `# ${name}. The English stands above each text as a comment. Fill in "text" and leave "source" as it is: it tells`,
    '# when the English has changed. Leave names in {braces}, addresses and `code` as they are.',
  ]
  let list = ''
  for (const [heading, fields] of items) {
    const [first = '', second = ''] = heading.split('\n')
    if (first !== list) lines.push(first)
    list = first
    lines.push(second, ...fields)
  }
  return `${lines.join('\n')}\n`
}
