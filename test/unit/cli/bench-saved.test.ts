import { describe, expect, test } from 'vitest'
import { machine, withSections } from '../../../adapters/cli/bench/saved.ts'

const section = (title: string, value: string) => ({ title, figures: [{ what: 'a turn', value, reach: '1 ms', ok: true }] })

describe('the saved figures', () => {
  test('have the day and the machine under each heading, and what is reached', () => {
    const text = withSections('', [section('Turns', '0.5 ms')], 'Monday, a machine.')
    expect(text).toContain('## Turns\n\nMonday, a machine.\n\n| what | measured | reach | reached |')
    expect(text).toContain('| a turn | 0.5 ms | 1 ms | yes |')
  })

  test('of a section that was not run stay, and of one that was run again are replaced in their place', () => {
    const first = withSections('', [section('Turns', '0.5 ms'), section('Soak', '90 MiB')], 'Monday.')
    const second = withSections(first, [section('Turns', '0.4 ms'), section('Growth', '1.1 ×')], 'Tuesday.')
    expect([...second.matchAll(/^## (.*)\n\n(.*)$/gm)].map(([, title, day]) => [title, day])).toEqual([
      ['Turns', 'Tuesday.'],
      ['Soak', 'Monday.'],
      ['Growth', 'Tuesday.'],
    ])
    expect(second).not.toContain('0.5 ms')
  })

  test('saved again without a change are the same file', () => {
    const once = withSections('', [section('Turns', '0.5 ms')], 'Monday.')
    expect(withSections(once, [], 'Tuesday.')).toBe(once)
  })

  test('name processor, cores, memory, system and Node', () => {
    expect(machine()).toMatch(/^.+, \d+ cores, \d+ GiB, \w+ .+, Node v\d+/)
  })
})
