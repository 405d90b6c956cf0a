import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../adapters/teams/outcome.ts'
import { createPace, TEAMS_PACE } from '../../../adapters/teams/pace.ts'
import { createSends } from '../../../adapters/teams/sends.ts'
import { createSentBefore } from '../../../adapters/teams/sent-before.ts'
import { createTokens } from '../../../adapters/teams/token.ts'
import { tokenGoodUntil } from '../../../adapters/teams/token-shape.ts'

const answer = (status: number, retryAfter?: string, body = '') =>
  outcomeOf({ kind: 'answer', status, retryAfter, body }, Date.UTC(2026, 10, 23))

describe('what an answer of the connector means', () => {
  test.for<readonly [string, ReturnType<typeof outcomeOf>, object]>([
    ['200', answer(200, undefined, '{"id":"1"}'), { kind: 'ok', data: { id: '1' } }],
    ['202 without a body', answer(202), { kind: 'ok', data: {} }],
    ['429 with seconds', answer(429, '3'), { kind: 'limited', retryAfterMs: 3000 }],
    ['429 with a date', answer(429, 'Mon, 23 Nov 2026 00:00:05 GMT'), { kind: 'limited', retryAfterMs: 5000 }],
    ['429 with nonsense', answer(429, 'soon'), { kind: 'limited' }],
    ['429 without a time', answer(429), { kind: 'limited' }],
    ['503 with a time', answer(503, '2'), { kind: 'limited', retryAfterMs: 2000 }],
    ['412', answer(412), { kind: 'again', code: '412' }],
    ['502', answer(502), { kind: 'again', code: '502' }],
    ['401', answer(401), { kind: 'unauthorized' }],
    ['403', answer(403, undefined, '{"error":{"code":"MessageWritesBlocked"}}'), { kind: 'dead', code: 'MessageWritesBlocked' }],
    ['413', answer(413, undefined, '{"error":{"code":"MessageSizeTooBig"}}'), { kind: 'refused', status: 413, code: 'MessageSizeTooBig' }],
    ['a sentence as code', answer(400, undefined, '{"error":{"code":"you wrote: secret"}}'), { kind: 'refused', status: 400, code: '400' }],
    ['a refused connection', outcomeOf({ kind: 'not-sent', code: 'ECONNREFUSED' }, 0), { kind: 'again', code: 'ECONNREFUSED' }],
    ['a lost one', outcomeOf({ kind: 'lost', code: 'ECONNRESET' }, 0), { kind: 'unsure', code: 'ECONNRESET' }],
  ])('%s', ([, outcome, expected]) => {
    expect(outcome).toEqual(expected)
  })
})

describe('the pace', () => {
  function clocked() {
    const self = { now: 0, waits: [] as number[] }
    const wait = async (ms: number) => {
      self.waits.push(ms)
      self.now += ms
    }
    return { self, pace: createPace(() => self.now, wait, TEAMS_PACE) }
  }
  const ok = async () => ({ kind: 'ok', data: {} }) as const
  const place = { tenant: 't', conversation: 'a:1' }

  test('keeps within 7 a second and 60 in half a minute in one conversation', async () => {
    const { self, pace } = clocked()
    const times: number[] = []
    for (let count = 0; count < 80; count++) {
      const outcome = await pace.run(place, ok)
      if (outcome.kind === 'ok') times.push(self.now)
    }
    const most = (windowMs: number) => Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length))
    expect(times).toHaveLength(80)
    expect(most(1_000)).toBeLessThanOrEqual(7)
    expect(most(30_000)).toBeLessThanOrEqual(60)
  })

  test('keeps within 50 a second of one tenant plus what may come at once', async () => {
    const { self, pace } = clocked()
    for (let count = 0; count < 200; count++) await pace.run({ tenant: 't', conversation: `a:${count}` }, ok)
    expect(self.now).toBeGreaterThanOrEqual(2_900)
  })

  test('gives back what would wait too long', async () => {
    const { pace } = clocked()
    await pace.run(place, async () => ({ kind: 'limited', retryAfterMs: 60_000 }))
    expect(await pace.run(place, ok)).toMatchObject({ kind: 'limited', retryAfterMs: 60_000 })
    expect(await pace.run({ ...place, conversation: 'a:2' }, ok)).toMatchObject({ kind: 'ok' })
  })

  test('lets one after the other into a conversation', async () => {
    const { pace } = clocked()
    const order: string[] = []
    const slow = async () => {
      order.push('begun')
      await Promise.resolve()
      order.push('ended')
      return ok()
    }
    await Promise.all([pace.run(place, slow), pace.run(place, slow)])
    expect(order).toEqual(['begun', 'ended', 'begun', 'ended'])
  })

  test('counts those before it as waiting, and tells each of those it gives back a time of its own', async () => {
    const { pace } = clocked()
    const outcomes = await Promise.all(Array.from({ length: 18 }, () => pace.run(place, ok)))
    const told = outcomes.flatMap((outcome) => (outcome.kind === 'ok' ? [] : [outcome]))
    expect(told).toMatchObject([5_556, 6_112, 6_667].map((retryAfterMs) => ({ kind: 'limited', retryAfterMs })))
  })

  test('never makes a call that was given up while it waited, and waits for one that has begun', async () => {
    const { pace } = clocked()
    const gate = Promise.withResolvers<void>()
    const given = new AbortController()
    let made = 0
    const begun = pace.run(place, () => gate.promise.then(ok), given.signal)
    const waiting = pace.run(
      place,
      async () => {
        made += 1
        return ok()
      },
      given.signal,
    )
    await Promise.resolve()
    given.abort(new Error('given up'))
    await expect(waiting).rejects.toThrow('given up')
    gate.resolve()
    expect(await begun).toMatchObject({ kind: 'ok' })
    expect(await pace.run(place, ok)).toMatchObject({ kind: 'ok' })
    expect(made).toBe(0)
  })

  test('does not queue what is not worth waiting for', async () => {
    const { pace } = clocked()
    const { promise, resolve } = Promise.withResolvers<void>()
    const running = pace.run(place, async () => {
      await promise
      return ok()
    })
    expect(await pace.ifFree(place, ok)).toEqual({ kind: 'limited' })
    resolve()
    await running
    expect(await pace.ifFree(place, ok)).toMatchObject({ kind: 'ok' })
  })
})

describe('the token', () => {
  test('is kept until shortly before its end, and asked for once by all who wait', async () => {
    let asked = 0
    let now = 0
    const tokens = createTokens(
      async () => ({ token: `token ${++asked}`, forMs: 3_600_000 }),
      () => now,
    )
    expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(['token 1', 'token 1', 'token 1'])
    now = 3_200_000
    expect(await tokens.get()).toBe('token 1')
    now = 3_400_000
    expect(await tokens.get()).toBe('token 2')
  })

  test('is asked for anew after it was dropped, and after a failure', async () => {
    let asked = 0
    const tokens = createTokens(
      async () => {
        asked += 1
        if (asked === 1) throw new Error('away')
        return { token: `token ${asked}`, forMs: 3_600_000 }
      },
      () => 0,
    )
    await expect(tokens.get()).rejects.toThrow('away')
    expect(await tokens.get()).toBe('token 2')
    tokens.drop('token 1')
    expect(await tokens.get()).toBe('token 2')
    tokens.drop('token 2')
    expect(await tokens.get()).toBe('token 3')
  })
})

describe('a token of the channel, before its signature', () => {
  const rules = { issuer: 'https://issuer.example', audience: 'app' }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const made = (head: object, claims: object) =>
    `Bearer ${part({ alg: 'RS256', kid: 'k', ...head })}.${part({ iss: rules.issuer, aud: 'app', exp: 2000, ...claims })}.c2ln`

  test.for<readonly [string, string, number | undefined]>([
    ['is good until its end', made({}, {}), 2_000_000],
    ['may begin a little later than our clock', made({}, { nbf: 1200 }), 2_000_000],
    ['may have ended a little before our clock', made({}, { exp: 800 }), 800_000],
    ['may not begin much later', made({}, { nbf: 1400 }), undefined],
    ['may not have ended long ago', made({}, { exp: 600 }), undefined],
    ['needs a key id', made({ kid: undefined }, {}), undefined],
    ['needs its algorithm', made({ alg: 'none' }, {}), undefined],
    ['needs its issuer', made({}, { iss: 'other' }), undefined],
    ['needs its audience', made({}, { aud: ['app', 'other'] }), undefined],
    ['needs an end that is a number', made({}, { exp: '2000' }), undefined],
    ['needs three parts', 'Bearer a.b', undefined],
    ['needs its scheme', made({}, {}).replace('Bearer', 'bearer'), undefined],
  ])('%s', ([, header, until]) => {
    expect(tokenGoodUntil(header, rules, 1_000_000)).toBe(until)
  })
})

describe('earlier tries', () => {
  test('that surely did not arrive are no reason to be unsure', () => {
    const before = createSentBefore()
    before.not('key')
    expect(before.of('key', 2)).toBe('no')
  })

  test('of which nothing is known may have arrived', () => {
    expect(createSentBefore().of('key', 2)).toBe('maybe')
    expect(createSentBefore().of('key', 1)).toBe('no')
  })

  test('that may have arrived stay so', () => {
    const before = createSentBefore()
    before.maybe('key')
    before.not('key')
    expect(before.of('key', 3)).toBe('maybe')
  })
})

describe('waiting for the first reply', () => {
  test('ends when it is out', async () => {
    const sends = createSends()
    const expected = sends.expect('event')
    sends.begun('reply:event#0')
    sends.ended('reply:event#0')
    await expect(expected.first(() => expect.unreachable())).resolves.toBeUndefined()
  })

  test('ends soon when another process sends it', async () => {
    let slow = 0
    await createSends()
      .expect('event')
      .first(() => {
        slow += 1
      })
    expect(slow).toBe(1)
  })
})
