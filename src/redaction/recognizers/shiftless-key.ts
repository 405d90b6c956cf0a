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
const WHOLE_CHARS = (MOST_GROUPS - 1) * GROUP

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
  let best: readonly [number, number] = [0, 0]
  for (const separator of SEPARATORS) {
    if (!run.startsWith(separator, GROUP)) continue
    const groups = groupsOf(run, separator)
    const length = groups * (GROUP + separator.length) - separator.length
    if (groups > best[0] && new Set(run.slice(0, length)).size >= LEAST_SIGNS) best = [groups, length]
  }
  return best
}

/** How many groups with this between them a run begins with; 0 where they are too few. One of a whole key may be mistyped. */
function groupsOf(run: string, separator: string): number {
  const step = GROUP + separator.length
  let most = 0
  let impossible = 0
  for (let groups = 1; groups <= MOST_GROUPS; groups++) {
    const at = (groups - 1) * step
    if (at + GROUP > run.length || (groups > 1 && !run.startsWith(separator, at - separator.length))) break
    if (!canBeGroup(valueAt(run, at))) impossible++
    if (impossible > 1) break
    if (groups >= LEAST_GROUPS && (impossible === 0 || at + GROUP >= WHOLE_CHARS)) most = groups
  }
  return most
}

function valueAt(run: string, at: number): number {
  let value = 0
  for (let index = at; index < at + GROUP; index++) value = value * 10 + (SIGNS.get(run.charAt(index)) ?? Number.NaN)
  return value
}
