import { type Compilable, type CompiledQuery, type RawBuilder, sql } from 'kysely'

/** A query that was compiled once; calling it fills in the values. */
type Prepared<P, R> = (values: P) => CompiledQuery<R>

/** Stands for a value while the query is compiled. */
type Slot<P> = <K extends keyof P>(name: K) => P[K]

interface SlotMark {
  readonly slot: PropertyKey
}

/** Compiles a query once. Kysely takes longer to build a turn's queries than SQLite takes to run them. */
export function prepare<P, R>(build: (slot: Slot<P>) => Compilable<R>): Prepared<P, R> {
  const marks = new Set<unknown>()
  const compiled = build((name) => {
    const mark: SlotMark = { slot: name }
    marks.add(mark)
    // A mark passes through the compiler as a parameter, whatever type the column has.
    return mark as never
  }).compile()
  const fillers = compiled.parameters.map((parameter) =>
    marks.has(parameter) ? (values: P) => values[(parameter as SlotMark).slot as keyof P] : () => parameter,
  )
  return (values) => ({ ...compiled, parameters: fillers.map((fill) => fill(values)) })
}

/**
 * A limit for `limit()`. SQLite plans by the value that a bare parameter has there, and so prepares the statement anew each
 * time that it is bound, which takes ten times as long as running it.
 */
export function atMost(rows: number): RawBuilder<number> {
  return sql<number>`cast(${rows} as integer)`
}

/** Compiles a query that depends on a number of rows once for each number. */
export function prepareForRows<T, R>(
  build: (rows: readonly T[]) => Compilable<R>,
  columns: readonly (keyof T)[],
): Prepared<readonly T[], R> {
  const byCount = new Map<number, Prepared<Record<string, unknown>, R>>()
  return (rows) => {
    let prepared = byCount.get(rows.length)
    if (prepared === undefined) {
      prepared = prepare<Record<string, unknown>, R>((slot) =>
        build(rows.map((_, row) => Object.fromEntries(columns.map((column) => [column, slot(slotName(row, column))])) as T)),
      )
      byCount.set(rows.length, prepared)
    }
    const values: Record<string, unknown> = {}
    rows.forEach((row, index) => {
      for (const column of columns) values[slotName(index, column)] = row[column]
    })
    return prepared(values)
  }
}

function slotName(row: number, column: PropertyKey): string {
  return `${row}.${String(column)}`
}

/** At most this many rows go into one statement, so that the number of compiled queries stays small. */
export const MAX_ROWS_A_STATEMENT = 50

export function chunked<T>(rows: readonly T[]): readonly (readonly T[])[] {
  const chunks: T[][] = []
  for (let start = 0; start < rows.length; start += MAX_ROWS_A_STATEMENT) chunks.push(rows.slice(start, start + MAX_ROWS_A_STATEMENT))
  return chunks
}
