import { expect, test } from 'vitest'
import { followFeed } from '../../../adapters/desks/follow-feed.ts'
import type { DeskAnswer, DeskEvent, DeskFeed } from '../../../src/ports/desk.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { claimedBy, MONDAY_NINE, OMAR } from '../../support/handoff-parts.ts'

/** A feed of made-up events and an assistant that remembers what it was handed. */
function parts(answers: readonly DeskAnswer[], events: number) {
  const handed: string[] = []
  const told: string[] = []
  const cursors = new Map<string, string>()
  const asked: (string | undefined)[] = []
  const feed: DeskFeed = {
    desk: 'jira',
    async poll(cursor) {
      asked.push(cursor)
      const made = Array.from(
        { length: events },
        (_, n): DeskEvent => ({ eventId: `e-${n}`, at: MONDAY_NINE, ticket: 't-1', agent: OMAR, kind: 'claimed' }),
      )
      return { events: made, cursor: `after-${asked.length}` }
    },
    async tell(_ticket, event, answer) {
      told.push(`${event.eventId} ${answer.kind}`)
    },
  }
  const assistant = {
    async agent(event: DeskEvent) {
      const answer = answers[handed.length]
      if (answer === undefined) throw new Error('the store is away')
      handed.push(event.eventId)
      return answer
    },
    ticket: async () => claimedBy(OMAR),
    values: {
      get: async (space: string, key: string) => cursors.get(`${space}/${key}`),
      set: async (space: string, key: string, value: string) => void cursors.set(`${space}/${key}`, value),
      swap: async () => true,
      remove: async () => {},
      list: async () => [],
    },
  }
  return { follower: followFeed(feed, assistant, silentLog), handed, told, asked, cursors }
}

const done: DeskAnswer = { kind: 'done', ticket: claimedBy(OMAR) }

test('events are handed on in order, and the cursor moves on behind them', async () => {
  const { follower, handed, asked } = parts([done, done, done, done], 2)
  await follower.round()
  await follower.round()
  expect(handed).toEqual(['e-0', 'e-1', 'e-0', 'e-1'])
  expect(asked).toEqual([undefined, 'after-1'])
})

test('only what did not simply work is told to the agent', async () => {
  const { follower, told } = parts([done, { kind: 'withheld' }], 2)
  await follower.round()
  expect(told).toEqual(['e-1 withheld'])
})

test('a store that fails half-way keeps the cursor, so nothing is lost', async () => {
  const { follower, handed, cursors } = parts([done], 2)
  await expect(follower.round()).rejects.toThrow('the store is away')
  expect(handed).toEqual(['e-0'])
  expect(cursors.size).toBe(0)
})
