import type { Kysely } from 'kysely'
import type { StoreTx } from '../../ports/store.ts'
import type { Connection } from '../engine.ts'
import type { Schema } from '../schema.ts'

/** Some of what a transaction can do. Made once per store with its queries compiled, then bound to each transaction. */
export type Part<K extends keyof StoreTx> = (on: Connection) => Pick<StoreTx, K>

export type Build = Kysely<Schema>
