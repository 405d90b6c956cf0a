import { first } from './0001-first.ts'
import type { Migration } from './migration.ts'

/** Every step, oldest first. A new one goes to the end, and test/unit/store/migrations.test.ts asks for a database of it. */
export const MIGRATIONS: readonly Migration[] = [first]
