import { describe, expect, test } from 'vitest'
import type { CallOutcome } from '../../../adapters/slack/api.ts'
import { createPace } from '../../../adapters/slack/pace.ts'

const OK: CallOutcome = { kind: 'ok', data: {} }

/** A clock that only waiting moves. */
function paced(limits = { burst: 3, perSecond: 1, patienceMs: 5_000 }) {
  const self = {
    now: 1_000_000,
    wait: async (ms: number) => {
      self.now += ms
    },
  }
  const pace = createPace(() => self.now, self.wait, limits)
  const sent: number[] = []
  const send = (lane = 'D1', outcome = OK) =>
    pace.run(lane, async () => {
      sent.push(self.now - 1_000_000)
      return outcome
    })
  return { self, send, sent }
}

function noted(order: number[], n: number): CallOutcome {
  order.push(n)
  return OK
}

describe('a lane', () => {
  test('takes a burst at once and then one a second', async () => {
    const { send, sent } = paced()
    await Promise.all([1, 2, 3, 4, 5].map(() => send()))
    expect(sent).toEqual([0, 0, 0, 1_000, 2_000])
  })

  test('does not slow another one', async () => {
    const { send, sent } = paced()
    await Promise.all([send('D1'), send('D1'), send('D1'), send('D2')])
    expect(sent).toEqual([0, 0, 0, 0])
  })

  test('sends in the order of asking', async () => {
    const { self } = paced()
    const pace = createPace(() => self.now, self.wait, { burst: 1, perSecond: 1, patienceMs: 60_000 })
    const order: number[] = []
    await Promise.all([1, 2, 3].map((n) => pace.run('D1', async () => noted(order, n))))
    expect(order).toEqual([1, 2, 3])
  })

  test('is remembered however many others there are', async () => {
    const { send, sent } = paced()
    for (let n = 0; n < 3; n++) await send()
    await Promise.all(Array.from({ length: 5_000 }, (_, n) => send(`D${n + 2}`)))
    await send()
    expect(sent.at(-1)).toBe(1_000)
  })

  test('gives a message back that would wait too long', async () => {
    const { send } = paced({ burst: 1, perSecond: 0.1, patienceMs: 5_000 })
    await send()
    expect(await send()).toEqual({ kind: 'limited', retryAfterMs: 10_000 })
  })

  test('counts those before it as waiting, and tells each of those it gives back a time of its own', async () => {
    const { send, sent } = paced()
    const outcomes = await Promise.all(Array.from({ length: 11 }, () => send()))
    expect(sent).toEqual([0, 0, 0, 1_000, 2_000, 3_000, 4_000, 5_000])
    expect(outcomes.slice(8)).toEqual([6_000, 7_000, 8_000].map((retryAfterMs) => ({ kind: 'limited', retryAfterMs })))
  })

  test('counts how long calls take as well', async () => {
    const { self } = paced()
    const pace = createPace(() => self.now, self.wait, { burst: 10, perSecond: 1, patienceMs: 5_000 })
    const slow = () =>
      pace.run('D1', async () => {
        await self.wait(3_000)
        return OK
      })
    await slow()
    expect((await Promise.all([slow(), slow(), slow()])).map(({ kind }) => kind)).toEqual(['ok', 'ok', 'limited'])
  })

  test('never makes a call that was given up while it waited, and waits for one that has begun', async () => {
    const { self } = paced()
    const pace = createPace(() => self.now, self.wait)
    const gate = Promise.withResolvers<CallOutcome>()
    const order: number[] = []
    const first = new AbortController()
    const second = new AbortController()
    const begun = pace.run('D1', () => gate.promise, first.signal)
    const waiting = pace.run('D1', async () => noted(order, 2), second.signal)
    const last = pace.run('D1', async () => noted(order, 3))
    await Promise.resolve()
    first.abort(new Error('given up'))
    second.abort(new Error('given up'))
    await expect(waiting).rejects.toThrow('given up')
    gate.resolve(OK)
    expect(await begun).toBe(OK)
    expect(await last).toBe(OK)
    expect(order).toEqual([3])
    await expect(pace.run('D1', async () => noted(order, 4), second.signal)).rejects.toThrow('given up')
    expect(order).toEqual([3])
  })

  test('keeps still as long as Slack says', async () => {
    const { send, sent } = paced()
    await send('D1', { kind: 'limited', retryAfterMs: 3_000 })
    await send()
    expect(sent).toEqual([0, 3_000])
  })

  test('goes on after a call that threw', async () => {
    const { send } = paced()
    const pace = createPace(
      () => 0,
      async () => undefined,
    )
    await expect(pace.run('D1', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await pace.run('D1', async () => OK)).toBe(OK)
    expect(await send()).toBe(OK)
  })
})
