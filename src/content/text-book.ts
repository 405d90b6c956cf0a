import type { LocaleEntry } from './locale.ts'
import type { ListName } from './schema.ts'
import type { LocalText, Place } from './types.ts'

/** A text of the English content that has, or should have, a translation. */
export interface TextEntry {
  readonly list: ListName
  readonly id: string
  /** Where it stands within its item: `answer.0.text`, `steps.ask-owner.text`, `utterances`. */
  readonly field: string
  readonly en: string | readonly string[]
  readonly at: Place
  readonly lines: readonly number[]
}

/** Gives each English text its translations, and remembers every text that it was asked for. */
export interface TextBook {
  readonly languages: readonly string[]
  readonly entries: readonly TextEntry[]
  readonly translations: ReadonlyMap<string, LocaleEntry>
  text(entry: Omit<TextEntry, 'en' | 'lines'> & { readonly en: string }): LocalText
  words(entry: TextEntry & { readonly en: readonly string[] }): Readonly<Record<string, readonly string[]>>
}

export function textBook(languages: readonly string[], locales: readonly LocaleEntry[]): TextBook {
  const translations = new Map(locales.map((entry) => [entryKey(entry.language, entry), entry]))
  const entries: TextEntry[] = []
  const others = languages.filter((language) => language !== 'en')

  return {
    languages,
    entries,
    translations,
    text(entry) {
      const en = entry.en.trimEnd()
      entries.push({ ...entry, en, lines: [] })
      const local: { en: string } & Record<string, string> = { en }
      for (const language of others) {
        const found = translations.get(entryKey(language, entry))?.text
        if (typeof found === 'string' && found !== '') local[language] = found
      }
      return local
    },
    words(entry) {
      entries.push(entry)
      const more = translations.get(entryKey('en', entry))?.text
      const words: Record<string, readonly string[]> = { en: Array.isArray(more) ? [...entry.en, ...more] : entry.en }
      for (const language of others) {
        const found = translations.get(entryKey(language, entry))?.text
        if (Array.isArray(found) && found.length > 0) words[language] = found
      }
      return words
    },
  }
}

export function entryKey(language: string, entry: { readonly list: ListName; readonly id: string; readonly field: string }): string {
  return `${language} ${entry.list} ${entry.id} ${entry.field}`
}
