import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runContent } from '../../../adapters/cli/commands/content.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'
import { SMALL_DIR } from './small-content.ts'

const NOON = Date.UTC(2026, 0, 15, 12)
let dir: string
let lines: string[]

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'content-'))
  cpSync(SMALL_DIR, join(dir, 'intents'), { recursive: true })
  lines = []
})
afterEach(() => rmSync(dir, { recursive: true }))

const run = (...args: string[]): Promise<number> =>
  runContent([...args, '--dir', join(dir, 'intents')], { out: (line) => lines.push(line), err: (line) => lines.push(line), now: NOON })

const inFolder = (file: string) => join(dir, 'intents', file)

describe('content check', () => {
  test('prints every problem with its place and a sum, and fails', async () => {
    expect(await run('check')).toBe(1)
    expect(lines).toContainEqual(expect.stringMatching(/^error {4}key-what\.yaml:1: the intent "key\.what" is missing/))
    expect(lines).toContainEqual(expect.stringMatching(/^error {4}_repair\.yaml:1: the answer "repair\.welcome" is missing/))
    expect(lines.at(-1)).toMatch(/^\d+ error\(s\) to fix, 0 warning\(s\): 2 intents, 1 flows, languages en$/)
  })

  test('finds a key in an utterance and does not print it', async () => {
    const key = Array.from({ length: 8 }, (_, index) => String((index + 5) * 2013 * 11).padStart(6, '0')).join('-')
    writeFileSync(
      inFolder('find-key.yaml'),
      readFileSync(inFolder('find-key.yaml'), 'utf8').replace('- i want a person', `- mine is ${key}`),
    )
    expect(await run('check')).toBe(1)
    expect(lines).toContainEqual(expect.stringMatching(/^error {4}find-key\.yaml:35: this holds something shaped like a key/))
    expect(lines.join('\n')).not.toMatch(/\d{6}/)
  })
})

describe('content test', () => {
  test('fails with the place of a sentence that is understood wrongly', async () => {
    const text = readFileSync(inFolder('find-key.yaml'), 'utf8')
    writeFileSync(inFolder('find-key.yaml'), text.replace('- can somebody from it call me', '- where did my recovery key go, blue screen'))
    expect(await run('test')).toBe(1)
    expect(lines).toContainEqual(
      expect.stringMatching(/^failed {2}find-key\.yaml:38: "where did my recovery key go, blue screen" must match "human"/),
    )
    expect(lines.at(-1)).toMatch(/^\d+ passed, \d+ failed$/)
  })

  test('does not print a sentence that holds a key', async () => {
    const key = keyGroups(seeded(11), 8).join('-')
    const text = readFileSync(inFolder('find-key.yaml'), 'utf8')
    writeFileSync(inFolder('find-key.yaml'), text.replace('- can somebody from it call me', `- ${key}`))
    expect(await run('test')).toBe(1)
    expect(lines.join('\n')).not.toContain(key.slice(0, 13))
  })
})

describe('content import', () => {
  test('writes drafts and says what each still needs and what found no place', async () => {
    expect(await run('import', 'test/fixtures/content/faq/questions.txt')).toBe(0)
    expect(readFileSync(inFolder('drafts/questions.yaml'), 'utf8')).toContain('review: 2026-07-14')
    expect(lines).toContain('  questions.where-do-i-return-a-laptop (line 3)')
    expect(lines).toContain('each of them still needs:')
    expect(lines).toContain('    | Collected in May.')
  })

  test('of a folder says so', async () => {
    await expect(run('import', dir)).rejects.toMatchObject({
      code: 'USAGE',
      message: `${dir} cannot be read: it is a folder; name the file of an FAQ`,
    })
  })

  test('does not write over drafts that are there', async () => {
    await run('import', 'test/fixtures/content/faq/plain.txt')
    await expect(run('import', 'test/fixtures/content/faq/plain.txt')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  test('puts drafts where it is told to', async () => {
    await run('import', 'test/fixtures/content/faq/plain.txt', '--drafts', join(dir, 'here'))
    expect(readdirSync(join(dir, 'here'))).toEqual(['plain.yaml'])
  })

  test('says so when there is nothing to import', async () => {
    writeFileSync(join(dir, 'note.txt'), 'One sentence only.')
    expect(await run('import', join(dir, 'note.txt'))).toBe(1)
    expect(existsSync(inFolder('drafts'))).toBe(false)
  })
})

describe('content translate', () => {
  test('writes the files of a language, and leaves them alone the second time', async () => {
    expect(await run('translate', 'de')).toBe(0)
    const first = readFileSync(inFolder('locales/de/find-key.yaml'), 'utf8')
    expect(first).toContain('# German.')
    expect(await run('translate', 'de')).toBe(0)
    expect(readFileSync(inFolder('locales/de/find-key.yaml'), 'utf8')).toBe(first)
  })

  test('does not touch a file that it cannot read', async () => {
    await run('translate', 'de')
    writeFileSync(inFolder('locales/de/find-key.yaml'), 'intents: [\n')
    expect(await run('translate', 'de')).toBe(1)
    expect(readFileSync(inFolder('locales/de/find-key.yaml'), 'utf8')).toBe('intents: [\n')
    expect(lines).toContainEqual(expect.stringMatching(/^locales\/de\/find-key\.yaml:\d+: the YAML cannot be read/))
  })

  test('keeps the translations of an English file that has a mistake, and check does not call them left over', async () => {
    await run('translate', 'de')
    const german = readFileSync(inFolder('locales/de/find-key.yaml'), 'utf8').replaceAll(/^( +text:) *(?:""|'')?$/gm, '$1 Etwas')
    writeFileSync(inFolder('locales/de/find-key.yaml'), german)
    const english = readFileSync(inFolder('find-key.yaml'), 'utf8')
    writeFileSync(inFolder('find-key.yaml'), english.replace('owner:', 'ownr:'))
    lines = []
    expect(await run('translate', 'de')).toBe(1)
    expect(lines).toContainEqual(expect.stringMatching(/^find-key\.yaml:\d+: "ownr" is not known here/))
    expect(readFileSync(inFolder('locales/de/find-key.yaml'), 'utf8')).toBe(german)
    await run('check')
    expect(lines.join('\n')).not.toContain('no English text any more')
  })
})

test.for([
  ['no command', [], /content needs a command/],
  ['an unknown command', ['chekc'], /"content chekc" does not exist/],
  ['an unknown option', ['check', '--all'], /"--all" is not an option/],
  ['an import without a file', ['import'], /content import FILE/],
  ['an import of a file that does not exist', ['import', 'nowhere.md'], /nowhere\.md cannot be read: it is not there/],
  ['a translation into English', ['translate', 'en'], /"en" is not a language to translate to/],
] as const)('%s is refused with a sentence', async ([, args, says]) => {
  await expect(run(...args)).rejects.toMatchObject({ code: 'USAGE', message: expect.stringMatching(says) })
})

test('a profile that does not exist is refused', async () => {
  const io = { out: () => {}, err: () => {}, now: NOON, profilePath: join(dir, 'nowhere.yaml') }
  await expect(runContent(['check'], io)).rejects.toMatchObject({
    code: 'PROFILE_INVALID',
    message: expect.stringContaining('nowhere.yaml'),
  })
})
