import { digitsOf } from '../number-words.ts'
import type { Found, Recognizer } from '../recognizer.ts'
import { BETWEEN, CONNECTOR, SOMETHING_ELSE, UNIT, WIDELY, wordStarts } from '../secret-words.ts'
import { matchesNear, type Place, toldFor } from '../told-words.ts'
import { PIN_WORD } from '../word-roots.ts'

const NOUN =
  '(?:pins?(?:[- ]?(?:code|number|nummer|no\\.?|nr\\.?|#))?#?|geheimzahl|nip|puks?|(?:windows )?hello(?=:)|hello[- ]?(?:code|number)|(?:start|boot|unlock|entsperr|sperr|lock ?screen|startup)[ -]?code|c[oó]digo de (?:arranque|inicio|bloqueio|desbloqueo|desbloqueio|acesso|acceso)|code (?:de (?:démarrage|déverrouillage|verrouillage)|secret|confidentiel|(?:for|at) (?:the )?(?:boot|start|lock)\\p{L}{0,4}(?: screen)?))(?![\\p{L}\\d])'
const GLUED = /(?:bitlocker|windows|hello|start|boot|tpm|sim|anmelde|my)(?=pin)/y
const QUOTES = '[ ,#\\t("\'`*“„]{0,5}'
/** "PIN 4711", "my PIN is 4 7 1 1". */
const TOLD = new RegExp(`${BETWEEN}(?:${CONNECTOR})?${QUOTES}(\\d(?:[ -]?\\d){3,19})(?![\\p{L}\\d])`, 'uy')
/** "the PIN we got from you was 4711" */
const TOLD_WIDELY = new RegExp(`${WIDELY}${CONNECTOR}${QUOTES}(\\d(?:[ -]?\\d){3,19})(?![\\p{L}\\d])`, 'uy')
/** "PIN - 4711" */
const DASHED = / {0,2}- {1,2}(\d{4,12})(?![\p{L}\d]|[ .-]\d)/uy
/** BitLocker's enhanced PIN may have letters and signs. */
const ENHANCED = new RegExp(`${BETWEEN}${CONNECTOR}${QUOTES}([\\p{L}\\d!@#$%&*+=?_-]{4,20})(?![\\p{L}\\d])`, 'uy')
const SPELLED = new RegExp(`${BETWEEN}(?:${CONNECTOR})?[ \\t]{0,3}((?:\\p{L}{2,7}[ ,-]{1,2}){3,19}\\p{L}{2,7})`, 'uy')
/** "4711 is my PIN", up to the last word. */
const BEFORE =
  /(?:^|[^\p{L}\d.-])(\d{4,20})[ \t]{1,2}(?:is|was|ist|war|es|era|est|é|as|als|como|comme)[ \t]{1,2}(?:(?:my|the|our|meine?|die|mi|el|mon|le|meu|o|a|minha|bitlocker|windows)[ \t-]{1,2}){0,3}$/u
/** "typed the PIN in 2023" */
const IN_YEAR = /(?<!\b(?:puts?|typed?|keyed|enter(?:ed)?) )\b(?:in|on|at|since|en|em|am|im|seit|desde|depuis) (?:19|20)\d\d$/
const BEFORE_CHARS = 80
const NOUN_ALONE = new RegExp(NOUN, 'uy')
/** A number by itself: no date, no time, no amount, no piece of a name. */
const ALONE = /(?<![\p{L}\d#.,:/\\+-])\d{4,12}(?![\p{L}\d]|[.,:/-]\d|[ ]?[€$%])/gu
const MARK_CHARS = '[hidden: '.length

/** PINs that are told in a sentence, in five languages. */
export const pin: Recognizer = {
  name: 'pin',
  mayHave: (view) => view.numbers().tokens.words.length > 0,
  find: (view) => {
    const { lower } = view
    const found: Found[] = []
    const nouns: Place[] = []
    const hide = (start: number, value: string) => found.push({ kind: 'pin', start, end: start + value.length, certain: false })
    for (const at of wordStarts(view, PIN_WORD, GLUED)) {
      const noun = matchAt(NOUN_ALONE, lower, at)?.[0]
      if (noun === undefined) continue
      for (const pattern of [TOLD, TOLD_WIDELY, DASHED, ENHANCED]) {
        const [behind = '', value = ''] = matchAt(pattern, lower, at + noun.length) ?? []
        const whole = noun + behind
        const end = at + whole.length
        if (!/\d/.test(value) || IN_YEAR.test(whole) || UNIT.test(lower.slice(end, end + 30)) || /^\d-\d+$/.test(value)) continue
        if (pattern === TOLD_WIDELY && SOMETHING_ELSE.test(whole.slice(0, -value.length))) continue
        if (pattern !== ENHANCED || (/\p{L}/u.test(value) && !/^\d+\p{L}+$/u.test(value))) hide(end - value.length, value)
      }
      const [behind = '', words = ''] = matchAt(SPELLED, lower, at + noun.length) ?? []
      const spelled = spelledDigits(words)
      if (spelled.length > 0) hide(at + noun.length + behind.length - words.length, spelled)
      if (!lower.startsWith('[hidden: ', at - MARK_CHARS)) nouns.push({ start: at, end: at + noun.length })
      const from = Math.max(0, at - BEFORE_CHARS)
      const before = BEFORE.exec(lower.slice(from, at))
      if (before !== null) hide(from + before.index + before[0].indexOf(before[1] ?? ''), before[1] ?? '')
    }
    for (const { start, end } of toldFor(lower, nouns, numbersNear(lower, nouns), new Set(found.map((known) => known.start)), false))
      hide(start, lower.slice(start, end))
    return found
  },
}

function* numbersNear(lower: string, nouns: readonly Place[]): Generator<Place> {
  for (const { 0: number, index: start } of matchesNear(ALONE, lower, nouns)) {
    const end = start + number.length
    if (UNIT.test(lower.slice(end, end + 30)) || IN_YEAR.test(lower.slice(Math.max(0, start - 12), end))) continue
    yield { start, end }
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
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
