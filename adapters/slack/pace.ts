import type { Clock } from '../../src/ports/clock.ts'
import { unlessAborted } from '../../src/runtime/unless-aborted.ts'
import type { CallOutcome } from './api.ts'

/** How fast messages may go into one channel: bursts at once, then one after the other. */
export interface PaceLimits {
  readonly burst: number
  readonly perSecond: number
  /** A message that would wait longer than this is given back to the outbox. */
  readonly patienceMs: number
}

/** So many lanes are kept without looking for those that can go. */
const SWEEP_FROM = 1_000

export const SLACK_PACE: PaceLimits = { burst: 8, perSecond: 1, patienceMs: 5_000 }

/** Lets calls into a lane one after the other and no faster than the platform likes. */
export interface Pace {
  /** A call whose signal aborts while it waits is never made: then this rejects with the signal's reason. */
  run(lane: string, call: () => Promise<CallOutcome>, signal?: AbortSignal): Promise<CallOutcome>
}

interface Lane {
  /** Time at which the bucket would be full again. */
  fullAt: number
  /** Nothing is sent before this time: Slack said so. */
  heldUntil: number
  /** The last of the times that were told to those who were given back. */
  toldUntil: number
  /** How long the last call took. */
  tookMs: number
  tail: Promise<unknown>
  /** Calls that wait for their turn. */
  queued: number
  /** The same with the one that is being made. */
  waiting: number
}

/** One token bucket and one queue a lane. A lane that is idle and full again is forgotten. */
export function createPace(clock: Clock, wait: (ms: number) => Promise<void>, limits: PaceLimits = SLACK_PACE): Pace {
  const lanes = new Map<string, Lane>()
  let sweepAt = SWEEP_FROM
  const costMs = 1000 / limits.perSecond

  async function turn(lane: Lane, call: () => Promise<CallOutcome>, signal: AbortSignal | undefined): Promise<CallOutcome> {
    lane.queued -= 1
    signal?.throwIfAborted()
    const dueMs = dueIn(lane, 0)
    if (dueMs > limits.patienceMs) return giveBack(lane, dueMs)
    if (dueMs > 0) await wait(dueMs)
    signal?.throwIfAborted()
    const began = clock()
    lane.fullAt = Math.max(lane.fullAt, began) + costMs
    const outcome = await call()
    lane.tookMs = clock() - began
    if (outcome.kind === 'limited') lane.heldUntil = clock() + (outcome.retryAfterMs ?? costMs)
    return outcome
  }

  function dueIn(lane: Lane, queued: number): number {
    const now = clock()
    const fullAt = Math.max(lane.fullAt, now) + queued * costMs
    return Math.max(lane.heldUntil - now, fullAt - (limits.burst - 1) * costMs - now, 0)
  }

  /** Each is told a time of its own, so that they do not all come back at once. */
  function giveBack(lane: Lane, dueMs: number): CallOutcome {
    const now = clock()
    lane.toldUntil = Math.max(lane.toldUntil + costMs, now + dueMs)
    return { kind: 'limited', retryAfterMs: lane.toldUntil - now }
  }

  return {
    async run(name, call, signal) {
      signal?.throwIfAborted()
      const lane = lanes.get(name) ?? newLane()
      lanes.set(name, lane)
      const dueMs = Math.max(dueIn(lane, lane.queued), lane.waiting * lane.tookMs)
      if (dueMs > limits.patienceMs) return giveBack(lane, dueMs)
      lane.queued += 1
      lane.waiting += 1
      let begun = false
      const result = lane.tail.then(() => {
        const begin = () => {
          begun = true
          return call()
        }
        return turn(lane, begin, signal)
      })
      lane.tail = result.catch(() => undefined)
      try {
        return await unlessAborted(result, signal, () => begun)
      } finally {
        lane.waiting -= 1
        if (lanes.size > sweepAt) {
          sweep(lanes, clock())
          // Lanes that are still in use are not looked at again with every call.
          sweepAt = Math.max(SWEEP_FROM, 2 * lanes.size)
        }
      }
    },
  }
}

function newLane(): Lane {
  return { fullAt: 0, heldUntil: 0, toldUntil: 0, tookMs: 0, tail: Promise.resolve(), queued: 0, waiting: 0 }
}

function sweep(lanes: Map<string, Lane>, now: number): void {
  for (const [name, lane] of lanes) {
    if (lane.waiting === 0 && Math.max(lane.fullAt, lane.heldUntil, lane.toldUntil) <= now) lanes.delete(name)
  }
}
