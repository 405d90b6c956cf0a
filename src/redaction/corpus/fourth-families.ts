import type { Family } from './family.ts'
import { FOURTH_CODES } from './fourth-codes.ts'
import { FOURTH_HARMLESS } from './fourth-harmless.ts'
import { FOURTH_HARMLESS_TALK } from './fourth-harmless-talk.ts'
import { FOURTH_KEY_FILES } from './fourth-key-files.ts'
import { FOURTH_KEY_VOICES } from './fourth-key-voices.ts'
import { FOURTH_PART_KEYS } from './fourth-part-keys.ts'
import { FOURTH_TOLD } from './fourth-told.ts'

/** The fourth set: written without a look at the recognizers, from what people paste and say at a help desk. */
export const FOURTH_KEYS: readonly Family[] = [...FOURTH_KEY_FILES, ...FOURTH_KEY_VOICES, ...FOURTH_PART_KEYS]
export const FOURTH_OTHERS: readonly Family[] = [...FOURTH_CODES, ...FOURTH_TOLD]
export const FOURTH_HARMLESS_ALL: readonly Family[] = [...FOURTH_HARMLESS, ...FOURTH_HARMLESS_TALK]
