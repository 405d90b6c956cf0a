import { evenRuns, isIban, isPattern } from '../code-groups.ts'
import type { Found, Recognizer } from '../recognizer.ts'

const WORDS =
  /filevault|file vault|fdesetup|diskutil|apfs|\bmac(?:book|os)?\b(?![ -]?ad)|apple|recovery key|wiederherstellungsschl|clave de recuperaci|cl[eé] de (?:secours|r[eé]cup)|chave de recupera/
const FOURS = /(?<![A-Za-z0-9])[A-Za-z0-9]{4}(?:[^A-Za-z0-9]{1,6}[A-Za-z0-9]{4}){5,}(?![A-Za-z0-9])/g
/** Where the words name it, four groups say enough, and small letters count as well. */
const TOLD = /file ?vault|fdesetup|apfs|mac(?:book)?\b[^\n]{0,20}(?:recovery key|wiederherstell|recuper|récup|key)/
const FOUR = '(?:[A-Z0-9]{4}|(?=[a-z]{0,3}\\d|[^aeiou]{4})[a-z0-9]{4})'
const PART = new RegExp(`(?<![A-Za-z0-9])${FOUR}(?:[-. ]${FOUR}){3,6}(?![A-Za-z0-9])`, 'g')
/** A key with a character too few or too many in some of its groups. */
const SLIPPED = /(?<![A-Za-z0-9-])[A-Z0-9]{3,5}(?:-[A-Z0-9]{3,5}){5}(?![A-Za-z0-9-])/g
const UNBROKEN = /(?<![A-Za-z0-9])[A-Z0-9]{24}(?:[A-Z0-9]{4})?(?![A-Za-z0-9])/g

/** FileVault recovery keys of a Mac, 6×4 letters and digits, and the 7×4 of an Apple account. */
export const filevaultKey: Recognizer = {
  name: 'filevault-key',
  mayHave: (view) => view.numbers().tokens.fours >= 2 || view.numbers().tokens.longest >= 24,
  find: (view) => {
    const found: Found[] = []
    const isTold = () => WORDS.test(view.lower)
    for (const match of view.numbers().tokens.fours >= 6 ? view.text.matchAll(FOURS) : []) {
      for (const { start, end, groups, sign } of evenRuns(match[0], match.index, 4)) {
        if (groups.length > 7 && !isTold()) continue
        if (isKey(groups, sign, isTold)) found.push({ kind: 'filevault_key', start, end, certain: sign === '-' })
      }
    }
    if (view.numbers().tokens.fours >= 4 && TOLD.test(view.lower)) {
      for (const { 0: text, index } of view.text.matchAll(PART)) {
        if (/\d/.test(text) && /[G-Z]/i.test(text))
          found.push({ kind: 'filevault_key', start: index, end: index + text.length, certain: false })
      }
    }
    if (view.numbers().tokens.mixed >= 2 && TOLD.test(view.lower)) {
      for (const { 0: text, index } of view.text.matchAll(SLIPPED)) {
        const groups = text.split('-')
        if (groups.filter((group) => group.length === 4).length >= 4 && /\d/.test(text) && /[G-Z]/.test(text))
          found.push({ kind: 'filevault_key', start: index, end: index + text.length, certain: false })
      }
    }
    if (view.numbers().tokens.longest >= 24 && isTold()) {
      for (const { 0: text, index } of view.text.matchAll(UNBROKEN)) {
        if (/\d/.test(text) && /[G-Z]/.test(text))
          found.push({ kind: 'filevault_key', start: index, end: index + text.length, certain: false })
      }
    }
    return found
  },
}

function isKey(groups: readonly string[], sign: string, isTold: () => boolean): boolean {
  // Behind the name of a service or of a card, fours of digits are a number of theirs.
  if (isPattern(groups) || !/[A-Za-z]/.test(groups.slice(1).join(''))) return false
  const all = groups.join('')
  if (/^\d+$/.test(all) || (sign === ' ' && isIban(/^[A-Za-z]+$/.test(groups[0] ?? '') ? groups.slice(1).join('') : all))) return false
  const isHex = /^[0-9a-f]+$/i.test(all)
  if (isHex) return sign === '-' && groups.length === 6 && isTold()
  const isCapital = all === all.toUpperCase()
  const digits = all.replace(/\D/g, '').length
  if (sign === '-') return isCapital || digits >= 3 || (digits > 0 && isTold())
  if (sign === ' ' && groups.length <= 7 && isTold() && isOddlyCased(groups)) return true
  return isCapital && (digits >= 3 ? groups.filter((group) => /\d/.test(group)).length >= 2 || isTold() : digits >= 1 && isTold())
}

/** Some groups in capitals, some with digits, as nobody writes words. */
function isOddlyCased(groups: readonly string[]): boolean {
  const odd = groups.filter((group) => /\d/.test(group) || group === group.toUpperCase()).length
  return odd >= 3 && groups.some((group) => /\d/.test(group) && /[A-Za-z]/.test(group))
}
