/** What a password looks like among other words. */

/** Without what a sentence puts around a word. A final "!" stays: people end passwords with it. */
export function stripped(value: string): string {
  return value.replace(/^[("'`“„«*_~[]+(?=\S)/, '').replace(/[)"'`”»*~\].,;:?]+$/, '')
}

/** What nobody types as a word: letters with digits, signs inside, capitals inside. */
export function looksSecret(value: string): boolean {
  if (
    value.length < 4 ||
    /^(?:https?:|www\.|aka\.ms|\d+[.,:/-]?\d*$)/i.test(value) ||
    /^[\w.-]+\.(?:com|org|net|de|ms|io|txt|pdf|exe)(?:\/|$)/i.test(value)
  )
    return false
  if (/^kb\d{6,8}$/i.test(value) || /^0x[0-9a-f]+$/i.test(value) || /^[^@\s]+@[^@\s]+\.\w+$/.test(value) || value.includes('hidden:'))
    return false
  const letters = /\p{L}/u.test(value)
  const digits = /\d/.test(value)
  const signs = /[^\p{L}\d\s'’.,:;/-]/u.test(value)
  const inside = /\p{Ll}\p{Lu}/u.test(value)
  return (letters && digits) || (signs && (letters || digits) && value.length >= 5) || (inside && value.length >= 8)
}

const PRODUCT =
  /^(?:windows|win|office|microsoft|keepass|1password|bitwarden|outlook|word|excel|iphone|ipad|galaxy|surface|latitude|precision|optiplex|elitebook|probook|thinkpad|macbook|macos|ios|android|teams|sql|server|chrome|edge|version|build|release|kb|pcr|tpm|usb|wifi|area|level|room|raum|floor|group|gruppe|grupo|groupe|drive|disk|port|gen|bios|uefi|intel|amd|core|h)[-_ ]?v?\d/i
export const isProduct = (value: string): boolean => PRODUCT.test(value)
/** Capitals and digits: a device, a ticket, a serial number. */
const NAME = /^(?=[^\d]*\d)[\p{Lu}\d]+(?:[-_./][\p{Lu}\d]+)*$/u
/** "8-digit", "30min", "48-stellig". */
const COUNT = /^[\d.,]+[-/]?\p{L}[\p{L}-]*$/u
const KEY_ID = /^(?:[\da-f]{8}|[\da-f]{8}-.*|[\da-f]{32})$/i
const PATH = /[\\]|^[/.~]|:\/\/|^\w:|\.[a-z]{2,4}$|@/i

/** The same, stricter: without device names, tickets, products, counts and Key IDs, where only the sentence tells that it is one. */
export function looksTyped(value: string, least = 6): boolean {
  if (value.length < least || !/[\d!?#$%&*+=^~§€]/.test(value) || !looksSecret(value)) return false
  if (NAME.test(value) || COUNT.test(value) || KEY_ID.test(value) || PRODUCT.test(value)) return false
  return !PATH.test(value) || /@[^.]*$/.test(value)
}
