import type { Profile } from '../model/profile.ts'
import { build } from './build.ts'
import { contentVersion } from './checksum.ts'
import { deepFreeze } from './freeze.ts'
import type { Row } from './item.ts'
import { type LocaleEntry, languageOf, readLocale } from './locale.ts'
import { profileFacts, profileValues } from './profile-values.ts'
import { checkFlows } from './rules/flows.ts'
import { checkReferences } from './rules/references.ts'
import { checkSecrets, withoutSecrets } from './rules/secrets.ts'
import { checkSentences } from './rules/sentences.ts'
import { checkTexts } from './rules/texts.ts'
import { checkTranslations } from './rules/translations.ts'
import { checkUpkeep } from './rules/upkeep.ts'
import type { TextEntry } from './text-book.ts'
import type { Content, Problem } from './types.ts'
import { type ContentFile, parseSource } from './yaml-source.ts'

/** What the check is told besides the files. Everything that is left out is not checked, except the catalogue. */
export interface CheckOptions {
  readonly profile: Profile
  /** Intents that have to be there; without it all of the catalogue. */
  readonly catalogue?: readonly string[]
  /** Whether redaction would hide something in the text: content may hold nothing that is shaped like a key. */
  readonly hides?: (text: string) => boolean
  /** Ids of the answers that the program itself says. */
  readonly needed?: readonly string[]
  /** Today as an ISO date: a review date before it is a warning. */
  readonly today?: string
  /** False where missing and stale translations do not matter; otherwise they are looked for. */
  readonly translations?: boolean
}

export interface Checked {
  /** The content as far as it could be read. Use it for anything but looking only when no problem is an error. */
  readonly content: Content
  readonly problems: readonly Problem[]
  /** Every utterance and test sentence, with its place. */
  readonly rows: readonly Row[]
  /** Every English text that can be translated, and the translations there are. */
  readonly texts: readonly TextEntry[]
  readonly translations: readonly LocaleEntry[]
}

/** Reads the files of a content folder and finds everything that is wrong with them, all at once. */
export function checkContent(files: readonly ContentFile[], options: CheckOptions): Checked {
  const problems: Problem[] = []
  const locales: LocaleEntry[] = []
  const languages = ['en']
  for (const file of files) {
    const language = languageOf(file.file)
    if (language === undefined) continue
    if (!languages.includes(language)) languages.push(language)
    const read = readLocale(parseSource(file), language)
    locales.push(...read.entries)
    problems.push(...read.problems)
  }
  const unreadLocales = new Set(problems.map(({ file }) => file))
  const english = files.filter((file) => !file.file.startsWith('locales/')).map(parseSource)
  const built = build(english, languages, locales)
  problems.push(
    ...built.problems,
    ...checkReferences(built, options),
    ...checkFlows(built),
    ...checkTexts(built, options.profile),
    ...checkSentences(built.rows),
    ...checkUpkeep(built, options.today),
    ...(options.hides === undefined ? [] : checkSecrets(files, built, options.hides)),
    ...(options.translations === false ? [] : checkTranslations(built, options.profile.languages, unreadLocales)),
  )

  const facts = profileFacts(options.profile)
  const values = profileValues(options.profile)
  const localValues = options.profile.translations
  const content: Content = {
    version: contentVersion([...files.flatMap(({ file, text }) => [file, text]), JSON.stringify([facts, values, localValues])]),
    languages,
    intents: built.intents,
    flows: built.flows,
    answers: built.answers,
    slots: built.slots,
    concepts: built.concepts,
    facts,
    values,
    localValues,
    tuning: built.tuning,
  }
  return {
    content: deepFreeze(content),
    problems: withoutSecrets(problems, options.hides).sort(byPlace),
    rows: built.rows,
    texts: built.book.entries,
    translations: locales,
  }
}

function byPlace(a: Problem, b: Problem): number {
  if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1
  return a.file.localeCompare(b.file, 'en') || a.line - b.line
}
