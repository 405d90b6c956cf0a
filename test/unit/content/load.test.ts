import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LoadOptions, openFolder } from '../../../src/content/kept.ts'
import { loadContent } from '../../../src/content/load.ts'
import { readProfile } from '../../../src/content/profile.ts'
import { SMALL_CATALOGUE, SMALL_DIR } from './small-content.ts'

const options: LoadOptions = { dir: SMALL_DIR, profile: readProfile(undefined), catalogue: SMALL_CATALOGUE }
let dir: string

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'content-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

/** A folder with the small content, one file changed. */
function folder(name: string, file: string, edit: (text: string) => string): string {
  const target = join(dir, name)
  cpSync(SMALL_DIR, target, { recursive: true })
  writeFileSync(join(target, file), edit(readFileSync(join(target, file), 'utf8')))
  return target
}

describe('loaded content', () => {
  const content = loadContent(options)

  test('has the shape that the dialog reads', () => {
    expect(content.intents.get('find.key')).toMatchObject({
      title: { en: 'Find my key' },
      answer: 'find.key',
      next: 'human',
      feedback: true,
      utterances: { en: ['where is my recovery key', 'blue screen wants 48 digits', 'it says: enter the key'] },
      at: { file: 'find-key.yaml', line: 2 },
    })
    expect(content.answers.get('find.key')?.variants).toMatchObject([
      {
        when: { owner: 'work', 'profile.self-service': 'no' },
        choices: [{ label: { en: 'Ask IT' }, value: 'intent:human', style: 'primary' }],
      },
      {
        text: { en: 'Look at aka.ms/myrecoverykey on your phone.\n\n1. Sign in.\n2. Match the Key ID.' },
        again: { en: 'It is at aka.ms/myrecoverykey.' },
      },
    ])
    expect(content.flows.get('find-key')?.steps.map(({ id, kind }) => [id, kind])).toEqual([
      ['whose', 'ask'],
      ['by-owner', 'branch'],
      ['look', 'say'],
      ['found', 'ask'],
      ['by-found', 'branch'],
      ['person', 'handoff'],
      ['done', 'end'],
    ])
    expect(content.answers.get('find-key/done')?.variants[0]?.text.en).toBe('Good.')
    expect(content.slots.get('owner')).toMatchObject({
      kind: 'choice',
      inTicket: true,
      values: [{ value: 'work', words: { en: ['from work', 'company'] } }, { value: 'personal' }],
    })
    expect(content.concepts).toEqual([{ id: 'laptop', words: { en: ['notebook', 'pc'] } }])
    expect(content.facts['profile.self-service']).toEqual(['yes'])
    expect(content.values['profile.desk.name']).toBe('IT Service Desk')
  })

  test('cannot be changed', () => {
    expect(() => (content.intents as Map<string, unknown>).set('a', {})).toThrow(/frozen/)
    expect(() => (content.intents as Map<string, unknown>).clear()).toThrow(/frozen/)
    expect(() => Object.assign(content.intents.get('human') ?? {}, { flow: 'x' })).toThrow(TypeError)
    expect(() => (content.languages as string[]).push('de')).toThrow(TypeError)
  })

  test('has the same version as long as neither text nor profile changes', () => {
    expect(loadContent(options).version).toBe(content.version)
    expect(content.version).toMatch(/^v-[0-9a-f]{16}$/)
    expect(loadContent({ ...options, profile: readProfile('desk: { name: Help }') }).version).not.toBe(content.version)
    const changed = folder('changed', 'find-key.yaml', (text) => text.replace('where is my', 'where was my'))
    expect(loadContent({ ...options, dir: changed }).version).not.toBe(content.version)
  })
})

test('content with mistakes is refused with all of them', () => {
  const broken = folder('broken', 'find-key.yaml', (text) =>
    text.replace('next: human', 'next: humann').replace('flow:find-key', 'flow:nowhere'),
  )
  expect(() => loadContent({ ...options, dir: broken })).toThrow(
    expect.objectContaining({
      code: 'CONTENT_INVALID',
      message: expect.stringMatching(/2 mistake\(s\)[\s\S]*find-key\.yaml:27: [\s\S]*find-key\.yaml:29: /),
    }),
  )
})

test('a warning does not stop the start', () => {
  const dated = folder('dated', 'find-key.yaml', (text) => text.replace('review: 2027-05-01', 'review: 2020-05-01'))
  expect(loadContent({ ...options, dir: dated, today: '2026-01-01' }).intents.size).toBe(2)
})

test('a folder that is not there is told plainly', () => {
  expect(() => loadContent({ ...options, dir: join(dir, 'nowhere') })).toThrow(
    expect.objectContaining({ code: 'CONTENT_UNREADABLE', message: expect.stringContaining('nowhere') }),
  )
})

test('drafts and the example profile are not read', () => {
  const target = folder('drafts', 'find-key.yaml', (text) => text)
  mkdirSync(join(target, 'drafts'))
  writeFileSync(join(target, 'drafts', 'new.yaml'), 'not: [content')
  writeFileSync(join(target, 'profile.example.yaml'), 'guests: allow')
  expect(loadContent({ ...options, dir: target }).intents.size).toBe(2)
})

test('a missing translation does not stop the start', () => {
  const target = folder('german', 'find-key.yaml', (text) => text)
  mkdirSync(join(target, 'locales', 'de'), { recursive: true })
  writeFileSync(
    join(target, 'locales', 'de', 'find-key.yaml'),
    'intents:\n  human:\n    title: { source: c-0, text: Mit einem Menschen sprechen }\n',
  )
  const content = loadContent({ ...options, dir: target })
  expect(content.languages).toEqual(['en', 'de'])
  expect(content.intents.get('human')?.title['de']).toBe('Mit einem Menschen sprechen')
  expect(content.intents.get('find.key')?.title).toEqual({ en: 'Find my key' })
})

describe('a snapshot of checked content', () => {
  const cache = () => join(dir, `cache-${readdirSync(dir).length}`)

  test('gives the same content at the next start', () => {
    const cacheDir = cache()
    expect(openFolder({ ...options, cacheDir }).content).toBeUndefined()
    const first = loadContent({ ...options, cacheDir })
    expect(openFolder({ ...options, cacheDir }).content).toEqual(first)
    expect(openFolder(options).content, 'without a folder nothing is kept').toBeUndefined()
    const [file = '', ...others] = readdirSync(cacheDir)
    expect(others).toEqual([])
    const mark = readFileSync(join(cacheDir, file), 'utf8').replace('Talk to a person', 'Talk to somebody')
    expect(loadContent({ ...options, cacheDir })).toEqual(first)
    writeFileSync(join(cacheDir, file), mark)
    const second = loadContent({ ...options, cacheDir })
    expect(second.intents.get('human')?.title.en, 'it was read from the snapshot').toBe('Talk to somebody')
    expect(() => (second.intents as Map<string, unknown>).clear()).toThrow(/frozen/)
    expect(() => (second.languages as string[]).push('de')).toThrow(TypeError)
  })

  test.for([
    ['a text changes', () => ({ dir: folder('snap-text', 'find-key.yaml', (text) => text.replace('where is my', 'where did i put my')) })],
    ['the profile changes', () => ({ profile: readProfile('desk: { name: Help }') })],
    ['another catalogue is asked for', () => ({ catalogue: ['human'] })],
  ] as const)('is not used when %s', ([, change]) => {
    const cacheDir = cache()
    loadContent({ ...options, cacheDir })
    const before = readdirSync(cacheDir)
    loadContent({ ...options, cacheDir, ...change() })
    expect(readdirSync(cacheDir)).toHaveLength(1)
    expect(readdirSync(cacheDir)).not.toEqual(before)
  })

  test('that is cut short is made again', () => {
    const cacheDir = cache()
    const first = loadContent({ ...options, cacheDir })
    const [file = ''] = readdirSync(cacheDir)
    writeFileSync(join(cacheDir, file), readFileSync(join(cacheDir, file), 'utf8').slice(0, 500))
    expect(loadContent({ ...options, cacheDir })).toEqual(first)
    expect(readFileSync(join(cacheDir, file), 'utf8').length).toBeGreaterThan(500)
  })

  test('is never made of content with mistakes', () => {
    const cacheDir = cache()
    const broken = folder('snap-broken', 'find-key.yaml', (text) => text.replace('next: human', 'next: nobody'))
    expect(() => loadContent({ ...options, dir: broken, cacheDir })).toThrow(expect.objectContaining({ code: 'CONTENT_INVALID' }))
    expect(existsSync(cacheDir)).toBe(false)
  })

  test('is done without where the folder cannot be written', () => {
    const file = join(dir, 'a-file')
    writeFileSync(file, '')
    expect(loadContent({ ...options, cacheDir: join(file, 'below') }).intents.size).toBe(2)
  })
})
