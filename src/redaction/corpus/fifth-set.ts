import type { Family } from './family.ts'
import { FIFTH_CODES_25, FIFTH_FILE_VAULT } from './fifth-codes.ts'
import { FIFTH_ENCODED, FIFTH_OTHER_DIGITS } from './fifth-encoded-keys.ts'
import { FIFTH_HARMLESS_NUMBERS } from './fifth-harmless-numbers.ts'
import { FIFTH_HARMLESS_TALK } from './fifth-harmless-talk.ts'
import { FIFTH_MISTYPED, FIFTH_PARTS } from './fifth-part-keys.ts'
import { FIFTH_PASSWORDS, FIFTH_PINS } from './fifth-passwords.ts'
import { FIFTH_PRIVATE_KEYS, FIFTH_TOKENS } from './fifth-tokens.ts'
import { FIFTH_WHOLE } from './fifth-whole-keys.ts'

/** The fifth set by kind of secret: written without sight of the recognizers; what its first look showed was mended. */
export const FIFTH_KINDS: Readonly<Record<string, readonly Family[]>> = {
  'recovery key, whole': FIFTH_WHOLE,
  'recovery key, partial': FIFTH_PARTS,
  'recovery key, mistyped': FIFTH_MISTYPED,
  'recovery key, encoded': FIFTH_ENCODED,
  'recovery key, other digits': FIFTH_OTHER_DIGITS,
  '25-character codes': FIFTH_CODES_25,
  FileVault: FIFTH_FILE_VAULT,
  'private keys': FIFTH_PRIVATE_KEYS,
  tokens: FIFTH_TOKENS,
  passwords: FIFTH_PASSWORDS,
  PINs: FIFTH_PINS,
}

export const FIFTH_SECRETS: readonly Family[] = Object.values(FIFTH_KINDS).flat()
export const FIFTH_HARMLESS: readonly Family[] = [...FIFTH_HARMLESS_NUMBERS, ...FIFTH_HARMLESS_TALK]
