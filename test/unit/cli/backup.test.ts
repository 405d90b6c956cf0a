import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runBackup, runRestore } from '../../../adapters/cli/commands/backup.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { aSession } from '../../contract/store-samples.ts'
import { recordingIo } from '../../support/recording-io.ts'
import { spawnScript } from '../store/race.ts'

const AT = Date.UTC(2026, 10, 22, 18, 5)
let folder: string
let file: string
let copy: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rk-backup-'))
  file = join(folder, 'store.db')
  copy = join(folder, 'copy.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (path = file) => openStore({ url: `sqlite:${path}`, clock: () => AT, busyTries: 2 })
const backup = (to = copy) => runBackup([to, '--store', `sqlite:${file}`], recordingIo().io)
const restore = (from = copy) => runRestore([from, '--store', `sqlite:${file}`], recordingIo().io, () => AT)

/** Writes a session of that name, and nothing else. */
async function note(conversation: string): Promise<void> {
  const store = await open()
  await store.transaction((tx) => tx.saveSession(aSession({ conversation })))
  await store.close()
}

async function notes(path = file): Promise<readonly string[]> {
  const store = await open(path)
  const found = await store.transaction(async (tx) => [await tx.loadSession('first'), await tx.loadSession('second')])
  await store.close()
  return found.flatMap((session) => (session === undefined ? [] : [session.conversation]))
}

describe('backup', () => {
  test('a copy taken while another process writes is whole, and has every turn that was acknowledged before', async () => {
    const writer = spawnScript(new URL('../store/turn-writer.ts', import.meta.url), `sqlite:${file}`)
    const closed = once(writer, 'close')
    let said = ''
    const lines = (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (said.split('\n').length > count) resolve()
          else writer.stdout.once('data', look)
        }
        look()
      })
    writer.stdout.on('data', (chunk) => {
      said += String(chunk)
    })
    for (const [round, count] of [40, 120, 200].entries()) {
      await lines(count)
      const before = new Map(
        said
          .split('\n')
          .slice(0, -1)
          .map((line) => line.split(' ') as [string, string]),
      )
      const to = join(folder, `copy-${round}.db`)
      expect(await backup(to)).toBe(0)
      const store = await open(to)
      for (const [conversation, version] of before) {
        const kept = await store.transaction(async (tx) => ({
          version: (await tx.loadSession(conversation))?.version ?? 0,
          lines: (await tx.readTranscript(conversation)).length,
        }))
        expect(kept.version).toBeGreaterThanOrEqual(Number(version))
        expect(kept.lines).toBe(kept.version * 2)
      }
      await store.close()
    }
    expect(writer.exitCode).toBeNull()
    writer.kill('SIGKILL')
    await closed
  })

  test('only its user may read a copy, and nothing half is left beside it', async () => {
    await note('first')
    await backup()
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db'])
  })

  test('what was removed is not in the bytes of a copy', async () => {
    const raw = new DatabaseSync(file)
    raw.exec("create table migrations (name text, at integer); create table notes (text); insert into notes values ('remarkable words')")
    raw.exec('delete from notes')
    raw.close()
    expect(readFileSync(file, 'latin1')).toContain('remarkable words')
    await backup()
    expect(readFileSync(copy, 'latin1')).not.toContain('remarkable words')
  })

  test('a file that is there is never overwritten', async () => {
    await note('first')
    writeFileSync(copy, 'the backup of yesterday')
    await expect(backup()).rejects.toMatchObject({ code: 'INPUT_INVALID', message: expect.stringMatching(/copy\.db is there already/) })
    expect(readFileSync(copy, 'utf8')).toBe('the backup of yesterday')
  })

  test('a damaged database gives no backup that looks like one', async () => {
    await note('first')
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0x5a, 8_192))
    await expect(backup()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('store.db') })
    expect(existsSync(copy)).toBe(false)
  })

  test.for([
    ['backup', 'pg_dump', runBackup],
    ['restore', 'pg_restore', runRestore],
  ] as const)('%s names what does it for PostgreSQL, without the address', async ([, words, run]) => {
    const asked = run([copy, '--store', 'postgres://keeper:hidden@localhost/talks'], recordingIo().io)
    await expect(asked).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining(words) })
    await expect(asked).rejects.not.toMatchObject({ message: expect.stringContaining('hidden') })
  })
})

describe('restore', () => {
  test('the database is as it was, and what stood there is kept beside it', async () => {
    await note('first')
    await backup()
    await note('second')
    expect(await restore()).toBe(0)
    expect(await notes()).toEqual(['first'])
    expect(await notes(join(folder, 'store.db.before-2026-11-22T18-05-00'))).toEqual(['first', 'second'])
  })

  test('where there is no database yet the backup becomes it', async () => {
    await note('first')
    await backup()
    rmSync(file)
    expect(await restore()).toBe(0)
    expect(await notes()).toEqual(['first'])
    expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([])
  })

  test('it is refused while a process has the database open, also one that does nothing', async () => {
    await note('first')
    await backup()
    const running = await open()
    await expect(restore()).rejects.toMatchObject({ code: 'STORE_LOCKED', message: expect.stringMatching(/stop the other process/) })
    await running.transaction((tx) => tx.saveSession(aSession({ conversation: 'second' })))
    await running.close()
    expect(await notes()).toEqual(['first', 'second'])
    expect(readdirSync(folder).filter((name) => /restored|part|before/.test(name))).toEqual([])
    expect(await restore()).toBe(0)
  })

  test('a damaged database is moved away as it is', async () => {
    await note('first')
    await backup()
    writeFileSync(file, 'not a database any more')
    expect(await restore()).toBe(0)
    expect(await notes()).toEqual(['first'])
    expect(readFileSync(join(folder, 'store.db.before-2026-11-22T18-05-00'), 'utf8')).toBe('not a database any more')
  })

  test.for([
    ['is not there', () => rmSync(copy), 'INPUT_INVALID'],
    ['is no database', () => writeFileSync(copy, 'Dear diary, '.repeat(500)), 'STORE_UNAVAILABLE'],
    ['is damaged', () => writeFileSync(copy, readFileSync(copy).fill(0x5a, 8_192)), 'STORE_UNAVAILABLE'],
    ['is of another program', () => other('drop table migrations'), 'INPUT_INVALID'],
    ['is of a newer version', () => other("insert into migrations values ('9999-later', 1)"), 'STORE_NEWER'],
  ] as const)('a backup that %s changes nothing', async ([, spoil, code]) => {
    await note('first')
    await backup()
    await note('second')
    spoil()
    await expect(restore()).rejects.toMatchObject({ code })
    expect(await notes()).toEqual(['first', 'second'])
  })

  function other(sql: string): void {
    const db = new DatabaseSync(copy)
    db.exec(sql)
    db.close()
  }
})
