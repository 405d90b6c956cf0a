import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { documents } from '../support/doc-commands.ts'

const LINK = /\]\(([^)\s]+)\)/g

describe('the documents', () => {
  test.for(documents().map((file) => [file] as const))('%s links what is there', ([file]) => {
    const targets = [...readFileSync(file, 'utf8').matchAll(LINK)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^(?:https?:|#)/.test(target))
    expect(targets.filter((target) => !existsSync(join(dirname(file), target.replace(/#.*$/, ''))))).toEqual([])
  })

  test('are all linked from the README', () => {
    const linked = new Set([...readFileSync('README.md', 'utf8').matchAll(LINK)].map((match) => match[1]))
    expect(documents().filter((file) => file !== 'README.md' && !linked.has(file))).toEqual([])
  })
})
