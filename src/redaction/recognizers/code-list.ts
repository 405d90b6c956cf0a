import type { Found, Recognizer } from '../recognizer.ts'
import { wordStarts } from '../secret-words.ts'
import type { View } from '../view.ts'
import { CODE_WORD } from '../word-roots.ts'

const LISTED =
  /(?:back-?up|recovery|emergency|one-?time|scratch|sicherungs|wiederherstellungs|notfall|einmal)[ -]?codes|c[oó]digos de (?:respaldo|recuperaci[oó]n|seguridad|emergencia|backup|reserva|seguran[cç]a|recupera[cç][aã]o)|codes? de (?:secours|r[eé]cup[eé]ration|sauvegarde)/y
/** A code of a list: digits, or letters and digits, in one or two pieces. */
const CODE = '(?!0x)(?=[a-z-]{0,12}\\d)[a-z\\d]{4,12}(?:[- ][a-z\\d]{4,6})?(?![a-z\\d])'
const LIST = new RegExp(`(?<![a-z\\d-])${CODE}(?:(?:[\\s,;|*•]|\\d{1,2}[.)]|-[ ]){1,8}${CODE}){2,40}`, 'y')
/** Nothing is glued to these words. */
const LEAD_CHARS = 80
const KEY_ID = /^[\da-f]{8}$/

const SEED =
  /authenticator|totp\b|2fa\b|mfa\b|otp\b|two[- ]factor|(?:set-?up|secret|manual) key|einrichtungsschl|geheimer schl|clave (?:secreta|de configuraci)|cl[eé] (?:secr[eè]te|de configuration)|chave (?:secreta|de configura)/y
/** Base32 in fours, or in one piece. */
const FOURS = /(?<![a-z\d])[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15}(?![a-z\d])/g
const UNBROKEN = /(?<![a-z\d])(?=[a-z]{0,12}[2-7])[a-z2-7]{16,64}(?![a-z\d])/g
const SEED_CHARS = 200

/** Backup codes of an account, and the seeds of authenticator apps. */
export const codeList: Recognizer = {
  name: 'code-list',
  mayHave: (view) => view.numbers().tokens.words.length > 0,
  find: (view) => [...listsIn(view), ...seedsIn(view)],
}

function* listsIn(view: View): Generator<Found> {
  const { lower } = view
  for (const index of wordStarts(view, CODE_WORD)) {
    LISTED.lastIndex = index
    const words = LISTED.exec(lower)?.[0]
    if (words === undefined) continue
    const from = index + words.length
    for (let at = from; at < from + LEAD_CHARS && at < lower.length; at++) {
      LIST.lastIndex = at
      const list = LIST.exec(lower)?.[0]
      if (list === undefined) continue
      if (!list.split(/[\s,;|*•]+/).every((code) => KEY_ID.test(code) && /[a-f]/.test(code)))
        yield { kind: 'token', start: at, end: at + list.length, certain: false }
      break
    }
  }
}

function* seedsIn(view: View): Generator<Found> {
  const { lower } = view
  let seen = 0
  for (const index of wordStarts(view, CODE_WORD)) {
    SEED.lastIndex = index
    if (!SEED.test(lower)) continue
    const from = Math.max(seen, index - SEED_CHARS)
    seen = index + SEED_CHARS
    const part = lower.slice(from, seen)
    for (const { 0: fours, index: at } of part.matchAll(FOURS)) {
      const mixed = fours.split(/[ -]/).filter((group) => /\d/.test(group) && /[a-z]/.test(group)).length
      if (mixed >= 2) yield { kind: 'token', start: from + at, end: from + at + fours.length, certain: false }
    }
    for (const { 0: run, index: at } of part.matchAll(UNBROKEN)) {
      if (run.replace(/\D/g, '').length >= 2) yield { kind: 'token', start: from + at, end: from + at + run.length, certain: false }
    }
  }
}
