import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Log } from '../../src/ports/log.ts'

const FIRST_LOOK_MS = 1_000
const LOOK_MS = 60_000
/** Busier than this share of the time since the last look is not quiet: after the start a second, later a minute, in which hardly anybody writes. */
const QUIET = { start: 0.02, later: 0.005 } as const
/** Less than this is not worth the pause. */
const GROWN_BYTES = 12 * 2 ** 20
const MIB = 2 ** 20

/** What the program knows of itself; a test says it. */
export interface OwnProcess {
  /** Collects all garbage and gives the pages back. */
  readonly collect: () => void
  /** Resident bytes. */
  readonly held: () => number
  /** The share of the time that the event loop worked since it was asked last. */
  readonly busy: () => number
}

export type Look = 'busy' | 'small' | 'collected'

/**
 * Gives back what a start or a busy hour needed and nothing uses any more: V8 does so itself only when it needs room. It
 * stops the program for a tenth of a second, so it happens when nobody is waiting. Returns one look, which the timers repeat.
 */
export function quietCollection(own: OwnProcess, log: Log): () => Look {
  let restedAt = 0
  return () => {
    const quiet = own.busy() <= (restedAt === 0 ? QUIET.start : QUIET.later)
    const before = own.held()
    if (before < restedAt + GROWN_BYTES) return 'small'
    if (!quiet) return 'busy'
    const began = performance.now()
    own.collect()
    restedAt = own.held()
    log.info('memory.collected', {
      beforeMib: Math.round(before / MIB),
      afterMib: Math.round(restedAt / MIB),
      ms: Math.round(performance.now() - began),
    })
    return 'collected'
  }
}

/**
 * Looks a second after the start, and each second until that was quiet; then each minute. Returns a function that stops it.
 */
export function collectWhenQuiet(log: Log): () => void {
  const look = quietCollection(ownProcess(), log)
  let collected = false
  let timer = later()
  function later(): NodeJS.Timeout {
    return setTimeout(
      () => {
        collected = look() === 'collected' || collected
        timer = later()
      },
      collected ? LOOK_MS : FIRST_LOOK_MS,
    ).unref()
  }
  return () => clearTimeout(timer)
}

function ownProcess(): OwnProcess {
  let last = performance.eventLoopUtilization()
  return {
    collect: () => garbageCollector()({ type: 'major', flavor: 'last-resort', execution: 'sync' }),
    held: () => process.memoryUsage.rss(),
    busy() {
      const now = performance.eventLoopUtilization()
      const { utilization } = performance.eventLoopUtilization(now, last)
      last = now
      return utilization
    },
  }
}

/** V8's own. Its flag is set for a moment only: under other flags than at the start, compiled code is not taken from the cache. */
export function garbageCollector(): NodeJS.GCFunction {
  setFlagsFromString('--expose-gc')
  try {
    return runInNewContext('gc') as NodeJS.GCFunction
  } finally {
    setFlagsFromString('--no-expose-gc')
  }
}
