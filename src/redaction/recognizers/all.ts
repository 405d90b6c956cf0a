import type { Recognizer } from '../recognizer.ts'
import { recoveryKey } from './recovery-key.ts'

/** Every recognizer that always runs. */
export const RECOGNIZERS: readonly Recognizer[] = [recoveryKey]
