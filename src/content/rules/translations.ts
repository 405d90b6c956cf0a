import type { Built } from '../build.ts'
import { checksum } from '../checksum.ts'
import { itemName } from '../item.ts'
import type { LocaleEntry } from '../locale.ts'
import { entryKey, type TextEntry } from '../text-book.ts'
import type { Problem } from '../types.ts'

/** What one language has of the English texts. */
interface Coverage {
  readonly language: string
  readonly missing: readonly TextEntry[]
  readonly stale: readonly { readonly entry: TextEntry; readonly translation: LocaleEntry }[]
  /** Translations whose English text is gone. */
  readonly orphaned: readonly LocaleEntry[]
}

function coverage(built: Pick<Built, 'book'>, language: string): Coverage {
  const { entries, translations } = built.book
  const missing: TextEntry[] = []
  const stale: { entry: TextEntry; translation: LocaleEntry }[] = []
  const wanted = new Set<string>()
  for (const entry of entries) {
    const key = entryKey(language, entry)
    wanted.add(key)
    const translation = translations.get(key)
    if (translation === undefined || translation.text.length === 0) {
      if (entry.en.length > 0) missing.push(entry)
    } else if (typeof entry.en === 'string' && translation.source !== checksum(entry.en)) {
      stale.push({ entry, translation })
    }
  }
  const orphaned = [...translations.values()].filter((entry) => entry.language === language && !wanted.has(entryKey(language, entry)))
  return { language, missing, stale, orphaned }
}

/** The English file that a file of translations belongs to. */
export function englishFileOf(file: string): string {
  return file.replace(/^locales\/[^/]+\//, '')
}

/**
 * Lists missing, stale and orphaned translations. Missing ones are errors in a language that the profile promises. Where
 * the English file itself has mistakes, its texts are not gone but unread, so nothing is said to be left over; where the
 * translations have mistakes, they are unread and not missing; and of an id that exists twice nothing is said.
 */
export function checkTranslations(
  built: Pick<Built, 'book' | 'problems' | 'twice'>,
  promised: readonly string[],
  unreadLocales: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = []
  const unread = new Set(built.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))
  const present = new Set([...built.book.translations.values()].map(({ at }) => at.file))
  for (const language of built.book.languages) {
    if (language === 'en') {
      problems.push(...misplacedEnglish(built.book, unread))
      continue
    }
    const severity = promised.includes(language) ? 'error' : 'warning'
    const { missing, stale, orphaned } = coverage(built, language)
    const once = ({ list, id }: TextEntry | LocaleEntry) => !built.twice.has(itemName(list, id))
    const gone = new Map<string, number>()
    for (const entry of missing.filter(once)) {
      const file = `locales/${language}/${entry.at.file}`
      if (unreadLocales.has(file)) continue
      if (!present.has(file)) {
        gone.set(file, (gone.get(file) ?? 0) + 1)
        continue
      }
      const found = built.book.translations.get(entryKey(language, entry))
      const test = entry.field === 'must-match' || entry.field === 'must-not-match'
      problems.push({
        severity: test ? 'warning' : severity,
        ...(found?.at ?? { file, line: 1 }),
        message: `${entry.id} ${entry.field} is not translated (English: ${entry.at.file}:${entry.at.line}); run "content translate ${language}" and fill it in`,
      })
    }
    for (const [file, count] of gone) {
      problems.push({
        severity,
        file,
        line: 1,
        message: `this file of ${count} translations is missing; run "content translate ${language}" and fill it in`,
      })
    }
    for (const { entry, translation } of stale) {
      if (!once(entry)) continue
      problems.push({
        severity: 'warning',
        ...translation.at,
        message: `${entry.id} ${entry.field} is older than its English text in ${entry.at.file}:${entry.at.line}; read both, then set "source" to ${checksum(String(entry.en))}`,
      })
    }
    for (const { id, field, at } of orphaned.filter(once)) {
      if (unread.has(englishFileOf(at.file))) continue
      problems.push({
        severity: 'warning',
        ...at,
        message: `${id} ${field} has no English text any more; run "content translate ${language}" to remove it`,
      })
    }
  }
  return problems
}

/** `locales/en/` holds more of what people type, for lists that stand in the English files; nothing else. */
function misplacedEnglish({ entries, translations }: Built['book'], unread: ReadonlySet<string>): readonly Problem[] {
  const lists = new Set(entries.filter(({ en }) => typeof en !== 'string').map((entry) => entryKey('en', entry)))
  return [...translations.values()]
    .filter((entry) => entry.language === 'en' && !lists.has(entryKey('en', entry)) && !unread.has(englishFileOf(entry.at.file)))
    .map(({ id, field, at }) => ({
      severity: 'error',
      ...at,
      message: `${id} ${field} has no place here: English texts stand in ${englishFileOf(at.file)}, and only more of its utterances in locales/en`,
    }))
}
