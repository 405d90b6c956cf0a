import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { createGuard, TOKEN_COOKIE } from '../../../../adapters/web/http/guard.ts'

const TOKEN = 'made-up-token-for-this-test'
const asking = (headers: Readonly<Record<string, string>>) => ({ headers }) as unknown as IncomingMessage
let now = 1_000_000
const clock = () => now

test.for([
  ['localhost:3978', undefined],
  ['127.0.0.1', undefined],
  ['[::1]:3978', undefined],
  ['localhost.evil.example', 'refused'],
  ['127.0.0.1.evil.example', 'refused'],
  ['evil.example:3978', 'refused'],
  ['', 'refused'],
] as const)('without a token the host "%s" gives %s', ([host, kind]) => {
  expect(createGuard(undefined, clock).check(asking({ host }))?.kind).toBe(kind)
})

test('an entry opens until it runs out, and only with the token that made it', () => {
  now = 1_000_000
  const guard = createGuard(TOKEN, clock)
  const entry = guard.enter(TOKEN)
  const cookie = `${TOKEN_COOKIE}=${entry?.value}`
  expect(guard.check(asking({ cookie }))).toBeUndefined()
  expect(guard.check(asking({}))?.kind).toBe('login')
  expect(guard.check(asking({ cookie: `${cookie}x` }))?.kind).toBe('login')
  expect(createGuard(`${TOKEN}2`, clock).check(asking({ cookie }))?.kind).toBe('login')
  now += (entry?.maxAgeSeconds ?? 0) * 1000 + 1
  expect(guard.check(asking({ cookie }))?.kind).toBe('login')
})

test.for([
  ['a token that is longer', `${TOKEN}x`],
  ['a token that is shorter', TOKEN.slice(1)],
  ['nothing', ''],
] as const)('%s does not enter', ([, typed]) => {
  expect(createGuard(TOKEN, clock).enter(typed)).toBeUndefined()
})

test('where no token is set, nobody enters with an empty one', () => {
  expect(createGuard(undefined, clock).enter('')).toBeUndefined()
})

test.for([
  [{ host: 'a.example', origin: 'https://a.example' }, undefined],
  [{ host: 'a.example' }, undefined],
  [{ host: 'a.example', origin: 'https://b.example' }, 'refused'],
  [{ host: 'a.example', origin: 'null' }, 'refused'],
  [{ host: 'a.example', 'sec-fetch-site': 'same-site' }, 'refused'],
  [{ host: 'a.example', 'sec-fetch-site': 'same-origin' }, undefined],
] as const)('headers %j are judged %s', ([headers, kind]) => {
  expect(createGuard(TOKEN, clock).checkOrigin(asking(headers))?.kind).toBe(kind)
})
