import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runPerson } from '../../../adapters/cli/commands/person.ts'
import { runReport } from '../../../adapters/cli/commands/report.ts'
import type { Store } from '../../../src/ports/store.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { fillStore } from '../../support/one-of-everything.ts'
import { recordingIo } from '../../support/recording-io.ts'

/** Tables in which nothing can be about one person: marks that cannot be read back, numbers, counts by week, names of steps. */
const ABOUT_NOBODY = ['counters', 'events', 'migrations', 'outcomes']
const GONE = 'anna-b'
const STAYS = 'ben-c'

let folder: string
let url: string
/** The running program, which has the file open all the time. */
let running: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rk-person-'))
  url = `sqlite:${join(folder, 'store.db')}`
  running = await openStore({ url, clock: () => 5_000 })
  await fillStore(running, GONE, 'request-1')
  await fillStore(running, STAYS, 'request-2')
})
afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

async function person(...args: readonly string[]) {
  const said = recordingIo()
  const code = await runPerson([...args, '--store', url], said.io, () => 5_000)
  return { code, out: said.out(), error: said.error() }
}

function inBytes(words: string): boolean {
  return ['', '-wal', '-shm']
    .map((end) => join(folder, `store.db${end}`))
    .some((path) => existsSync(path) && readFileSync(path, 'latin1').includes(words))
}

/** The tables in which a row has the words. */
function tablesWith(words: string): readonly string[] {
  const db = new DatabaseSync(join(folder, 'store.db'), { readOnly: true })
  const names = db.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name").all()
  const found = names
    .map(({ name }) => String(name))
    .filter((name) => JSON.stringify(db.prepare(`select * from ${name}`).all()).includes(words))
  expect(names.length).toBeGreaterThan(10)
  db.close()
  return found
}

describe('person forget', () => {
  test('the person is in every table that can be about somebody before, and in none of the bytes after', async () => {
    const db = new DatabaseSync(join(folder, 'store.db'), { readOnly: true })
    const all = db.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name").all()
    db.close()
    expect(tablesWith(GONE)).toEqual(all.map(({ name }) => String(name)).filter((name) => !ABOUT_NOBODY.includes(name)))
    expect((await person('forget', `chat:T1:${GONE}`)).code).toBe(0)
    expect(tablesWith(GONE)).toEqual([])
    expect(inBytes(GONE)).toBe(false)
    expect(inBytes(STAYS)).toBe(true)
  })

  test('a second time there is nothing to forget, and it says so', async () => {
    await person('forget', `chat:T1:${GONE}`)
    const again = await person('forget', `chat:T1:${GONE}`)
    expect(again.code).toBe(1)
    expect(again.error).toContain(`Nothing is kept about chat:T1:${GONE}`)
  })
})

describe('person export', () => {
  test('it prints one object with every row about the person and none of another', async () => {
    const { code, out } = await person('export', `chat:T1:${GONE}`)
    const kept = JSON.parse(out) as Record<string, readonly unknown[]>
    expect(code).toBe(0)
    expect(kept['person']).toBe(`chat:T1:${GONE}`)
    const kinds = Object.entries(kept).filter(([, rows]) => Array.isArray(rows))
    expect(kinds.length).toBe(10)
    for (const [kind, rows] of kinds) expect(rows.length, kind).toBeGreaterThan(0)
    expect(out).not.toContain(STAYS)
    expect(tablesWith(GONE)).not.toEqual([])
  })

  test('an id that nobody has is told the form of ids', async () => {
    const { code, out, error } = await person('export', 'anna')
    expect([code, out]).toEqual([1, ''])
    expect(error).toContain('slack:T0123ABCD:U0123ABCD')
  })
})

test('a database that is not there is told and not made', async () => {
  const nowhere = join(folder, 'nowhere')
  const store = `sqlite:${join(nowhere, 'x.db')}`
  const refused = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('check --store or DATABASE_URL') }
  await expect(runPerson(['forget', `chat:T1:${GONE}`, '--store', store], recordingIo().io)).rejects.toMatchObject(refused)
  await expect(runReport(['--store', store], recordingIo().io)).rejects.toMatchObject(refused)
  expect(existsSync(nowhere)).toBe(false)
})

test.for([[[]], [['export']], [['show', 'x']], [['forget', 'a', 'b']]] as const)('person %j is told its words', async ([args]) => {
  await expect(person(...args)).rejects.toMatchObject({ code: 'USAGE' })
})
