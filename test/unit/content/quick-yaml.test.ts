import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readContentFiles } from '../../../src/content/kept.ts'
import { quickYaml } from '../../../src/content/quick-yaml.ts'
import { fullSource, type Path, quickSource } from '../../../src/content/yaml-source.ts'
import { fc } from '../../support/property.ts'

function* paths(value: unknown, path: Path = []): Generator<Path> {
  yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) yield* paths(item, [...path, Array.isArray(value) ? Number(key) : key])
}

/** Both readers say the same, line for line; the quick one may leave a text to the full one. */
function agree(text: string): boolean {
  const quick = quickSource({ file: 'a.yaml', text })
  if (quick === undefined) return false
  const full = fullSource({ file: 'a.yaml', text })
  expect(full.problems, text).toEqual([])
  expect(quick.data, text).toEqual(full.data)
  for (const path of paths(full.data)) {
    expect([path, quick.lineOf(path)], text).toEqual([path, full.lineOf(path)])
    expect([path, quick.commentAt(path)], text).toEqual([path, full.commentAt(path)])
  }
  return true
}

test.for([
  ['an empty file', ''],
  ['comments only', '# one\n\n  # two\n'],
  ['a mapping', 'a: b\nc: d e # comment\n"f g": h\n\'i\': j\n'],
  ['empty values', 'a:\nb: # comment\nc: ~\nd: null\n'],
  ['true and false, and words that are not', 'a: true\nb: False\nc: yes\nd: no\ne: nullable\n'],
  ['numbers, which stay texts', 'a: 1\nb: 0x80310027\nc: 1e3\nd: 2027-05-01\n'],
  ['a list below its key', 'a:\n  - b\n  - c\nd:\n- e\n- f\n'],
  ['mappings in a list', '- a: b\n  c: d\n- a: e\n  f:\n    - g\n  h: i\n'],
  ['a list of lists of mappings', 'a:\n  - b:\n      - c: d\n        e: f\n      - c: g\n  - b: h\n'],
  ['one-line collections', 'a: { b: c, d: [e, "f, g", h i], j: {} }\nk: []\nl: [ m , n ]\no: [p,]\n'],
  ['a comma that makes a key', 'a: { b: yes, thank you, c: d }\n'],
  ['quoted keys and values on one line', 'a: { "b": "c: d", \'e\': \'it\'\'s\', f: "g \\"h\\" \\n" }\n'],
  ['colons and marks inside words', "a: http://b.c/d#e\nf: it's 5:30\n- not an item: no\n".split('\n- ')[0] ?? ''],
  ['a text block', 'a: |\n  b\n\n    c\n  d # no comment\n\ne: f\n'],
  ['a text block without a last line break', 'a: |-\n  b\n  c\n\n\nd: e\n'],
  ['a text block at the end', 'a:\n  - b: |\n      c\n      d'],
  ['a comment below a text block', 'a:\n  - b: |\n      c\n\n  # next\n  - b: d\n'],
  ['comments between items', 'a:\n  - b # one\n  # two\n  - c\n# three\n  - d\n'],
  ['strange letters', 'a: «Écran bleu» – ¿qué?\nb: 日本語\n'],
] as const)('%s is read quickly, as the full parser reads it', ([, text]) => {
  expect(agree(text)).toBe(true)
})

test.for([
  ['a tab', 'a:\n\t- b\n'],
  ['a text over several lines', 'a: b\n  c\n'],
  ['a folded text', 'a: >\n  b\n'],
  ['an anchor', 'a: &b c\nd: *b\n'],
  ['a tag', 'a: !b c\n'],
  ['a colon in a text', '- a b: c\n'],
  ['a key twice', 'a: b\na: c\n'],
  ['a key twice on one line', 'a: { b: c, b: d }\n'],
  ['a quote that does not end', 'a: "b\n'],
  ['a bracket that does not end', 'a: [b, c\n'],
  ['text behind a quote', 'a: "b" c\n'],
  ['a wrong indent', 'a:\n    b: c\n  d: e\n'],
  ['a list item in a mapping', 'a: b\n- c\n'],
  ['several documents', '---\na: b\n'],
  ['an item of an item', '- - a\n'],
  ['a question mark as a key', '? a\n: b\n'],
  ['text that begins like something else', 'a: @b\n'],
  ['a name that objects have already', '__proto__: a\n'],
] as const)('%s is left to the full parser', ([, text]) => {
  expect(quickYaml(text)).toBeUndefined()
})

describe('the files of this repository', () => {
  test.for(readContentFiles('intents').map(({ file, text }) => [file, text] as const))('%s is read the same both ways', ([, text]) => {
    agree(text)
  })

  test('are read quickly but for a few', () => {
    const files = readContentFiles('intents')
    const slow = files.filter(({ text }) => quickYaml(text) === undefined)
    expect(files.length).toBeGreaterThan(0)
    expect(slow.length).toBeLessThan(files.length / 4)
  })
})

test('whatever YAML there is, the quick reader agrees with the full one or leaves it', () => {
  const tame = fc.string({ unit: fc.constantFrom(...'ab1 é.-,#'), minLength: 1, maxLength: 12 })
  const wild = fc.string({ unit: fc.constantFrom(...'ab1 :#-,[]{}"\'\\|>&*!?%@~./\nyé'), maxLength: 12 })
  const word = fc.oneof({ weight: 9, arbitrary: tame }, { weight: 1, arbitrary: wild })
  const key = fc.oneof(fc.constantFrom('id', 'text', 'a.b', 'x-1', 'true', '1'), word)
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      word,
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  }))
  let quick = 0
  const styles = fc.constantFrom(
    { lineWidth: 0 },
    { lineWidth: 0, collectionStyle: 'flow' as const },
    { lineWidth: 20 },
    { lineWidth: 0, indentSeq: false },
  )
  fc.assert(
    fc.property(value, styles, (data, style) => {
      if (agree(stringify(data, style))) quick++
    }),
    { numRuns: 1500, seed: 20270501 },
  )
  expect(quick).toBeGreaterThan(100)
})

test('whatever lines there are, the quick reader agrees with the full one or leaves it', () => {
  const piece = fc.constantFrom(
    'a: b',
    'a:',
    '- a',
    '- a: b',
    'b: |',
    'c: |-',
    '# c',
    '',
    '-',
    'x y',
    'c: { d: e, f }',
    'c: [g, h ]',
    '"q": r # s',
    'd: "t',
    '- "u"',
    'e: v: w',
  )
  const line = fc.tuple(fc.nat(4), piece).map(([indent, text]) => ' '.repeat(indent) + text)
  let quick = 0
  fc.assert(
    fc.property(fc.array(line, { maxLength: 7 }), fc.boolean(), (lines, ends) => {
      if (agree(lines.join('\n') + (ends ? '\n' : ''))) quick++
    }),
    { numRuns: 4000, seed: 20270502 },
  )
  expect(quick).toBeGreaterThan(400)
})
