import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../../src/store/open-store.ts'
import { aJob, aLine, anInbound, aSession, aTicket, safe } from '../../contract/store-samples.ts'
import { raceStarters, spawnScript } from './race.ts'

const NOTED = { ticket: 'ticket-1', at: 1, by: 'agent:omar', change: 'noted', detail: safe('remarkable words') }

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rk-sqlite-'))
  file = join(folder, 'store.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The talks that turn-writer.ts writes. */
const TALKS = ['talk-0', 'talk-1', 'talk-2', 'talk-3']

const open = (path = file) => openStore({ url: `sqlite:${path}`, clock: () => 1_000, busyTries: 2 })

describe('a file that cannot be used is refused with its name and a way out', () => {
  test('when it is no database', async () => {
    writeFileSync(file, 'Dear diary, '.repeat(500))
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/store\.db is not a database; name another file/),
    })
  })

  test('when it is a folder', async () => {
    mkdirSync(file)
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/store\.db cannot be opened; check/),
    })
  })

  test('when its folder cannot be made', async () => {
    writeFileSync(file, '')
    await expect(open(join(file, 'data', 'store.db'))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/cannot be made; make it/),
    })
  })

  test('when it is damaged', async () => {
    const store = await open()
    for (let index = 0; index < 200; index++) await store.transaction((tx) => tx.markEvent(`event-${index}`, index))
    await store.close()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0x5a, 4_096))
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/store\.db is damaged; .* backup/),
    })
  })

  test('when another process holds it', async () => {
    await (await open()).close()
    const other = new DatabaseSync(file)
    other.exec('pragma locking_mode = exclusive; begin exclusive')
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringMatching(/store\.db is held by another process; stop/),
    })
    other.close()
  })

  test('when a newer version wrote it', async () => {
    await (await open()).close()
    const other = new DatabaseSync(file)
    other.exec("insert into migrations (name, at) values ('9999-later', 1)")
    other.close()
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_NEWER',
      message: expect.stringMatching(/9999-later.*start that version again/),
    })
  })

  test('when it belongs to another program', async () => {
    const other = new DatabaseSync(file)
    other.exec('create table sessions (something text)')
    other.close()
    await expect(open()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringMatching(/tables of another program/) })
  })
})

test('a turn waits for a process that writes just now', async () => {
  const store = await openStore({ url: `sqlite:${file}`, clock: () => 1_000 })
  const other = new DatabaseSync(file)
  other.exec('begin immediate')
  const turn = store.transaction((tx) => tx.markEvent('event-1', 1))
  other.exec('commit')
  await expect(turn).resolves.toBe(true)
  other.close()
  await store.close()
})

test('a store that is closed says so', async () => {
  const store = await open()
  await store.close()
  await expect(store.transaction((tx) => tx.markEvent('event-1', 1))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  await expect(store.check()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
})

test('only its user may read the file', async () => {
  const store = await open()
  await store.transaction((tx) => tx.markEvent('event-1', 1))
  expect(['', '-wal', '-shm'].map((end) => statSync(file + end).mode & 0o777)).toEqual([0o600, 0o600, 0o600])
  await store.close()
})

test('four processes that start at once find the tables made once', async () => {
  const said = await raceStarters(`sqlite:${file}`, 4)
  expect([...said].sort()).toEqual([1, 2, 3, 4].map((number) => `ready 0001-first ${number}`))
})

test('a process that is killed while it writes turns loses none that it acknowledged, and halves none', async () => {
  const acknowledged = new Map<string, number>()
  for (const lines of [1, 37, 150, 300]) {
    const writer = spawnScript(new URL('./turn-writer.ts', import.meta.url), `sqlite:${file}`)
    const closed = once(writer, 'close')
    let said = ''
    for await (const chunk of writer.stdout.iterator({ destroyOnReturn: false })) {
      said += String(chunk)
      if (said.split('\n').length > lines) break
    }
    writer.stdout.on('data', (chunk) => {
      said += String(chunk)
    })
    writer.kill('SIGKILL')
    await closed
    for (const line of said.split('\n').slice(0, -1)) {
      const [conversation = '', version = ''] = line.split(' ')
      acknowledged.set(conversation, Number(version))
    }

    const store = await open()
    for (const [conversation, version] of acknowledged) {
      const found = await store.transaction(async (tx) => ({
        version: (await tx.loadSession(conversation))?.version ?? 0,
        lines: (await tx.readTranscript(conversation)).length,
        seen: !(await tx.markEvent(`${conversation}:${version}`, 1_000)),
      }))
      expect(found.version).toBeGreaterThanOrEqual(version)
      expect(found).toMatchObject({ lines: found.version * 2, seen: true })
    }
    const { waiting } = await store.jobs.numbers(1_000)
    const versions = await store.transaction(async (tx) =>
      Promise.all(TALKS.map(async (talk) => (await tx.loadSession(talk))?.version ?? 0)),
    )
    expect(waiting).toBe(versions.reduce((sum, version) => sum + version, 0))
    await store.close()
    const raw = new DatabaseSync(file)
    expect(raw.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    raw.close()
  }
  expect(acknowledged.size).toBe(4)
})

describe('what was to go is in none of the bytes on disk', () => {
  /** How often the words are found in the file and its log. */
  const found = (words: string) =>
    ['', '-wal', '-shm']
      .map((end) => file + end)
      .filter((path) => existsSync(path))
      .reduce((count, path) => count + readFileSync(path).toString('latin1').split(words).length - 1, 0)

  test('of a person who was forgotten among others', async () => {
    const store = await open()
    for (let turn = 1; turn <= 40; turn++) {
      for (let person = 10; person < 30; person++) {
        const mark = `mark${person}x`
        const conversation = `talk-${mark}`
        const text = `${mark} `.repeat(1 + ((turn * person) % 90))
        await store.transaction(async (tx) => {
          await tx.markEvent(`${mark}:${turn}`, turn)
          await tx.saveSession(aSession({ conversation, person: mark, version: turn, lastAt: turn, slots: { text } }))
          await tx.appendTranscript([aLine({ conversation, text, at: turn }), aLine({ conversation, at: turn })])
          await tx.addJobs([aJob({ key: `${mark}:${turn}`, lane: conversation, payload: text })])
          await tx.savePerson({ person: mark, seenAt: turn, window: text })
          await tx.saveAddress(conversation, mark, { channel: 'chat', to: { mark } }, turn)
          if (turn % 10 === 0) {
            const id = `ticket-${person}-${turn}`
            await tx.setValue('cards', `${mark}:${turn}`, text, { person: mark })
            await tx.addInbox(anInbound({ eventId: `in:${mark}:${turn}`, conversation, person: mark, text }))
            await tx.insertTicket(aTicket({ id, number: `RK-${person}-${turn}`, conversation, person: mark, summary: safe(text) }))
            await tx.appendAudit([{ ticket: id, at: turn, by: `person:${mark}`, change: 'opened', detail: safe(text) }])
          }
        })
      }
    }
    expect(found('mark17x')).toBeGreaterThan(0)
    await store.transaction((tx) => tx.forgetPerson('mark17x', 99))
    expect(found('mark17x')).toBe(0)
    expect(found('mark18x')).toBeGreaterThan(0)
    await store.close()
    expect(found('mark17x')).toBe(0)
  })

  test('of somebody who was forgotten in a file too large to be rewritten at once, when retention has run', async () => {
    const store = await open()
    const never = { transcriptBefore: 0, eventBefore: 0, ticketBefore: 0 }
    const filler = 'filler '.repeat(40_000)
    for (let index = 0; index < 20; index++) await store.transaction((tx) => tx.setValue('cards', `card-${index}`, filler))
    for (let turn = 1; turn <= 30; turn++) {
      await store.transaction(async (tx) => {
        for (let person = 10; person < 40; person++)
          await tx.savePerson({ person: `mark${person}x`, seenAt: turn, window: `mark${person}x `.repeat(1 + ((turn * person) % 31)) })
      })
    }
    await store.transaction((tx) => tx.appendTranscript([aLine({ text: 'remarkable words' })]))
    await store.transaction((tx) => tx.rewriteTranscript(aLine().conversation, aLine().eventId, safe('hidden')))
    expect(found('remarkable words')).toBe(0)
    const size = statSync(file).size
    await store.transaction(async (tx) => {
      for (let index = 0; index < 20; index++) await tx.removeValue('cards', `card-${index}`)
    })
    expect(statSync(file).size).toBe(size)
    await store.retain(never)
    expect(statSync(file).size).toBeLessThan(size / 4)
    await store.close()
  })

  test('of a line or a message that was masked afterwards', async () => {
    const store = await open()
    await store.transaction(async (tx) => {
      await tx.appendTranscript([aLine({ text: 'remarkable words' })])
      await tx.addJobs([aJob({ payload: { text: 'remarkable words' } })])
      await tx.appendAudit([NOTED])
    })
    expect(found('remarkable words')).toBeGreaterThan(0)
    await store.transaction(async (tx) => {
      await tx.rewriteTranscript(aLine().conversation, aLine().eventId, safe('hidden'))
      await tx.rewriteJob(aJob().key, { text: safe('hidden') })
      await tx.rewriteAudit(NOTED, safe('hidden'))
    })
    expect(found('remarkable words')).toBe(0)
    await store.close()
  })
})
