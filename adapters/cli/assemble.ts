import { randomUUID } from 'node:crypto'
import type { Config } from '../../src/config/config.ts'
import type { Clock, NextId } from '../../src/ports/clock.ts'
import type { Door } from '../../src/ports/door.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Store } from '../../src/ports/store.ts'
import { createDoor } from '../../src/redaction/door.ts'
import { createRuntime, type Runtime } from '../../src/runtime/create-assistant.ts'
import { holdKnowledge, type Knowledge, type KnowledgeHolder } from '../../src/runtime/knowledge.ts'
import { openStore } from '../../src/store/open-store.ts'
import { type Aside, createAside } from './aside.ts'
import { learnAside } from './learned-aside.ts'
import { startKnowledge } from './start-knowledge.ts'
import type { Tracing } from './tracing/start.ts'
import { watchedStore } from './watched-store.ts'

/** The parts of a running program, before any surface. */
export interface Assembly {
  readonly store: Store
  readonly knowledge: KnowledgeHolder
  readonly runtime: Runtime
  readonly clock: Clock
  readonly log: Log
  /** For the long work of a running program; ended by whoever ends the program. */
  readonly aside: Aside
}

export interface AssemblyOptions {
  readonly config: Pick<Config, 'CONTENT_DIR' | 'PROFILE'>
  readonly storeUrl: string
  readonly log: Log
  readonly clock?: Clock
  readonly nextId?: NextId
  readonly knowledge?: Knowledge
  readonly tracing?: Tracing | undefined
  /** Another door: only the leak check's own test, which has to see that it can fail, uses one. */
  readonly door?: Door
}

/**
 * Opens the store, reads the content, and puts the assistant together. Throws with a sentence when one of them cannot. What
 * was not learned before is learned aside, and `knowledge.ready()` resolves when that is done.
 */
export async function assemble(options: AssemblyOptions): Promise<Assembly> {
  const { config, log } = options
  const clock = options.clock ?? Date.now
  const today = new Date(clock()).toISOString().slice(0, 10)
  const aside = createAside({ log })
  const read = options.knowledge ?? (await startKnowledge({ dir: config.CONTENT_DIR, profile: config.PROFILE, today }))
  const { reader, ready } = options.knowledge ? { ...options.knowledge, ready: Promise.resolve() } : learnAside(read.content, aside)
  const { tracing } = options
  const watched = watchedStore(await openStore({ url: options.storeUrl, clock, log }), log)
  const store = tracing ? tracing.store(watched) : watched
  const knowledge = holdKnowledge({ ...read, reader }, ready)
  const door = options.door ?? createDoor({ patterns: read.profile.redaction.patterns })
  const deps = { store, knowledge, door, clock, nextId: options.nextId ?? randomUUID, log, ...(tracing ? { spans: tracing.spans } : {}) }
  const plain = createRuntime(deps)
  const runtime = tracing ? { ...plain, assistant: tracing.assistant(plain.assistant), kinds: tracing.kinds(plain.kinds) } : plain
  return { store, knowledge, runtime, clock, log, aside }
}
