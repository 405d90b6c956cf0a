import type { ColumnDataType, ColumnDefinitionBuilder, Compilable, Expression, Kysely } from 'kysely'
import type { Schema } from '../schema.ts'

/** One step forward. There are no steps back, and a step that was released is never changed. */
export interface Migration {
  /** Sorts after the name of every earlier one. */
  readonly name: string
  readonly statements: (build: Kysely<Schema>, columns: Columns) => readonly Compilable[]
}

/** What the dialects call by different names. */
export interface Columns {
  /** Text that is compared byte by byte. */
  readonly text: ColumnDataType | Expression<unknown>
  /** A whole number that can hold milliseconds since 1970. */
  readonly number: ColumnDataType | Expression<unknown>
  readonly idType: ColumnDataType | Expression<unknown>
  /** A number that counts up and is never given twice. */
  readonly id: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder
  /** Ends the definition of a table whose small rows live in the index of their primary key, where the dialect can. */
  readonly inKey: Expression<unknown>
}
