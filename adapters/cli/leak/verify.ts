import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorker } from '../../../src/jobs/worker.ts'
import type { Door } from '../../../src/ports/door.ts'
import { builtinDesk } from '../../desks/builtin.ts'
import { type Assembly, assemble } from '../assemble.ts'
import { loadKnowledge } from '../knowledge.ts'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { runChildren } from './children.ts'
import { letterIds } from './letter-ids.ts'
import { type Marked, markedKeys, plainKey } from './marked.ts'
import { fileSinks, type Leak, type Sink, search } from './sinks.ts'
import { everyState } from './states.ts'
import { waysInto } from './ways.ts'

export interface Verdict {
  readonly ways: number
  readonly shapes: number
  readonly states: number
  readonly pushed: number
  readonly sinks: readonly string[]
  readonly leaks: readonly Leak[]
  /** Sinks in which a harmless word that was pushed along was not found: there the search looked at nothing. */
  readonly blind: readonly string[]
}

export interface VerifyOptions {
  readonly dir: string
  readonly profile: string | undefined
  readonly now: number
  /** What else takes raw text: each adapter brings its own ways. */
  readonly surfaces?: readonly LeakSurface[]
  /** At most so many shapes; all of them without it. */
  readonly shapes?: number
  /** At most so many states of a talk; all of them without it. */
  readonly states?: number
  readonly door?: Door
}

/** The part of an adapter in the check: takes raw payloads in, and gives what it sent out. */
export interface LeakSurface {
  readonly name: string
  open(
    assembly: Assembly,
  ): Promise<{ push(marked: Marked, count: number): Promise<number>; sinks(): readonly Sink[]; close(): Promise<void> }>
}

/**
 * Pushes made-up keys of every shape through every way in and every state, then searches everything that is kept or sent
 * for any piece of them: database bytes with the write-ahead log, log lines at debug level, traces, metrics, posts, exports,
 * output of child processes and of a crash.
 */
export async function verifyNoLeak(options: VerifyOptions): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'recoverykey-leak-'))
  const logged: string[] = []
  const posts: string[] = []
  const today = new Date(options.now).toISOString().slice(0, 10)
  const knowledge = loadKnowledge({
    dir: options.dir,
    profile: options.profile,
    today,
    change: (profile) => ({ ...profile, limits: { messagesPerMinute: 1_000_000 } }),
  })
  let at = options.now
  const metrics = createMetrics(createLog('debug', { write: (line) => logged.push(line) }))
  const { log } = metrics
  const spans: string[] = []
  const { tracingInto } = await import('../tracing/start.ts')
  // Ids and times are left out of what is searched: among thousands of random ones some look like a group of a key.
  const tracing = tracingInto(({ name, fields, error }) => spans.push(JSON.stringify({ name, fields, error })))
  const assembly = await assemble({
    config: { CONTENT_DIR: options.dir },
    knowledge,
    storeUrl: `sqlite:${join(folder, 'leak.db')}`,
    log,
    tracing,
    clock: () => at,
    nextId: letterIds(),
    ...(options.door ? { door: options.door } : {}),
  })
  const { assistant, kinds, drainInbox } = assembly.runtime
  assistant.addDesk(builtinDesk())
  assistant.addChannel({
    name: 'leak',
    async deliver(_to, post, key) {
      posts.push(JSON.stringify(post))
      return { messageId: `posted:${key}` }
    },
  })
  const worker = createWorker({ store: assembly.store, clock: () => at, log, handlers: kinds, random: () => 0.5 })
  const marked: Marked[] = []
  const seen = { ways: new Set<string>(), states: new Set<string>() }
  let pushed = 0
  try {
    let conversations = 0
    const shapes = markedKeys(1).slice(0, options.shapes)
    const [say] = waysInto(assistant, { conversation: 'shape-0', at })
    await say?.push(`where is the recovery key of my ${CONTROL}`, -9)
    // Every shape through every way, each in a talk of its own.
    for (const [index, one] of shapes.entries()) {
      const conversation = `shape-${index}`
      const ticket = await openTicket(assembly, conversation, at)
      marked.push(one)
      for (const way of waysInto(assistant, { conversation, at, ticket })) {
        seen.ways.add(way.name)
        await way.push(one.text, pushed++)
        at += 1_000
      }
    }
    // A plain key in every state of every flow, and in pieces.
    for (const state of everyState(knowledge.content, at, () => `state-${++conversations}`).slice(0, options.states)) {
      const { session } = state
      const conversation = session?.conversation ?? 'state-none'
      if (session) await assembly.store.transaction((tx) => tx.saveSession(session))
      const key = plainKey(10_000 + pushed)
      marked.push(key)
      seen.states.add(state.name)
      for (const way of waysInto(assistant, { conversation, at }).slice(0, 2)) await way.push(key.text, pushed++)
      const pieces = plainKey(20_000 + pushed)
      marked.push(pieces)
      const [message] = waysInto(assistant, { conversation: `${conversation}-pieces`, at })
      for (const group of pieces.pieces) await message?.push(group, pushed++)
      at += 60_000
    }
    const others: Sink[] = []
    // A platform's adapter waits for the first send before it answers, so the outbox has to be at work.
    worker.start()
    for (const surface of options.surfaces ?? []) {
      const opened = await surface.open(assembly)
      for (const one of shapes.slice(0, 40)) {
        pushed += await opened.push(one, pushed)
        at += 1_000
      }
      await drainInbox()
      await worker.runDue(at)
      others.push(...opened.sinks())
      seen.ways.add(surface.name)
      await opened.close()
    }
    await worker.drain(5_000)
    await drainInbox()
    await worker.runDue(at)
    const exported = await exports(assembly, shapes.length)
    await assembly.store.close()
    const kept = fileSinks(folder)
    const childKey = plainKey(30_000)
    const children = await runChildren(folder, childKey, CONTROL)
    const sinks: readonly Sink[] = [
      ...kept,
      { name: 'log', text: logged.join('') },
      { name: 'traces', text: spans.join('\n') },
      { name: 'metrics', text: withoutValues(await metrics.text()) },
      { name: 'posts', text: posts.join('\n') },
      { name: 'exports', text: exported },
      ...others,
    ]
    return {
      ways: seen.ways.size,
      shapes: shapes.length,
      states: seen.states.size,
      pushed,
      sinks: [...new Set([...sinks, ...children].map((sink) => sink.name))],
      // Only one key was given to the children, and a crash report is full of numbers: they are searched for that one.
      leaks: unique([...search(sinks, marked), ...search(children, [childKey])]),
      blind: CONTROL_SINKS.filter((name) => ![...sinks, ...children].some((sink) => sink.name === name && sink.text.includes(CONTROL))),
    }
  } finally {
    await assembly.store.close().catch(() => {})
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A word that no secret is: it has to be found where text is kept, or the search proves nothing. */
const CONTROL = 'zebrafinch'
const CONTROL_SINKS = ['file leak.db', 'exports', 'stdout of chat', 'stderr of a crash'] as const

/** A talk that IT has taken over, so that what agents write is tried too. */
async function openTicket({ runtime, store }: Assembly, conversation: string, at: number): Promise<string> {
  const { assistant } = runtime
  const [message] = waysInto(assistant, { conversation, at })
  await message?.push('my work pc is locked', -1)
  const [, , , , , , form] = waysInto(assistant, { conversation, at })
  await form?.push('PC-7', -2)
  const ticket = await store.transaction(async (tx) => (await tx.loadSession(conversation))?.ticket)
  const agent = { id: 'agent', name: assistant.door.redact('Dana').text }
  if (ticket) await assistant.agent({ kind: 'claimed', eventId: `leak:claim:${ticket}`, at, ticket, agent })
  return ticket ?? 'none'
}

async function exports({ store }: Assembly, count: number): Promise<string> {
  const parts: string[] = []
  for (let index = 0; index < count; index++) {
    parts.push(JSON.stringify(await store.transaction((tx) => tx.exportPerson(`person:shape-${index}`))))
  }
  parts.push(JSON.stringify(await store.unanswered(0, 10_000)), JSON.stringify(await store.outcomes(0)))
  return parts.join('\n')
}

/** Names and labels: the figures are sums of times and bytes. */
function withoutValues(metrics: string): string {
  return metrics.replace(/ [^ ]+$/gm, '')
}

function unique(leaks: readonly Leak[]): readonly Leak[] {
  return [...new Map(leaks.map((leak) => [`${leak.sink} ${leak.shape}`, leak])).values()]
}
