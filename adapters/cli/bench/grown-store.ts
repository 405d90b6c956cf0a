import { DatabaseSync } from 'node:sqlite'
import { createWorker } from '../../../src/jobs/worker.ts'
import type { Inbound } from '../../../src/model/inbound.ts'
import type { DeskPort } from '../../../src/ports/desk.ts'
import type { Door } from '../../../src/ports/door.ts'
import { silentLog } from '../../../src/ports/log.ts'
import type { Knowledge } from '../../../src/runtime/knowledge.ts'
import { assemble } from '../assemble.ts'
import { toInbound } from '../talk.ts'
import { closeIdle } from '../upkeep.ts'

/** Talks that are really held; all others are copies of their rows. */
export const PATTERNS = 100
/** Stands in the id of everything that belongs to a pattern talk, and in no text. */
const MARK = 'xpatternx'
/** One talk in so many ends in a request to IT. */
const REQUEST_EVERY = 20
/** One request in so many is still open. */
const OPEN_EVERY = 5
const HOUR_MS = 3_600_000
const APART_MS = HOUR_MS / 2
const BETWEEN_MS = 4_000
/** A year of talks, whatever their number: retention finds the same share of them too old. */
const SPAN_MS = 365 * 24 * HOUR_MS
const TIMES = new Set(['at', 'seen_at', 'last_at', 'changed_at'])
const COPIED = ['sessions', 'transcripts', 'persons', 'addresses', 'named_values', 'tickets', 'audit', 'unanswered', 'jobs', 'events']

const TALK = [
  'my work laptop shows a blue screen and wants a recovery key',
  'there is no code on the screen',
  'where do i find the key id',
  'cancel',
  'flurb gnarf',
  'thanks',
]

/** The id of a talk in a grown store, without the channel: the copy of a pattern, or the pattern itself. */
export function grownTalk(pattern: number, copy: number): string {
  return `${copy === 0 ? MARK : copyName(copy)}${letters(pattern)}`
}

/** Holds the pattern talks in the file, from door to outbox, so that each row is one that the program wrote. */
export async function holdPatterns(file: string, knowledge: Knowledge, now: number): Promise<void> {
  let at = now - (PATTERNS + 4) * APART_MS
  let ids = 0
  const assembly = await assemble({
    config: { CONTENT_DIR: 'intents' },
    knowledge,
    storeUrl: `sqlite:${file}`,
    log: silentLog,
    clock: () => at,
    nextId: () => `${MARK}-${letters(ids++)}`,
  })
  const { assistant, kinds } = assembly.runtime
  assistant.addChannel({ name: 'cli', deliver: async () => ({}) })
  assistant.addDesk(quietDesk)
  const worker = createWorker({ ...assembly, handlers: kinds, random: () => 0 })
  try {
    for (let pattern = 0; pattern < PATTERNS; pattern++, at += APART_MS) {
      for (const inbound of talkOf(grownTalk(pattern, 0), at, assistant.door, pattern % REQUEST_EVERY === 0)) await assistant.turn(inbound)
      await worker.runDue(at + HOUR_MS / 60)
    }
    at = now
    await closeIdle(assembly)
  } finally {
    await assembly.store.close()
  }
}

/** Adds so many copies of every pattern talk to the file, in one transaction, each a bit older than the one before. */
export function addCopies(file: string, copies: number): void {
  const db = new DatabaseSync(file)
  try {
    db.exec('pragma synchronous = off; pragma cache_size = -200000; begin')
    db.exec('create temp table copies (name text, age integer)')
    const insert = db.prepare('insert into copies values (?, ?)')
    for (let copy = 1; copy <= copies; copy++) insert.run(copyName(copy), Math.floor((copy * SPAN_MS) / copies))
    for (const table of COPIED) db.exec(copyOf(table, columnsOf(db, table)))
    const closed = `abs(random()) % ${OPEN_EVERY} <> 0 and id not like '${MARK}%'`
    db.exec(`update tickets set state = 'closed', body = json_set(body, '$.state', 'closed') where ${closed}`)
    db.exec("delete from jobs where json_extract(payload, '$.ticket') in (select id from tickets where state = 'closed')")
    db.exec('update counters set value = value + (select count(*) from tickets)')
    db.exec('commit; pragma wal_checkpoint(truncate)')
  } finally {
    db.close()
  }
}

/** Each row of a table once for each copy: ids renamed, times moved back; a mark of an event is a hash, so any will do. */
function copyOf(table: string, columns: readonly string[]): string {
  const value = (column: string) => {
    if (column === 'mark') return 'hex(randomblob(32))'
    if (column === 'number') return `number || '-' || copies.name`
    if (TIMES.has(column)) return `${column} - copies.age`
    return `case typeof(${column}) when 'text' then replace(${column}, '${MARK}', copies.name) else ${column} end`
  }
  return `insert into ${table} (${columns.join(', ')}) select ${columns.map(value).join(', ')} from copies, ${table}`
}

/** All but the numbers that count up by themselves. */
function columnsOf(db: DatabaseSync, table: string): readonly string[] {
  const rows = db.prepare(`pragma table_info(${table})`).all() as { readonly name: string; readonly type: string }[]
  return rows.filter(({ name, type }) => !(name === 'id' && type.toLowerCase() === 'integer')).map(({ name }) => name)
}

function talkOf(conversation: string, from: number, door: Door, request: boolean): readonly Inbound[] {
  const said = TALK.map((text, index) => toInbound({ conversation, text, id: letters(index), at: from + index * BETWEEN_MS }, door))
  const last = said.at(-1)
  if (!request || last === undefined) return said
  const form = { owner: door.redact('work').text, device_name: door.redact(`LAPTOP-${conversation}`).text }
  return [...said, { ...last, eventId: `${last.eventId}-form`, at: last.at + BETWEEN_MS, kind: 'form', form }]
}

const quietDesk: DeskPort = {
  name: 'builtin',
  open: async (ticket) => ({ ref: ticket.id }),
  update: async () => {},
  say: async () => {},
  close: async () => {},
  check: async () => {},
}

function copyName(copy: number): string {
  return `copy${letters(copy)}`
}

const LETTERS = 'abcdefghij'

/** A number in letters, always as long: ids with digits could look like something else. */
function letters(value: number): string {
  return [...String(value).padStart(4, '0')].map((digit) => LETTERS[Number(digit)]).join('')
}
