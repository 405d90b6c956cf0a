import type { Profile } from '../../model/profile.ts'
import type { Built } from '../build.ts'
import { didYouMean } from '../did-you-mean.ts'
import { VALUE_NAMES } from '../profile-values.ts'
import type { TextEntry } from '../text-book.ts'
import type { Place, Problem } from '../types.ts'
import { harmfulAdvice } from './advice.ts'
import { strangeLinks } from './links.ts'

const MAX_TEXT_CHARS = 1500
/** What a lock screen or a notification shows of a message; other languages need more words for the same. */
const MAX_FIRST_LINE_CHARS = { english: 140, other: 180 }
const MAX_LABEL_CHARS = 30
const MAX_TITLE_CHARS = 75

/** A text in one language, wherever it stands. */
interface Written {
  readonly entry: TextEntry
  readonly language: string
  readonly text: string
  readonly at: Place
}

/** Reads every text that people are shown: too long, strange links, unknown names in braces, advice that does harm. */
export function checkTexts(built: Built, profile: Profile): Problem[] {
  const problems: Problem[] = []
  const names = [...built.slots.keys(), ...VALUE_NAMES]
  for (const written of writtenTexts(built)) {
    const add = (message: string, severity: Problem['severity'] = 'error') => problems.push({ severity, ...written.at, message })
    checkLength(written, add)
    if (isWords(written.entry)) continue
    for (const link of strangeLinks(written.text, profile)) {
      add(`"${link}" is not on the profile's list of links; write an official address, or add its host to "link-hosts"`)
    }
    checkNames(written, names, add)
    if (written.language !== 'en') continue
    for (const why of harmfulAdvice(written.text)) add(`this may be read as advice that does harm: ${why}; say it differently`, 'warning')
  }
  return problems
}

function* writtenTexts(built: Built): Generator<Written> {
  for (const entry of built.book.entries) {
    if (typeof entry.en !== 'string') continue
    yield { entry, language: 'en', text: entry.en, at: entry.at }
    for (const language of built.book.languages) {
      const translation =
        language === 'en' ? undefined : built.book.translations.get(`${language} ${entry.list} ${entry.id} ${entry.field}`)
      if (typeof translation?.text !== 'string' || translation.text === '') continue
      yield { entry, language, text: translation.text, at: translation.at }
    }
  }
}

function isWords(entry: TextEntry): boolean {
  return entry.list === 'concepts'
}

type Add = (message: string, severity?: Problem['severity']) => void

function checkLength({ entry, language, text }: Written, add: Add): void {
  const over = (limit: number, what: string) => {
    if (text.length > limit) add(`${what} has ${text.length} characters; ${limit} fit, so shorten it`)
  }
  if (/choices\.\d+\.label$/.test(entry.field) || /^label\./.test(entry.id)) over(MAX_LABEL_CHARS, `the label "${text}"`)
  else if (entry.field === 'title') over(MAX_TITLE_CHARS, `the title "${text}"`)
  else if (/(?:^|\.)(?:text|again|reject)$/.test(entry.field)) {
    over(MAX_TEXT_CHARS, 'the text')
    const first = text.split('\n', 1)[0] ?? ''
    const limit = language === 'en' ? MAX_FIRST_LINE_CHARS.english : MAX_FIRST_LINE_CHARS.other
    if (first.length > limit)
      add(`the first line has ${first.length} characters; ${limit} fit, so put the help first and the rest below an empty line`)
  }
}

function checkNames({ entry, language, text }: Written, names: readonly string[], add: Add): void {
  const used = namesIn(text)
  if (language === 'en') {
    // The program fills in names of its own in the texts that it says itself; those files begin with "_".
    const own = entry.at.file.startsWith('_')
    for (const name of used) {
      if (names.includes(name) || (own && /^[a-z][a-z-]*$/.test(name))) continue
      add(`{${name}} is neither a slot nor a value of the profile${didYouMean(name, names)}`)
    }
    return
  }
  const english = namesIn(String(entry.en))
  for (const name of used) if (!english.includes(name)) add(`{${name}} is not in the English text; leave the names in braces as they are`)
  for (const name of english) if (!used.includes(name)) add(`the translation lacks {${name}}, which the English text has; put it in`)
}

function namesIn(text: string): readonly string[] {
  if (!text.includes('{')) return []
  return [...new Set([...text.matchAll(/\{([^{}\n]*)\}/g)].map(([, name = '']) => name))]
}
