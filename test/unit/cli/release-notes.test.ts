import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { releaseNotes } from '../../../adapters/cli/release/release-notes.ts'

const CHANGELOG = `# Changelog

## Unreleased

- not yet

## [1.1.0] (2026-12-01)

- second

## 1.0.0

- first
- of all
`

describe('release notes', () => {
  test.for([
    ['v1.0.0', '- first\n- of all\n'],
    ['1.1.0', '- second\n'],
    ['v1.1.0', '- second\n'],
  ] as const)('of %s are what stands under its heading', ([tag, notes]) => expect(releaseNotes(CHANGELOG, tag)).toBe(notes))

  test('of a version that the changelog does not know are refused with those that it knows', () => {
    expect(() => releaseNotes(CHANGELOG, 'v2.0.0')).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining('Unreleased, 1.1.0, 1.0.0') }),
    )
  })

  test('of a version about which nothing is said are refused', () => {
    expect(() => releaseNotes('# Changelog\n\n## 1.0.0\n\n', 'v1.0.0')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })

  test('can be made of CHANGELOG.md as it is', () => {
    const text = readFileSync('CHANGELOG.md', 'utf8')
    const newest = /^## \[?([^\s\]]+)/m.exec(text)?.[1] ?? ''
    expect(releaseNotes(text, newest)).toMatch(/^- /m)
  })
})
