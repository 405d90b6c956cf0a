import { describe, expect, test } from 'vitest'
import type { SafeText } from '../../../src/model/safe-text.ts'
import { maskSpans } from '../../../src/redaction/mask-spans.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { EMPTY_WINDOW, observe, readWindow, type Window, writeWindow } from '../../../src/redaction/window.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'

const SECOND = 1000
const G = keyGroups(seeded(41))

interface Line {
  readonly text: string
  readonly person?: string
  readonly at?: number
  readonly message?: string
}

/** Plays messages through the door and the window, as the runtime does, and returns what is left of each in the end. */
function play(lines: readonly (string | Line)[]): readonly string[] {
  const windows = new Map<string, string>()
  const kept: SafeText[] = []
  lines.forEach((line, index) => {
    const { text, person = 'ann', at = index * 5 * SECOND, message } = typeof line === 'string' ? { text: line } : line
    const { text: safe, shape, findings, diagnosis } = redact(text)
    kept.push(safe)
    const { window, hide } = observe(readWindow(windows.get(person)), {
      event: String(index),
      person,
      at,
      shape,
      findings,
      ...(message === undefined ? {} : { message }),
      ...(diagnosis === undefined ? {} : { diagnosis }),
    })
    windows.set(person, writeWindow(window))
    for (const { event, spans } of hide) kept[Number(event)] = maskSpans(kept[Number(event)] ?? ('' as SafeText), spans)
    for (const stored of windows.values()) for (const group of G) expect(stored).not.toContain(group)
  })
  return kept
}

const readable = (kept: readonly string[]): readonly string[] => G.filter((group) => kept.some((text) => text.includes(group)))

describe('a key over several messages', () => {
  test.for([
    ['eight messages of six digits', G],
    ['eight messages with a word each', G.map((group, index) => `group ${index + 1} is ${group}`)],
    ['four and four', [G.slice(0, 4).join('-'), G.slice(4).join('-')]],
    ['two groups in each of four messages', [0, 2, 4, 6].map((at) => G.slice(at, at + 2).join('-'))],
    ['twelve digits in each of four messages', [0, 2, 4, 6].map((at) => G.slice(at, at + 2).join(''))],
    ['a message in between', [G[0], G[1], 'wait, the paper is wet', G[2], 'sorry, phone', G[3], G[4], G[5], G[6], G[7]]],
    ['two groups before the rest', [G.slice(0, 2).join('-'), G.slice(2).join('-')]],
    ['the rest after six groups', [G.slice(0, 6).join('-'), G[6], G[7]]],
    ['three groups only', [G[0], G[1], G[2]]],
    ['in full-width digits', G.map((group) => group.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))))],
  ] as const)('%s', ([, lines]) => {
    const kept = play(lines.map((line) => line ?? ''))
    expect(readable(kept)).toEqual([])
    expect(kept.some((text) => /\p{Nd}{6}/u.test(text))).toBe(false)
  })

  test('a mistyped group in between is masked with the others', () => {
    const wrong = String(Number(G[3]) + 1).padStart(6, '0')
    const kept = play([G[0] ?? '', G[1] ?? '', G[2] ?? '', wrong, ...G.slice(4)])
    expect(kept.join(' ')).not.toMatch(/\d{6}/)
  })

  test('pieces of four digits are masked', () => {
    const kept = play(G.join('').match(/.{4}/g) ?? [])
    expect(kept.join(' ')).not.toMatch(/\d/)
  })

  test('an edit that adds the rest masks what the first version showed', () => {
    const kept = play([
      { text: `here ${G[0]} ${G[1]}`, message: 'm1' },
      { text: `here ${G.join(' ')}`, message: 'm1' },
    ])
    expect(readable(kept)).toEqual([])
  })

  test('an edit that adds one group at a time masks all versions', () => {
    const kept = play([1, 2, 3].map((count) => ({ text: G.slice(0, count).join(' '), message: 'm1' })))
    expect(readable(kept)).toEqual([])
  })

  test('versions of one message are not counted as several groups', () => {
    const kept = play([0, 1, 2, 3].map(() => ({ text: `${G[0]}`, message: 'm1' })))
    expect(kept).toEqual([G[0], G[0], G[0], G[0]])
  })
})

describe('what is no key over several messages', () => {
  test('two people who talk in turn are not mixed', () => {
    const lines = G.slice(0, 4).map((group, index) => ({ text: group, person: index % 2 === 0 ? 'ann' : 'bob' }))
    expect(play(lines)).toEqual(G.slice(0, 4))
  })

  test("an event of another person does not meet the first one's window", () => {
    let window: Window = EMPTY_WINDOW
    const hidden = G.slice(0, 4).flatMap((group, index) => {
      const next = observe(window, { ...redact(group), event: String(index), person: index % 2 === 0 ? 'ann' : 'bob', at: index })
      window = next.window
      return next.hide
    })
    expect(hidden).toEqual([])
  })

  test.for([
    ['one six-digit code', ['482913']],
    ['two codes', ['the code is 482913', 'now it says 593028']],
    ['a ticket, an extension and a code', ['ticket 482913', 'call 4711', 'my code is 384756']],
    ['groups far apart in time', G.slice(0, 3).map((text, index) => ({ text, at: index * 3_600_000 }))],
    ['numbers of choices', ['1', '2', '1', '3', '2', '1', '1', '2']],
    ['a code after a whole key', [G.join('-'), `${G[0]}`]],
  ] as const)('%s', ([, lines]) => {
    const kept = play([...lines])
    lines.forEach((line, index) => {
      const text = typeof line === 'string' ? line : line.text
      if (text.length < 40) expect(kept[index]).toBe(text)
    })
  })
})

test('spans of another text hide the whole text', () => {
  expect(maskSpans(redact('short').text, [{ start: 2, end: 90 }])).toBe('[hidden: message that could not be read]')
})

test('a stored window that cannot be read is an empty one', () => {
  expect(readWindow('{"seen":[{}]}')).toEqual(EMPTY_WINDOW)
  expect(readWindow('nonsense')).toEqual(EMPTY_WINDOW)
})
