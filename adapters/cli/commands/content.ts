import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { whyUnreadable } from '../../../src/config/unreadable.ts'
import type { Checked } from '../../../src/content/check.ts'
import { importFaq } from '../../../src/content/faq/draft.ts'
import { problemLine, readContent } from '../../../src/content/load.ts'
import { withoutSecrets } from '../../../src/content/rules/secrets.ts'
import { englishFileOf } from '../../../src/content/rules/translations.ts'
import { runContentTests } from '../../../src/content/test-run.ts'
import { translate } from '../../../src/content/translate.ts'
import type { Problem } from '../../../src/content/types.ts'
import { NEEDED_ANSWERS } from '../../../src/dialog/needed.ts'
import { AppError } from '../../../src/model/app-error.ts'
import type { Profile } from '../../../src/model/profile.ts'
import { createUnderstander } from '../../../src/nlu/understander.ts'
import { holdsKey } from '../holds-key.ts'
import { loadProfile } from '../profile-file.ts'

/** Where a command writes, and what it was started with. */
export interface ContentIo {
  out(line: string): void
  err(line: string): void
  /** Path of the deployment profile (`PROFILE`); without it the defaults count. */
  readonly profilePath?: string | undefined
  /** The content folder, unless `--dir` names another. */
  readonly dir?: string
  /** Now, in milliseconds since 1970. */
  readonly now: number
}

export const CONTENT_USAGE = `content check               find every mistake in intents/
content test                run the tests of the intents (must-match, must-not-match)
content learn               learn ahead what the next start would learn
content tune [--dry-run]    choose the thresholds of understanding anew; --public DIR: ask foreign questions too
content import FILE         make draft intents of an FAQ (Markdown, "Q: … A: …", or titles and paragraphs)
content translate LANGUAGE  create or update the files of a language, such as de
  --dir DIR                 check, test, import, translate: another content folder than CONTENT_DIR
  --drafts DIR              where drafts are put (drafts/ in the content folder)`

/** `content check|test|import|translate`. Resolves to the exit code. */
export async function runContent(args: readonly string[], io: ContentIo): Promise<number> {
  const { words, dir, drafts } = options(args, io.dir ?? 'intents')
  const [command, subject] = words
  const profile = loadProfile(io.profilePath)
  switch (command) {
    case 'check':
      return check(io, read(dir, profile, io))
    case 'test':
      return test(io, read(dir, profile, io))
    case 'import':
      return bringIn(io, needs(subject, 'content import FILE'), { dir, drafts, profile })
    case 'translate':
      return translateTo(io, needs(subject, 'content translate LANGUAGE'), { dir, profile })
    default:
      throw new AppError(
        'USAGE',
        `${command === undefined ? 'content needs a command' : `"content ${command}" does not exist`}:\n${CONTENT_USAGE}`,
      )
  }
}

function options(args: readonly string[], usual: string): { words: readonly string[]; dir: string; drafts: string } {
  const words: string[] = []
  const named: Record<string, string> = {}
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    const [, name, value] = /^--(dir|drafts)(?:=(.*))?$/.exec(arg) ?? []
    if (name !== undefined) named[name] = needs(value ?? args[++index], `content … ${arg} DIR`)
    else if (arg.startsWith('--')) throw new AppError('USAGE', `"${arg}" is not an option of content:\n${CONTENT_USAGE}`)
    else words.push(arg)
  }
  const dir = (named['dir'] ?? usual).replace(/\/+$/, '')
  return { words, dir, drafts: (named['drafts'] ?? `${dir}/drafts`).replace(/\/+$/, '') }
}

function needs(value: string | undefined, usage: string): string {
  if (value === undefined || value === '') throw new AppError('USAGE', `something is missing; write: ${usage}`)
  return value
}

function read(dir: string, profile: Profile, io: ContentIo): Checked {
  return readContent({ dir, profile, hides: holdsKey, needed: NEEDED_ANSWERS, today: isoDate(io.now) })
}

function check(io: ContentIo, { content, problems }: Checked): number {
  for (const problem of problems) io.out(`${problem.severity === 'error' ? 'error  ' : 'warning'}  ${problemLine(problem)}`)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const size = `${content.intents.size} intents, ${content.flows.size} flows, languages ${content.languages.join(' ')}`
  io.out(`${errors === 0 ? 'content is in order' : `${errors} error(s) to fix`}, ${problems.length - errors} warning(s): ${size}`)
  return errors === 0 ? 0 : 1
}

function test(io: ContentIo, { content, problems, rows }: Checked): number {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) io.err(`the content has ${errors.length} error(s); "content check" lists them`)
  const { understand } = createUnderstander(content)
  const { passed, failed } = runContentTests(rows, understand)
  const told = failed.map(({ row, message }): Problem => ({ ...row.at, severity: 'error', message }))
  for (const problem of withoutSecrets(told, holdsKey)) io.out(`failed  ${problemLine(problem)}`)
  io.out(`${passed} passed, ${failed.length} failed`)
  return failed.length === 0 && errors.length === 0 ? 0 : 1
}

function bringIn(io: ContentIo, path: string, { dir, drafts, profile }: { dir: string; drafts: string; profile: Profile }): number {
  const source = faqText(path)
  const taken = existsSync(dir) ? readContent({ dir, profile, hides: holdsKey }).content.intents.keys() : []
  const imported = importFaq({
    name: basename(path),
    source,
    profile,
    review: isoDate(io.now + 180 * 86_400_000),
    hides: holdsKey,
    taken,
  })
  if (imported.drafts.length === 0) {
    io.err(`nothing in ${path} looks like a heading, a title line or a question, so there is nothing to import`)
    return 1
  }
  const target = `${drafts}/${imported.file}`
  if (existsSync(target))
    throw new AppError('INPUT_INVALID', `${target} exists already and may hold somebody's work; move it away, or rename ${path}`)
  mkdirSync(drafts, { recursive: true })
  writeFileSync(target, imported.yaml)
  io.out(`${imported.drafts.length} draft(s) in ${target}:`)
  const common = (imported.drafts[0]?.missing ?? []).filter((what) => imported.drafts.every(({ missing }) => missing.includes(what)))
  for (const { id, line, missing } of imported.drafts) {
    io.out(`  ${id} (line ${line})`)
    for (const what of missing) if (!common.includes(what)) io.out(`    - ${what}`)
  }
  io.out('each of them still needs:')
  for (const what of common) io.out(`    - ${what}`)
  if (imported.leftovers.length > 0) io.out(`not in any draft, from ${path}:`)
  for (const { line, text, why } of imported.leftovers) {
    io.out(`  line ${line} ${why}${text === '' ? '' : ':'}`)
    if (text !== '') for (const one of text.split('\n')) io.out(`    | ${one}`)
  }
  return 0
}

function faqText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new AppError('USAGE', `${path} cannot be read: ${whyUnreadable(cause)}; name the file of an FAQ`, { cause })
  }
}

function translateTo(io: ContentIo, language: string, { dir, profile }: { dir: string; profile: Profile }): number {
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language) || language === 'en') {
    throw new AppError('USAGE', `"${language}" is not a language to translate to; write its code, such as de or pt`)
  }
  const { texts, translations, problems } = readContent({ dir, profile, hides: holdsKey, translations: false })
  const broken = problems.filter(
    ({ severity, file }) => severity === 'error' && file.startsWith(`locales/${language}/`) && isUnreadable(file),
  )
  if (broken.length > 0) {
    for (const problem of broken) io.err(problemLine(problem))
    io.err('nothing was written, because what is in these files would be lost; mend them first')
    return 1
  }
  const result = translate({ language, texts, translations })
  const mistaken = problems.filter(
    ({ severity, file }) => severity === 'error' && result.dropped.some(({ at }) => englishFileOf(at.file) === file),
  )
  if (mistaken.length > 0) {
    for (const problem of mistaken) io.err(problemLine(problem))
    io.err('nothing was written, because translations of what cannot be read in English would be lost; mend the English first')
    return 1
  }
  for (const { file, text } of result.files) {
    mkdirSync(`${dir}/locales/${language}`, { recursive: true })
    writeFileSync(`${dir}/${file}`, text)
  }
  io.out(
    `${language}: ${result.files.length} files, ${result.kept} kept, ${result.reused} filled in from the same English, ${result.missing} missing, ${result.stale} stale`,
  )
  for (const { id, field, at } of result.dropped) io.out(`  removed, its English is gone: ${id} ${field} (was ${at.file}:${at.line})`)
  return 0

  /** A file of which nothing could be read. */
  function isUnreadable(file: string): boolean {
    return !translations.some(({ at }) => at.file === file)
  }
}

function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
