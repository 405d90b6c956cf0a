import { digitsOf } from '../number-words.ts'
import type { Found, Recognizer } from '../recognizer.ts'
import { BETWEEN, CONNECTOR, UNIT } from '../secret-words.ts'

const NOUN =
  '(?:(?:bitlocker|windows|hello|start|boot|tpm|sim|geräte)?[- ]?pins?(?:[- ]?(?:code|number|nummer|no\\.?|nr\\.?))?|geheimzahl|c[oó]digo pin|code pin|n[uú]mero pin|nip)'
const DIGITS = '\\d(?:[ -]?\\d){3,19}'
const TOLD = new RegExp(
  `(?<![\\p{L}\\d])${NOUN}(?![\\p{L}\\d])${BETWEEN}(?:${CONNECTOR})?[ \\t("'\`*“„]{0,5}(${DIGITS})(?![\\p{L}\\d])`,
  'gu',
)
const ENHANCED = new RegExp(
  `(?<![\\p{L}\\d])${NOUN}(?![\\p{L}\\d])${BETWEEN}${CONNECTOR}[ \\t("'\`*“„]{0,5}([\\p{L}\\d!@#$%&*+=?_-]{4,20})(?![\\p{L}\\d])`,
  'gu',
)
const BEFORE =
  /(?<![\p{L}\d.-])(\d{4,20})[ \t]{1,2}(?:is|was|ist|war|es|era|est|é|as|als|como|comme)[ \t]{1,2}(?:(?:my|the|our|meine?|die|mi|el|mon|le|meu|o|a|minha|bitlocker|windows)[ \t-]{1,2}){0,3}pin(?![\p{L}\d])/gu
const SPELLED = new RegExp(
  `(?<![\\p{L}\\d])${NOUN}(?![\\p{L}\\d])${BETWEEN}(?:${CONNECTOR})?[ \\t]{0,3}((?:\\p{L}{2,7}[ ,-]{1,2}){3,19}\\p{L}{2,7})`,
  'gu',
)

/** PINs that are told in a sentence, in five languages. */
export const pin: Recognizer = {
  name: 'pin',
  mayHave: (lower) => lower.includes('pin') || lower.includes('geheimzahl') || lower.includes('nip'),
  find: ({ lower }) => {
    const found: Found[] = []
    const hide = (start: number, value: string) => found.push({ kind: 'pin', start, end: start + value.length, certain: false })
    for (const pattern of [TOLD, ENHANCED]) {
      for (const match of lower.matchAll(pattern)) {
        const value = match[1] ?? ''
        const end = match.index + match[0].length
        if (!/\d/.test(value) || UNIT.test(lower.slice(end, end + 30)) || /^\d-\d+$/.test(value)) continue
        if (pattern === TOLD || (/\p{L}/u.test(value) && !/^\d+\p{L}+$/u.test(value))) hide(end - value.length, value)
      }
    }
    for (const match of lower.matchAll(BEFORE)) hide(match.index, match[1] ?? '')
    for (const match of lower.matchAll(SPELLED)) {
      const spelled = spelledDigits(match[1] ?? '')
      if (spelled.length > 0) hide(match.index + match[0].length - (match[1] ?? '').length, spelled)
    }
    return found
  },
}

/** The leading part of a text that spells at least four digits. */
function spelledDigits(text: string): string {
  let end = 0
  let count = 0
  for (const match of text.matchAll(/\p{L}+/gu)) {
    if (digitsOf(match[0]) === undefined) break
    count++
    end = match.index + match[0].length
  }
  return count >= 4 ? text.slice(0, end) : ''
}
