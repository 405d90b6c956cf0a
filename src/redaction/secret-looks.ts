import { classOf, DIGIT, LETTER } from './scan-characters.ts'

/** What a password looks like among other words. */

/** Without what a sentence puts around a word. A final "!" stays: people end passwords with it. */
export function stripped(value: string): string {
  if (isPlain(value.charCodeAt(0)) && isPlain(value.charCodeAt(value.length - 1))) return value
  const bare = value.replace(/^[("'`“„«*_~[]+(?=\S)/, '')
  // What makes text bold stands on both sides.
  return bare.replace(/^[*~]/.test(value) ? AROUND : BEHIND, '')
}

const AROUND = /[)"'`”»*~\].,;:?]+$/
const BEHIND = /[)"'`”»\].,;:?]+$/

const isPlain = (code: number): boolean => code < 128 && classOf(code) !== 0

/** Words joined by hyphens, as people are taught to make passwords: four or more of them, or three long ones. */
const PHRASE = /^\p{L}{3,16}(?:[-_]\p{L}{3,16}){3,7}[\d!]{0,4}$|^\p{L}{5,16}(?:[-_]\p{L}{5,16}){2}[\d!]{0,4}$/u
export const isPassphrase = (value: string): boolean => PHRASE.test(value)

/** A word that only the end of its sentence sets off: "expired!", and "sonne!" too. */
export const isShouted = (value: string): boolean => /^\p{L}+[!?]*!$/u.test(value)

/** What nobody types as a word: letters with digits, signs inside, capitals inside. */
export function looksSecret(value: string): boolean {
  if (value.length < 4 || !isMixed(value) || NOT_SECRET.test(value) || FILE_NAME.test(value) || ADDRESS.test(value)) return false
  return !value.includes('hidden:')
}

/** Links, numbers, Key IDs of articles and error codes. */
const NOT_SECRET = /^(?:https?:|www\.|aka\.ms|\d+[.,:/-]?\d*$|kb\d{6,8}$|0x[\da-f]+$)/i
const FILE_NAME = /^[\w.-]+\.(?:com|org|net|de|ms|io|txt|pdf|exe)(?:\/|$)/i
const ADDRESS = /^[^@\s]+@[^@\s]+\.\w+$/

function isMixed(value: string): boolean {
  let letters = false
  let digits = false
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code > 127) return isMixedBeyondAscii(value)
    const kind = classOf(code)
    if (kind === LETTER) letters = true
    else if (kind === DIGIT) digits = true
  }
  if (letters && digits) return true
  return (SIGN.test(value) && (letters || digits) && value.length >= 5) || (letters && value.length >= 8 && CAPITAL_INSIDE.test(value))
}

function isMixedBeyondAscii(value: string): boolean {
  const letters = /\p{L}/u.test(value)
  const digits = /\d/.test(value)
  if (letters && digits) return true
  return (SIGN.test(value) && (letters || digits) && value.length >= 5) || (value.length >= 8 && CAPITAL_INSIDE.test(value))
}

const SIGN = /[^\p{L}\d\s'’.,:;/-]/u
const CAPITAL_INSIDE = /\p{Ll}\p{Lu}/u

const PRODUCT =
  /^(?:windows|win|office|microsoft|keepass|1password|bitwarden|outlook|word|excel|iphone|ipad|galaxy|surface|latitude|precision|optiplex|elitebook|probook|thinkpad|macbook|macos|ios|android|teams|sql|server|chrome|edge|version|build|release|kb|pcr|tpm|usb|wifi|area|level|room|raum|floor|group|gruppe|grupo|groupe|drive|disk|port|gen|bios|uefi|intel|amd|core|h)[-_ ]?v?\d[a-z\d.,_/-]{0,8}$/i
export const isProduct = (value: string): boolean => PRODUCT.test(value)
/** Capitals and digits: a device, a ticket, a serial number. */
const NAME = /^(?=[^\d]*\d)[\p{Lu}\d]+(?:[-_./][\p{Lu}\d]+)*$/u
/** "8-digit", "30min", "48-stellig". */
const COUNT = /^[\d.,]{1,3}[-/]?\p{L}[\p{L}-]*$|^[\d.,]+(?:[-/]\p{L}[\p{L}-]*|\p{L}{1,3})$/u
const KEY_ID = /^(?:[\da-f]{8}|[\da-f]{8}-.*|[\da-f]{32})$/i
const PATH = /[\\]|^[/.~]|:\/\/|^\w:|\.[a-z]{2,4}$|@/i

/** The same, stricter: without device names, tickets, products, counts and Key IDs, where only the sentence tells that it is one. */
export function looksTyped(value: string, least = 6): boolean {
  if (value.length < least || !/[\d!?#$%&*+=^~§€]/.test(value) || !looksSecret(value)) return false
  if (NAME.test(value) || COUNT.test(value) || KEY_ID.test(value) || PRODUCT.test(value)) return false
  return !PATH.test(value) || /@[^.]*$/.test(value)
}
