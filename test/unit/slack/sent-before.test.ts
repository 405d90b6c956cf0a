import { expect, test } from 'vitest'
import type { CallOutcome, SlackApi } from '../../../adapters/slack/api.ts'
import type { Json } from '../../../adapters/slack/payload.ts'
import { metadataOf, searchIn } from '../../../adapters/slack/sent-before.ts'

const NOW = Date.UTC(2026, 10, 23)
const THREAD = { tenant: 'T1', channel: 'D1', thread: '1.0' }

/** Answers page by page; what was asked is kept. */
function pages(...answers: readonly CallOutcome[]) {
  const asked: Json[] = []
  const api: SlackApi = {
    async call(_tenant, _method, args) {
      asked.push(args)
      return answers[asked.length - 1] ?? { kind: 'ok', data: { messages: [], response_metadata: { next_cursor: 'more' } } }
    },
    callAsUser: async () => ({ kind: 'refused', code: 'no_user_token' }),
  }
  return { api, asked }
}

const page = (ts: string, cursor: string): CallOutcome => ({
  kind: 'ok',
  data: { messages: [{ ts, metadata: metadataOf(`key ${ts}`) }], response_metadata: { next_cursor: cursor } },
})

test('a post on a later page is found', async () => {
  const { api, asked } = pages(page('2.0', 'a'), page('3.0', 'b'), page('4.0', ''))
  expect(await searchIn(api, THREAD, 'key 4.0', NOW)).toEqual({ kind: 'found', channel: 'D1', ts: '4.0' })
  expect(asked.map((args) => args['cursor'])).toEqual([undefined, 'a', 'b'])
  expect(asked.every((args) => args['ts'] === '1.0' && Number(args['oldest']) < NOW / 1000)).toBe(true)
})

test.for<readonly [string, readonly CallOutcome[], string]>([
  ['read to its end without the post, says that it is not there', [page('2.0', 'a'), page('3.0', '')], 'absent'],
  ['that may not be read, says that it does not know', [{ kind: 'refused', code: 'missing_scope' }], 'blind'],
  ['that may be read one page a minute, says that it does not know', [page('2.0', 'a'), { kind: 'limited' }], 'blind'],
  ['without an end, says that it does not know', [], 'blind'],
  ['that cannot be asked now, says so', [{ kind: 'limited' }], 'failed'],
  ['that cannot be read on now, says so', [page('2.0', 'a'), { kind: 'unsure', code: 'http_500' }], 'failed'],
])('a thread %s', async ([, answers, kind]) => {
  expect(await searchIn(pages(...answers).api, THREAD, 'key 9.0', NOW)).toMatchObject({ kind })
})
