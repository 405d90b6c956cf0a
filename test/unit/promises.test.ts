import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Promised {
  readonly file: string
  readonly promise: string
  readonly tests: readonly string[]
}

const TABLE = readFileSync('docs/promises.md', 'utf8')
const promises = readTable(TABLE)
const LITERAL = String.raw`(['"\`])((?:\\.|(?!\1)[\s\S])*?)\1`

describe('docs/promises.md', () => {
  test('holds promises of many documents', () => {
    expect(promises.length).toBeGreaterThan(60)
    expect(new Set(promises.map(({ file }) => file)).size).toBeGreaterThan(8)
  })

  test('says each promise as its document does', () => {
    expect(promises.filter(({ file, promise }) => !plain(readFileSync(file, 'utf8')).includes(plain(promise)))).toEqual([])
  })

  test('names tests that exist', () => {
    expect(promises.filter(({ tests }) => tests.length === 0)).toEqual([])
    expect(promises.flatMap(({ tests }) => tests).filter((one) => !exists(one))).toEqual([])
  })

  test.for([
    'test/unit/promises.test.ts › a name that no test has',
    'test/unit/gone.test.ts › names tests that exist',
    'test/unit/promises.test.ts',
  ])('would notice that there is no "%s"', (one) => {
    expect(exists(one)).toBe(false)
  })

  test('has everything that the README says others do not do', () => {
    const section = /## What it does that others do not\n([\s\S]*?)\n## /.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''
    const cells = [...section.matchAll(/^\| \*\*.*?\*\* \| (.*) \|$/gm)].map((match) => match[1] ?? '')
    expect(cells.length).toBeGreaterThan(5)
    expect(notPromised('README.md', cells.flatMap(sentences))).toEqual([])
  })

  test('has every promise of SECURITY.md, and what stands against each that could try', () => {
    const text = readFileSync('SECURITY.md', 'utf8')
    const listed = /## Promises\n([\s\S]*?)\n\n[A-Z]/.exec(text)?.[1] ?? ''
    const items = listed.split(/^\d+\. /m).slice(1)
    const against = [
      ...(/## Who could do what\n([\s\S]*?)\n\n[A-Z]/.exec(text)?.[1] ?? '').matchAll(/^\| a.*\| (.*) \|$|^\| somebody.*\| (.*) \|$/gm),
    ]
    expect(items.length).toBeGreaterThan(3)
    expect(against.length).toBeGreaterThan(5)
    // What follows a colon names where it is measured.
    const said = items.flatMap(sentences).map((one) => one.replace(/:.*$/s, ''))
    expect(notPromised('SECURITY.md', [...said, ...against.map((match) => match[1] ?? match[2] ?? '')])).toEqual([])
  })
})

function readTable(text: string): readonly Promised[] {
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const file = section.slice(0, section.indexOf('\n'))
      const rows = [...section.matchAll(/^\| (.*) \| (.*) \|$/gm)].filter(([, promise]) => promise !== 'promise')
      return rows.map(([, promise = '', tests = '']) => ({ file, promise, tests: tests.split('<br>') }))
    })
}

/** A test is its file and its name, that of its group, or a row of its table. */
function exists(named: string): boolean {
  const [file = '', name] = named.split(' › ')
  if (name === undefined || !existsSync(file)) return false
  const source = readFileSync(file, 'utf8')
  if (file.endsWith('.yaml')) return [...source.matchAll(/^- name: (.*)$/gm)].some((match) => match[1] === name)
  const places = [
    String.raw`\b(?:test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*${LITERAL}`,
    String.raw`\)\(\s*${LITERAL}\s*,`,
    String.raw`^\s*\[\s*${LITERAL}\s*,`,
    String.raw`^\s{2}${LITERAL}: \{`,
  ]
  return places.some((place) => [...source.matchAll(new RegExp(place, 'gm'))].some((match) => same(match[2] ?? '', name)))
}

function same(written: string, name: string): boolean {
  return written.replaceAll('’', "'").replace(/\\(.)/g, '$1') === name.replaceAll('’', "'")
}

function notPromised(file: string, sentences: readonly string[]): readonly string[] {
  const held = promises.filter((one) => one.file === file).map(({ promise }) => plain(promise))
  return sentences.filter((sentence) => !held.some((promise) => promise.includes(plain(sentence)) || plain(sentence).includes(promise)))
}

function sentences(text: string): readonly string[] {
  return text
    .trim()
    .split(/(?<=[.?!])\s+(?=[A-Z`])/)
    .filter((one) => one !== '')
}

/** Without marks of Markdown, in one line. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
