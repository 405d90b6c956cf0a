import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { checkContent } from '../../src/content/check.ts'
import { readContentFiles } from '../../src/content/kept.ts'
import { problemLine } from '../../src/content/load.ts'
import { NEEDED_ANSWERS } from '../../src/dialog/needed.ts'
import type { Profile } from '../../src/model/profile.ts'
import type { ExampleOutcome } from '../web/views.ts'
import { holdsKey } from './holds-key.ts'
import { insertUtterance } from './insert-utterance.ts'

export interface ExampleOptions {
  readonly dir: string
  readonly intent: string
  readonly language: string
  readonly text: string
  readonly profile: Profile
  readonly today: string
}

/**
 * Writes an utterance under an intent, into the very file where that intent stands, one line and nothing else. The whole
 * content is checked with the line in it first; with a new mistake nothing is written.
 */
export function addExample({ dir, intent, language, text, profile, today }: ExampleOptions): ExampleOutcome {
  const sentence = text.replace(/\s+/g, ' ').trim()
  if (sentence === '' || sentence.includes('[hidden: ')) return refused('a sentence with a hidden part cannot be an example')
  const files = readContentFiles(dir)
  const options = { profile, hides: holdsKey, needed: NEEDED_ANSWERS, today, translations: false }
  const before = checkContent(files, options)
  const topic = before.content.intents.get(intent)
  if (!topic) return refused(`there is no intent "${intent}"`)
  const { at } = topic
  const file = language === 'en' ? at.file : `locales/${language}/${at.file}`
  if ((topic.utterances[language] ?? []).some((known) => sameWords(known, sentence))) return { kind: 'known', file }
  const path = `${dir}/${file}`
  if (!existsSync(path)) return refused(`${file} is not there; run "content translate ${language}" first`)
  const inserted = insertUtterance(readFileSync(path, 'utf8'), intent, sentence, language !== 'en')
  if (!inserted) return refused(`${file}: the utterances of "${intent}" were not found; add the sentence by hand`)
  const known = new Set(before.problems.map(problemKey))
  const after = checkContent(
    files.map((one) => (one.file === file ? { file, text: inserted.text } : one)),
    options,
  )
  const mistake = after.problems.find((problem) => problem.severity === 'error' && !known.has(problemKey(problem)))
  if (mistake) return refused(problemLine(mistake))
  writeFileSync(`${path}.new`, inserted.text)
  renameSync(`${path}.new`, path)
  return { kind: 'written', file, line: inserted.line }
}

/** The words decide what is learned: not their case, and no sign between them. */
function sameWords(a: string, b: string): boolean {
  const words = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? text
  return words(a) === words(b)
}

/** Lines move when one is added, so a problem is known by its file and its words. */
function problemKey({ file, message }: { readonly file: string; readonly message: string }): string {
  return `${file} ${message}`
}

function refused(message: string): ExampleOutcome {
  return { kind: 'refused', message }
}
