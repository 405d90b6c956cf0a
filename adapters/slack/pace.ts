import type { Clock } from '../../src/ports/clock.ts'
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
  run(lane: string, call: () => Promise<CallOutcome>): Promise<CallOutcome>
}

interface Lane {
  /** Time at which the bucket would be full again. */
  fullAt: number
  /** Nothing is sent before this time: Slack said so. */
  heldUntil: number
  tail: Promise<unknown>
  waiting: number
}

/** One token bucket and one queue a lane. A lane that is idle and full again is forgotten. */
export function createPace(clock: Clock, wait: (ms: number) => Promise<void>, limits: PaceLimits = SLACK_PACE): Pace {
  const lanes = new Map<string, Lane>()
  let sweepAt = SWEEP_FROM
  const costMs = 1000 / limits.perSecond

  async function turn(lane: Lane, call: () => Promise<CallOutcome>): Promise<CallOutcome> {
    const dueMs = dueIn(lane)
    if (dueMs > limits.patienceMs) return { kind: 'limited', retryAfterMs: dueMs }
    if (dueMs > 0) await wait(dueMs)
    lane.fullAt = Math.max(lane.fullAt, clock()) + costMs
    const outcome = await call()
    if (outcome.kind === 'limited') lane.heldUntil = clock() + (outcome.retryAfterMs ?? costMs)
    return outcome
  }

  function dueIn(lane: Lane): number {
    const now = clock()
    return Math.max(lane.heldUntil - now, lane.fullAt - (limits.burst - 1) * costMs - now, 0)
  }

  return {
    async run(name, call) {
      const lane = lanes.get(name) ?? { fullAt: 0, heldUntil: 0, tail: Promise.resolve(), waiting: 0 }
      lanes.set(name, lane)
      lane.waiting += 1
      const result = lane.tail.then(() => turn(lane, call))
      lane.tail = result.catch(() => undefined)
      try {
        return await result
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

function sweep(lanes: Map<string, Lane>, now: number): void {
  for (const [name, lane] of lanes) {
    if (lane.waiting === 0 && lane.fullAt <= now && lane.heldUntil <= now) lanes.delete(name)
  }
}
