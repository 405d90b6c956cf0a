import { first } from './0001-first.ts'
import type { Migration } from './migration.ts'

/** Every step, oldest first. A new one goes to the end. */
export const MIGRATIONS: readonly Migration[] = [first]
