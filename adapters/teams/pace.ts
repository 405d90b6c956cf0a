import type { Clock } from '../../src/ports/clock.ts'
import { unlessAborted } from '../../src/runtime/unless-aborted.ts'
import type { CallOutcome } from './outcome.ts'

/** How fast calls may go: so many at once, then one after the other. */
export interface PaceLimits {
  /** In one conversation. Teams takes 7 in a second and 60 in half a minute. */
  readonly conversation: Bucket
  /** Of one tenant. Teams takes 50 in a second. */
  readonly tenant: Bucket
  /** A message that would wait longer than this is given back to the outbox. */
  readonly patienceMs: number
}

interface Bucket {
  readonly burst: number
  readonly perSecond: number
}

export const TEAMS_PACE: PaceLimits = {
  conversation: { burst: 6, perSecond: 1.8 },
  tenant: { burst: 50, perSecond: 50 },
  patienceMs: 5_000,
}

/** A connector on this machine has no limits of its own; calls still go one after the other. */
export const LOCAL_PACE: PaceLimits = {
  conversation: { burst: 10_000, perSecond: 10_000 },
  tenant: { burst: 100_000, perSecond: 100_000 },
  patienceMs: 5_000,
}

/** Lets calls into a conversation one after the other, and no faster than Teams takes them. */
export interface Pace {
  /** A call whose signal aborts while it waits is never made: then this rejects with the signal's reason. */
  run(place: Paced, call: () => Promise<CallOutcome>, signal?: AbortSignal): Promise<CallOutcome>
  /** For what is not worth waiting for: lets the call in only when nothing else goes into the conversation now. */
  ifFree(place: Paced, call: () => Promise<CallOutcome>): Promise<CallOutcome>
}

interface Paced {
  readonly tenant: string
  readonly conversation: string
}

interface Lane {
  /** Time at which the bucket would be full again. */
  fullAt: number
  /** Nothing is sent before this time: Teams said so. */
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

const MOST_LANES = 1_000

/** One queue and one token bucket a conversation, and a bucket that its tenant's conversations share. */
export function createPace(clock: Clock, wait: (ms: number) => Promise<unknown>, limits: PaceLimits = TEAMS_PACE): Pace {
  const lanes = new Map<string, Lane>()
  const tenants = new Map<string, Lane>()

  async function turn(lane: Lane, tenant: Lane, call: () => Promise<CallOutcome>, signal?: AbortSignal): Promise<CallOutcome> {
    lane.queued -= 1
    tenant.queued -= 1
    signal?.throwIfAborted()
    const now = clock()
    const dueMs = Math.max(dueIn(lane, limits.conversation, now), dueIn(tenant, limits.tenant, now))
    if (dueMs > limits.patienceMs) return giveBack(lane, dueMs, now)
    // The places are taken before the wait, so that a neighbor who waits as well comes after this one.
    take(lane, limits.conversation, now)
    take(tenant, limits.tenant, now)
    if (dueMs > 0) await wait(dueMs)
    signal?.throwIfAborted()
    const began = clock()
    const outcome = await call()
    lane.tookMs = clock() - began
    if (outcome.kind === 'limited') lane.heldUntil = clock() + (outcome.retryAfterMs ?? 1_000)
    return outcome
  }

  /** Each is told a time of its own, so that they do not all come back at once. */
  function giveBack(lane: Lane, dueMs: number, now: number): CallOutcome {
    lane.toldUntil = Math.max(lane.toldUntil + 1000 / limits.conversation.perSecond, now + dueMs)
    return { kind: 'limited', retryAfterMs: Math.ceil(lane.toldUntil - now) }
  }

  async function run(place: Paced, call: () => Promise<CallOutcome>, signal?: AbortSignal): Promise<CallOutcome> {
    signal?.throwIfAborted()
    const lane = laneOf(lanes, place.conversation)
    const tenant = laneOf(tenants, place.tenant)
    const now = clock()
    const dueMs = Math.max(
      dueIn(lane, limits.conversation, now, lane.queued),
      dueIn(tenant, limits.tenant, now, tenant.queued),
      lane.waiting * lane.tookMs,
    )
    if (dueMs > limits.patienceMs) return giveBack(lane, dueMs, now)
    lane.queued += 1
    tenant.queued += 1
    lane.waiting += 1
    let begun = false
    const result = lane.tail.then(() => {
      const begin = () => {
        begun = true
        return call()
      }
      return turn(lane, tenant, begin, signal)
    })
    lane.tail = result.catch(() => undefined)
    try {
      return await unlessAborted(result, signal, () => begun)
    } finally {
      lane.waiting -= 1
      if (lane.waiting === 0 && lanes.size > MOST_LANES) sweep(lanes, clock())
    }
  }

  return {
    run,
    async ifFree(place, call) {
      const lane = lanes.get(place.conversation)
      const busy = lane !== undefined && (lane.waiting > 0 || dueIn(lane, limits.conversation, clock()) > 0)
      return busy ? { kind: 'limited' } : run(place, call)
    },
  }
}

/** When the next one could go; with `queued`, the next one behind so many. */
function dueIn(lane: Lane, bucket: Bucket, now: number, queued = 0): number {
  const fullAt = Math.max(lane.fullAt, now) + (queued * 1000) / bucket.perSecond
  return Math.max(lane.heldUntil - now, fullAt - ((bucket.burst - 1) * 1000) / bucket.perSecond - now, 0)
}

function take(lane: Lane, bucket: Bucket, now: number): void {
  lane.fullAt = Math.max(lane.fullAt, now) + 1000 / bucket.perSecond
}

function laneOf(lanes: Map<string, Lane>, name: string): Lane {
  const known = lanes.get(name)
  if (known) return known
  const lane = { fullAt: 0, heldUntil: 0, toldUntil: 0, tookMs: 0, tail: Promise.resolve(), queued: 0, waiting: 0 }
  lanes.set(name, lane)
  return lane
}

function sweep(lanes: Map<string, Lane>, now: number): void {
  for (const [name, lane] of lanes) {
    if (lane.waiting === 0 && Math.max(lane.fullAt, lane.heldUntil, lane.toldUntil) <= now) lanes.delete(name)
  }
}
