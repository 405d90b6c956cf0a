import { expect, test } from 'vitest'
import { watchedStore } from '../../../../adapters/cli/watched-store.ts'
import type { Log, LogFields } from '../../../../src/ports/log.ts'
import { aTicket } from '../../../contract/store-samples.ts'
import { memoryStore } from '../../../support/memory-store.ts'

async function watched() {
  const lines: (readonly [string, LogFields | undefined])[] = []
  const note = (event: string, fields?: LogFields) => void lines.push([event, fields])
  const log: Log = { debug: note, info: note, warn: note, error: note }
  return { store: watchedStore(await memoryStore(), log), lines }
}

test('a request that was opened and claimed is told with its age, once it is committed', async () => {
  const { store, lines } = await watched()
  const ticket = aTicket({ openedAt: 1_000 })
  await store.transaction(async (tx) => {
    await tx.insertTicket(ticket)
    await tx.appendAudit([{ ticket: ticket.id, at: 1_000, by: 'bot', change: 'opened' }])
    expect(lines).toEqual([])
  })
  await store.transaction(async (tx) => {
    await tx.saveTicket({ ...ticket, version: ticket.version + 1, state: 'claimed' })
    await tx.appendAudit([{ ticket: ticket.id, at: 61_000, by: 'agent:max', change: 'claimed' }])
  })
  expect(lines).toEqual([
    ['ticket.opened', { ticket: ticket.id, type: ticket.type, priority: ticket.priority }],
    ['ticket.changed', { ticket: ticket.id, change: 'opened', state: 'open', ageMs: 0 }],
    ['ticket.changed', { ticket: ticket.id, change: 'claimed', state: 'claimed', ageMs: 60_000 }],
  ])
})

test('what was rolled back is not told', async () => {
  const { store, lines } = await watched()
  const turn = store.transaction(async (tx) => {
    await tx.countOutcome({ conversation: 'talk', at: 1, outcome: 'solved' })
    throw new RangeError('the turn failed')
  })
  await expect(turn).rejects.toThrow(RangeError)
  expect(lines).toEqual([])
})

test('an outcome is told by kind', async () => {
  const { store, lines } = await watched()
  await store.transaction((tx) => tx.countOutcome({ conversation: 'talk', at: 1, outcome: 'handed-over', flow: 'escalate' }))
  expect(lines).toEqual([['talk.outcome', expect.objectContaining({ conversation: 'talk', outcome: 'handed-over', flow: 'escalate' })]])
})
