import type { Family } from './family.ts'
import { SIXTH_CODES } from './sixth-codes.ts'
import { SIXTH_HARMLESS_NUMBERS } from './sixth-harmless-numbers.ts'
import { SIXTH_HARMLESS_TALK } from './sixth-harmless-talk.ts'
import { SIXTH_KEY_CHARACTERS } from './sixth-key-characters.ts'
import { SIXTH_KEY_LAYOUTS } from './sixth-key-layouts.ts'
import { SIXTH_KEY_PARTS } from './sixth-key-parts.ts'
import { SIXTH_KEY_SHAPES } from './sixth-key-shapes.ts'
import { SIXTH_PASSWORDS } from './sixth-passwords.ts'
import { SIXTH_TOKENS } from './sixth-tokens.ts'

/** Texts with a secret, written without sight of the recognizers; what its first run showed was mended. */
export const SIXTH_SECRETS: readonly Family[] = [
  ...SIXTH_KEY_SHAPES,
  ...SIXTH_KEY_LAYOUTS,
  ...SIXTH_KEY_CHARACTERS,
  ...SIXTH_KEY_PARTS,
  ...SIXTH_CODES,
  ...SIXTH_TOKENS,
  ...SIXTH_PASSWORDS,
]

/** Texts without one. */
export const SIXTH_HARMLESS: readonly Family[] = [...SIXTH_HARMLESS_NUMBERS, ...SIXTH_HARMLESS_TALK]
