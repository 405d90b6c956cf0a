import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { below, seeded } from '../support/secrets.ts'

const TURNS = 200
const KILLS = 5
const CONVERSATIONS = 5
/** Lines that are on their way at once, so that a kill finds some read, some committed and some answered. */
const IN_FLIGHT = 4
const MONDAY_9 = Date.UTC(2026, 10, 23, 9)
/** A talk that opens a request, asks for it, and takes it back; it is said again and again. */
const SAID = [
  'my work laptop shows a blue screen',
  'person',
  'person',
  'yes',
  'status',
  'what is a key id',
  'cancel',
  'yes',
  'hello',
  'stop',
]

interface Line {
  readonly id: string
  readonly conversation: string
  readonly text: string
  readonly at: number
}

const folder = mkdtempSync(join(tmpdir(), 'recoverykey-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('no acknowledged turn is lost and none is answered twice, however often the process is killed', async () => {
  const random = seeded(11)
  const url = `sqlite:${join(folder, 'talks.db')}`
  const counts = new Map<string, number>()
  const lines = Array.from({ length: TURNS }, (_, index): Line => {
    const conversation = `talk-${below(random, CONVERSATIONS)}`
    const count = counts.get(conversation) ?? 0
    counts.set(conversation, count + 1)
    return { id: `line-${index}`, conversation, text: SAID[count % SAID.length] ?? 'hello', at: MONDAY_9 + index * 60_000 }
  })
  const answers = new Map<string, string>()
  const waiting = [...lines]
  for (let kill = 0; kill <= KILLS; kill++) {
    const most = kill === KILLS ? Number.POSITIVE_INFINITY : 10 + below(random, 35)
    const answered = await talkUntil(url, waiting, most)
    for (const [index, answer] of answered.entries()) answers.set(waiting[index]?.id ?? '', answer)
    waiting.splice(0, answered.length)
  }
  expect(waiting).toEqual([])

  const again = await talkUntil(url, lines, Number.POSITIVE_INFINITY)
  for (const [index, line] of lines.entries()) expect(again[index], line.id).toBe(answers.get(line.id))

  const store = await openStore({ url, clock: () => MONDAY_9 })
  try {
    for (let index = 0; index < CONVERSATIONS; index++) {
      const own = lines.filter(({ conversation }) => conversation === `talk-${index}`)
      const transcript = await store.transaction((tx) => tx.readTranscript(`cli:talk-${index}`))
      const typed = transcript.filter(({ from }) => from === 'person').map(({ eventId }) => eventId)
      expect(typed).toEqual(own.map(({ conversation, id }) => `cli:${conversation}:${id}`))
      const session = await store.transaction((tx) => tx.loadSession(`cli:talk-${index}`))
      expect(session?.version).toBe(own.length)
      const ids = transcript.map(({ eventId }) => eventId)
      expect(new Set(ids).size).toBe(ids.length)
    }
    const tickets = await store.transaction((tx) => tx.listTickets({}))
    expect(tickets.length).toBeGreaterThan(0)
    expect(new Set(tickets.map(({ number }) => number)).size).toBe(tickets.length)
  } finally {
    await store.close()
  }
})

/** Sends lines to a process, kills it with -9 after so many answers, and gives the replies that came, in order. */
async function talkUntil(url: string, lines: readonly Line[], most: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['adapters/cli/main.ts', 'chat', '--jsonl', '--store', url], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  })
  const replies: string[] = []
  let sent = 0
  const send = () => {
    for (; sent < lines.length && sent < replies.length + IN_FLIGHT; sent++) child.stdin?.write(`${JSON.stringify(lines[sent])}\n`)
    if (sent === lines.length) child.stdin?.end()
  }
  // What is written to a process that was just killed is sent again to the next one.
  child.stdin?.on('error', () => undefined)
  const ended = exited(child)
  send()
  for await (const answer of createInterface({ input: child.stdout ?? process.stdin })) {
    replies.push(repliesOf(answer))
    if (replies.length === most) child.kill('SIGKILL')
    else if (child.exitCode === null && !child.killed) send()
  }
  await ended
  return replies
}

function exited(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

/** What was said: a repeated line gives the same words, whatever else it tells of the session as it is now. */
function repliesOf(answer: string): string {
  const { error, replies } = JSON.parse(answer) as { readonly error?: unknown; readonly replies?: unknown }
  expect(error).toBeUndefined()
  return JSON.stringify(replies)
}
