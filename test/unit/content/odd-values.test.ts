import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { readProfile } from '../../../src/content/profile.ts'
import type { Path } from '../../../src/content/yaml-source.ts'
import { checkSmall, smallFiles } from './small-content.ts'

const ODD = [null, true, [], {}, ['x', { a: 1 }], '', { x: 'y' }, [null], 12]

const base = smallFiles()

/** Words that no author should have to read. */
const UGLY = /Invalid|expected \w+, received|undefined|\[object|NaN/

function* paths(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) yield* paths(item, [...path, key])
}

/** The document once for each of its values, with something odd in that place. */
function* variations(text: string): Generator<{ readonly what: string; readonly text: string }> {
  for (const path of paths(parse(text))) {
    for (const odd of ODD) {
      const data = parse(text)
      let node = data
      for (const key of path.slice(0, -1)) node = node[key]
      node[path.at(-1) ?? ''] = odd
      yield { what: `${path.join('.')} = ${JSON.stringify(odd)}`, text: stringify(data) }
    }
  }
}

test.for(base.map(({ file, text }) => [file, text] as const))(
  'whatever stands where in %s, the check answers in sentences with lines',
  ([file, text]) => {
    let count = 0
    for (const { what, text: odd } of variations(text)) {
      const files = base.map((one) => (one.file === file ? { file, text: odd } : one))
      for (const { line, message } of checkSmall(files).problems) {
        expect(line, what).toBeGreaterThanOrEqual(1)
        expect(message, what).not.toMatch(UGLY)
        count++
      }
    }
    expect(count).toBeGreaterThan(20)
  },
)

test('whatever stands where in a profile, it is read or refused in sentences', () => {
  let refused = 0
  for (const { what, text } of variations(readFileSync('intents/profile.example.yaml', 'utf8'))) {
    try {
      readProfile(text, 'p.yaml')
    } catch (error) {
      refused++
      expect(error, what).toMatchObject({ code: 'PROFILE_INVALID', message: expect.not.stringMatching(UGLY) })
    }
  }
  expect(refused).toBeGreaterThan(100)
})
