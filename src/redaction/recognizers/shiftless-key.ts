import { canBeGroup } from '../key-arithmetic.ts'
import type { Found, Recognizer } from '../recognizer.ts'

/** What a French keyboard types without Shift for 1 to 9 and 0; Windows has - and _ where a Mac has § and !. */
const SIGNS: ReadonlyMap<string, number> = new Map(
  Object.entries({ '&': 1, é: 2, '"': 3, "'": 4, '’': 4, '(': 5, '-': 6, '§': 6, è: 7, _: 8, '!': 8, ç: 9, à: 0 }),
)
const RUN = /(?<![\p{L}\d])[&é"'’(§è_!çà-][&é"'’(§è_!çà \n-]{17,100}/gu
const SEPARATORS = ['', '-', ' ', ' - ', '- ', '  ', '\n', '-\n', '\n\n']
const GROUP = 6
const MOST_GROUPS = 9
const LEAST_GROUPS = 3
const LEAST_SIGNS = 5

/** A key, or three groups of one and more, that was typed on a French keyboard without Shift. */
export const shiftlessKey: Recognizer = {
  name: 'shiftless-key',
  mayHave: ({ lower }) => lower.includes('&') || lower.includes('ç'),
  find: ({ lower }) => {
    const found: Found[] = []
    for (const { 0: run, index } of lower.matchAll(RUN)) {
      const [groups, length] = longestKey(run)
      if (length > 0)
        found.push({ kind: groups > 6 ? 'recovery_key' : 'recovery_key_part', start: index, end: index + length, certain: false })
    }
    return found
  },
}

/** How many groups a run of signs begins with, and how many characters they take. The hyphen is a separator, or a six. */
function longestKey(run: string): readonly [groups: number, length: number] {
  for (let groups = MOST_GROUPS; groups >= LEAST_GROUPS; groups--) {
    for (const separator of SEPARATORS) {
      const length = groups * (GROUP + separator.length) - separator.length
      if (length <= run.length && isKey(run.slice(0, length), separator)) return [groups, length]
    }
  }
  return [0, 0]
}

function isKey(typed: string, separator: string): boolean {
  if (new Set(typed).size < LEAST_SIGNS) return false
  const step = GROUP + separator.length
  let impossible = 0
  for (let at = 0; at < typed.length; at += step) {
    let value = 0
    for (const sign of typed.slice(at, at + GROUP)) value = value * 10 + (SIGNS.get(sign) ?? Number.NaN)
    if (!canBeGroup(value)) impossible++
    const between = typed.slice(at + GROUP, at + step)
    if (between !== '' && between !== separator) return false
  }
  // One of a whole key may be mistyped.
  return impossible === 0 || (impossible === 1 && typed.length >= MOST_GROUPS * GROUP - GROUP)
}
