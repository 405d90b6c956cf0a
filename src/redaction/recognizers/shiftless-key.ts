import { groupsAt } from '../key-arithmetic.ts'
import type { Found, Recognizer } from '../recognizer.ts'

/** What a French keyboard types without Shift for 1 to 9 and 0; Windows has - and _ where a Mac has § and !. */
const SIGNS: ReadonlyMap<string, number> = new Map(
  Object.entries({ '&': 1, é: 2, '"': 3, "'": 4, '’': 4, '(': 5, '-': 6, '§': 6, è: 7, _: 8, '!': 8, ç: 9, à: 0 }),
)
const SIX = '[&é"\'’(§è_!çà-]{6}'
const TYPED = new RegExp(`(?<![\\p{L}\\d])${SIX}(?:[ -]{0,3}${SIX}){2,7}(?![\\p{L}\\d])`, 'giu')
const LEAST_SIGNS = 5

/** A key, or three groups of one and more, that was typed on a French keyboard without Shift. */
export const shiftlessKey: Recognizer = {
  name: 'shiftless-key',
  mayHave: ({ lower }) => lower.includes('&') && lower.includes('ç'),
  find: ({ lower }) => {
    const found: Found[] = []
    for (const { 0: typed, index } of lower.matchAll(TYPED)) {
      if (!isKey(typed)) continue
      found.push({
        kind: typed.length >= 40 ? 'recovery_key' : 'recovery_key_part',
        start: index,
        end: index + typed.length,
        certain: false,
      })
    }
    return found
  },
}

/** The hyphen is a separator, or a six: both readings are tried. */
function isKey(typed: string): boolean {
  if (new Set(typed).size < LEAST_SIGNS) return false
  return [typed.replaceAll(' ', ''), typed.replace(/(.{6})[ -]{1,3}/gu, '$1')].some((signs) => {
    const digits = [...signs].map((sign) => SIGNS.get(sign) ?? 0)
    const possible = groupsAt(digits)
    let groups = 0
    for (let at = 0; at < digits.length; at += 6) groups += possible[at] ?? 0
    return digits.length % 6 === 0 && groups * 6 >= digits.length - 6
  })
}
