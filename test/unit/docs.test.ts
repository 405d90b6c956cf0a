import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { settingsReference } from '../../adapters/cli/settings-reference.ts'

describe('what is written twice', () => {
  test('docs/errors.md has every error code and no other', () => {
    const source = readFileSync('src/model/app-error.ts', 'utf8')
    const codes = [...source.matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map((match) => match[1])
    const documented = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| ([A-Z_]+) \|/gm)].map((match) => match[1])
    expect(codes.length).toBeGreaterThan(10)
    expect(documented.toSorted()).toEqual(codes.toSorted())
  })

  test('docs/settings.md is what the settings say', () => {
    expect(readFileSync('docs/settings.md', 'utf8')).toBe(settingsReference())
  })
})
