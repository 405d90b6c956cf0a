import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { expect, test } from 'vitest'
import { chunked, MAX_ROWS_A_STATEMENT, prepare, prepareForRows } from '../../../src/store/prepared.ts'

interface Words {
  words: { word: string; count: number | null }
}

const build = new Kysely<Words>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

test('values go where their slots stand, as often as they do, beside values that stay', () => {
  const query = prepare<{ word: string; limit: number }, unknown>((slot) =>
    build
      .selectFrom('words')
      .selectAll()
      .where('word', '>', slot('word'))
      .where('count', '=', 7)
      .where('word', '<>', slot('word'))
      .limit(slot('limit')),
  )
  expect(query({ word: 'a', limit: 3 }).parameters).toEqual(['a', 7, 'a', 3])
  expect(query({ word: 'b', limit: 4 })).toMatchObject({ sql: query({ word: 'a', limit: 3 }).sql, parameters: ['b', 7, 'b', 4] })
})

test('rows of every number have a statement of their own, and columns keep their order', () => {
  const query = prepareForRows<Words['words'], unknown>((rows) => build.insertInto('words').values(rows), ['word', 'count'])
  expect(query([{ count: 1, word: 'a' }])).toMatchObject({
    sql: 'insert into "words" ("word", "count") values (?, ?)',
    parameters: ['a', 1],
  })
  expect(
    query([
      { word: 'a', count: 1 },
      { word: 'b', count: null },
    ]).parameters,
  ).toEqual(['a', 1, 'b', null])
})

test('many rows are cut into pieces that a statement takes', () => {
  const rows = Array.from({ length: 2 * MAX_ROWS_A_STATEMENT + 1 }, (_, row) => row)
  expect(chunked(rows).map(({ length }) => length)).toEqual([MAX_ROWS_A_STATEMENT, MAX_ROWS_A_STATEMENT, 1])
  expect(chunked(rows).flat()).toEqual(rows)
  expect(chunked([])).toEqual([])
})

test('no prepared query has a bare parameter as its limit: SQLite would plan it anew each time', () => {
  const sources = readdirSync('src/store', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const limits = sources.flatMap((file) =>
    [...readFileSync(join('src/store', file), 'utf8').matchAll(/\.limit\((.*)\)/g)].map(([, limit]) => `${file}: ${limit}`),
  )
  const bare = limits.filter((line) => !line.includes('atMost('))
  expect(limits.length).toBeGreaterThan(bare.length)
  expect(bare.filter((line) => /slot|\b\d/.test(line))).toEqual([])
})
