import { isMarkOf } from '../marks.ts'
import { digitsOf } from '../number-words.ts'
import type { Found, Recognizer } from '../recognizer.ts'
import { BETWEEN, CONNECTOR, SOMETHING_ELSE, UNIT, WIDELY, wordStarts } from '../secret-words.ts'
import { valueBefore } from '../told-before.ts'
import { matchesNear, type Place, toldFor } from '../told-words.ts'
import { PIN_WORD } from '../word-roots.ts'

/** The words of somebody who does not call it a PIN: "the number I type at boot". */
const UNNAMED = [
  '(?:numbers?|digits|code)(?: that| which)? (?:i|we|you) (?:(?:have to|need to|must|always) )?(?:type|enter|key|put|punch)(?: in)? (?:at|on|during|before|when|for) (?:the |my |every |it )?(?:(?:pc|laptop|computer|machine) )?(?:boots?|starts?|start-?up|power-?on|unlock)',
  '(?:zahl|nummer|ziffern|code),? (?:die|den) ich (?:(?:immer|jedes mal) )?(?:beim?|zum|vor dem) (?:start|starten|booten|hochfahren|einschalten|entsperren) (?:immer )?(?:eingebe|eintippe|tippe|eingeben muss)',
  '(?:número|código) que (?:pongo|tecleo|escribo|meto|introduzco|marco) (?:al|para|en el) (?:arrancar|encender|iniciar|arranque|inicio|desbloquear)',
  "(?:numéro|nombre|code|chiffres) que je (?:tape|saisis|mets|rentre|compose) (?:au|pour|à) (?:démarrage|démarrer|l[’']allumage|déverrouiller)",
  '(?:número|código) que (?:eu )?(?:digito|coloco|ponho|uso|insiro) (?:ao|para|na|no) (?:ligar|iniciar|inicialização|arrancar|arranque|desbloquear|boot)',
].join('|')
const NOUN =
  '(?:pins?(?:[- ]?(?:code|number|nummer|no\\.?|nr\\.?|#))?#?|geheimzahl|n[uú]mero secreto|nip|puks?|(?:windows )?hello(?=:)|hello[- ]?(?:code|number)|(?:start|boot|unlock|entsperr|sperr|lock ?screen|startup)[ -]?code|c[oó]digo de (?:arranque|inicio|bloqueio|desbloqueo|desbloqueio|acesso|acceso)|code (?:bitlocker(?= (?:est|:))|de (?:démarrage|déverrouillage|verrouillage)|secret|confidentiel|(?:for|at) (?:the )?(?:boot|start|lock)\\p{L}{0,4}(?: screen)?))(?![\\p{L}\\d])'
const GLUED = /(?:bitlocker|windows|hello|start|boot|tpm|sim|anmelde|my)(?=pin)/y
const QUOTES = '[ ,#\\t("\'`*“„]{0,5}'
/** "PIN 4711", "my PIN is 4 7 1 1". */
const TOLD = new RegExp(`${BETWEEN}(?:${CONNECTOR}|\\?)?${QUOTES}(\\d(?:[ -]?\\d){3,19})(?![\\p{L}\\d])`, 'uy')
/** "the PIN we got from you was 4711" */
const TOLD_WIDELY = new RegExp(`${WIDELY}${CONNECTOR}${QUOTES}(\\d(?:[ -]?\\d){3,19})(?![\\p{L}\\d])`, 'uy')
/** "my PIN is 4.7.1.1" */
const TOLD_APART = new RegExp(`${BETWEEN}${CONNECTOR}${QUOTES}(\\d(?:[.,/] ?\\d){3,11})(?![\\p{L}\\d])`, 'uy')
/** "PIN - 4711" */
const DASHED = / {0,2}- {1,2}(\d{4,12})(?![\p{L}\d]|[ .-]\d)/uy
/** BitLocker's enhanced PIN may have letters and signs. */
const ENHANCED = new RegExp(`${BETWEEN}${CONNECTOR}${QUOTES}([\\p{L}\\d!@#$%&*+=?_-]{4,20})(?![\\p{L}\\d])`, 'uy')
const SPELLED = new RegExp(`${BETWEEN}(?:${CONNECTOR})?[ \\t]{0,3}((?:\\p{L}{2,7}[ ,-]{1,2}){3,19}\\p{L}{2,7})`, 'uy')
/** "typed the PIN in 2023" */
const IN_YEAR = /(?<!\b(?:puts?|typed?|keyed|enter(?:ed)?) )\b(?:in|on|at|since|en|em|am|im|seit|desde|depuis) (?:19|20)\d\d$/
const NOUN_ALONE = new RegExp(`${NOUN}|(?:${UNNAMED})(?![\\p{L}\\d]),?`, 'uy')
/** A number by itself: no date, no time, no amount, no piece of a name. */
const ALONE = /(?<![\p{L}\d#.,:/\\+-])\d{4,12}(?![\p{L}\d]|[.,:/-]\d|[ ]?[€$%])/gu
const LAST_DIGITS = /(?:^|[^\p{L}\d.-])(\d{4,20})["'”)*`,;:]{0,2}$/u

/** A PIN code of India's post. */
const POSTAL = /(?:postal|area|city|delivery|town) $/

/** "PIN" on a line of its own, and below it nothing but the number. */
const BELOW = /[ \t]{0,3}:?\r?\n[ \t]{0,3}(\d{4,20})(?=[ \t]*(?:\n|$))/uy

const PATTERNS = [TOLD, BELOW, TOLD_WIDELY, TOLD_APART, DASHED, ENHANCED]

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
      if (isMarkOf('pin', lower, at)) continue
      const noun = matchAt(NOUN_ALONE, lower, at)?.[0]
      if (noun === undefined || POSTAL.test(lower.slice(Math.max(0, at - 10), at))) continue
      for (const pattern of PATTERNS) {
        const match = matchAt(pattern, lower, at + noun.length)
        if (match === undefined) continue
        const whole = noun + match[0]
        const value = match[1] ?? ''
        const end = at + whole.length
        if (!/\d/.test(value) || IN_YEAR.test(whole) || UNIT.test(lower.slice(end, end + 30)) || /^\d-\d+$/.test(value)) continue
        if (pattern === TOLD_WIDELY && SOMETHING_ELSE.test(whole.slice(0, -value.length))) continue
        if (pattern !== ENHANCED || (/\p{L}/u.test(value) && !/^\d+\p{L}+$/u.test(value))) hide(end - value.length, value)
      }
      const words = matchAt(SPELLED, lower, at + noun.length)
      const spelled = spelledDigits(words?.[1] ?? '')
      if (words !== undefined && spelled !== '') hide(at + noun.length + words[0].length - (words[1] ?? '').length, spelled)
      nouns.push({ start: at, end: at + noun.length })
      const before = valueBefore(lower, at)
      const digits = before === undefined ? undefined : LAST_DIGITS.exec(lower.slice(before.start, before.end))
      if (before !== undefined && digits?.[1] !== undefined) hide(before.start + digits[0].indexOf(digits[1]) + digits.index, digits[1])
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
  if (text === '') return text
  let end = 0
  let count = 0
  for (const match of text.matchAll(/\p{L}+/gu)) {
    if (digitsOf(match[0]) === undefined) break
    count++
    end = match.index + match[0].length
  }
  return count >= 4 ? text.slice(0, end) : ''
}
