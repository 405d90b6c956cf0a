import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { settingsReference } from '../../adapters/cli/settings-reference.ts'
import { SETTING_NAMES, settingOf } from '../../src/config/settings.ts'

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

  test('docs/operating.md names the settings that are read again, and no other', () => {
    const section = /^## Secrets\n(.*?)^## /ms.exec(readFileSync('docs/operating.md', 'utf8'))?.[1] ?? ''
    const listed = [...section.matchAll(/^- (`.*`)$/gm)].flatMap((line) =>
      [...(line[1] ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1]),
    )
    expect(listed.toSorted()).toEqual(SETTING_NAMES.filter((name) => settingOf(name).reread).toSorted())
  })
})
