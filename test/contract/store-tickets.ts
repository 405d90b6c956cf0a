import { expect, test } from 'vitest'
import type { TicketFilter } from '../../src/ports/store.ts'
import type { Current } from './store-contract.ts'
import { ANNA, aTicket, BEN, safe } from './store-samples.ts'

/** Tickets and their audit trail. */
export function storeTicketsContract(now: Current): void {
  test('ticket numbers start where they shall and never repeat, also from two processes', async () => {
    const { store, another } = now()
    const second = await another()
    const numbers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 ? store : second).transaction((tx) => tx.nextTicketNumber(1_000))),
    )
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, index) => 1_000 + index))
    await expect(store.transaction((tx) => tx.nextTicketNumber(5_000))).resolves.toBe(5_000)
    await expect(store.transaction((tx) => tx.nextTicketNumber(5_000))).resolves.toBe(5_001)
  })

  test('a number whose ticket was not stored is given again', async () => {
    const { store } = now()
    await store
      .transaction(async (tx) => {
        await tx.nextTicketNumber(1)
        throw new RangeError('the turn failed')
      })
      .catch(() => {})
    await expect(store.transaction((tx) => tx.nextTicketNumber(1))).resolves.toBe(1)
  })

  test('a ticket is found by id, number and the id that its desk gave it', async () => {
    const { store } = now()
    const ticket = aTicket({ desk: { name: 'jira', ref: 'HELP-7' } })
    await store.transaction((tx) => tx.insertTicket(ticket))
    const found = await store.transaction(async (tx) => [
      await tx.loadTicket('ticket-1'),
      await tx.findTicket('RK-1042'),
      await tx.findTicketByDeskRef('jira', 'HELP-7'),
    ])
    expect(found).toEqual([ticket, ticket, ticket])
    const missing = await store.transaction(async (tx) => [
      await tx.loadTicket('RK-1042'),
      await tx.findTicket('RK-1'),
      await tx.findTicketByDeskRef('slack', 'HELP-7'),
    ])
    expect(missing).toEqual([undefined, undefined, undefined])
  })

  test('of two agents who claim at the same moment one has it', async () => {
    const { store, another } = now()
    const second = await another()
    await store.transaction((tx) => tx.insertTicket(aTicket()))
    const claim = (from: typeof store, owner: string) =>
      from.transaction((tx) => tx.saveTicket(aTicket({ version: 2, state: 'claimed', owner })))
    const claims = await Promise.allSettled([claim(store, 'omar'), claim(second, 'dana')])
    const refused = claims.filter((outcome) => outcome.status === 'rejected')
    expect(refused).toMatchObject([{ reason: { code: 'STALE_TICKET' } }])
    const winner = claims[0].status === 'fulfilled' ? 'omar' : 'dana'
    await expect(store.transaction((tx) => tx.loadTicket('ticket-1'))).resolves.toMatchObject({ version: 2, owner: winner })
  })

  test.for<readonly [string, TicketFilter, readonly string[]]>([
    ['nothing', {}, ['d', 'c', 'b', 'a']],
    ['states', { states: ['open', 'claimed'] }, ['c', 'b', 'a']],
    ['no state at all', { states: [] }, []],
    ['a person', { person: BEN }, ['c', 'b']],
    ['an owner', { owner: 'omar' }, ['b']],
    ['a parent', { parent: 'a' }, ['d', 'c']],
    ['a time', { since: 300 }, ['d', 'c']],
    ['a limit', { limit: 2 }, ['d', 'c']],
    ['several at once', { person: ANNA, states: ['open'], since: 50, limit: 5 }, ['a']],
  ])('tickets are listed by %s, the newest change first', async ([, filter, ids]) => {
    const { store } = now()
    await store.transaction(async (tx) => {
      await tx.insertTicket(aTicket({ id: 'a', number: 'RK-1', changedAt: 100 }))
      await tx.insertTicket(aTicket({ id: 'b', number: 'RK-2', changedAt: 200, person: BEN, owner: 'omar', state: 'claimed' }))
      await tx.insertTicket(aTicket({ id: 'c', number: 'RK-3', changedAt: 300, person: BEN, parent: 'a' }))
      await tx.insertTicket(aTicket({ id: 'd', number: 'RK-4', changedAt: 400, parent: 'a', state: 'closed' }))
    })
    await expect(store.transaction(async (tx) => (await tx.listTickets(filter)).map(({ id }) => id))).resolves.toEqual(ids)
  })

  test('the audit trail keeps its order and stays with its ticket', async () => {
    const { store } = now()
    const lines = ['opened', 'claimed', 'resolved'].map((change, index) => ({
      ticket: 'ticket-1',
      at: 9 - index,
      by: 'agent:omar',
      change,
      detail: safe(change),
    }))
    await store.transaction(async (tx) => {
      await tx.appendAudit(lines.slice(0, 2))
      await tx.appendAudit([{ ticket: 'ticket-2', at: 1, by: 'bot', change: 'opened' }])
      await tx.appendAudit(lines.slice(2))
    })
    await expect(store.transaction((tx) => tx.readAudit('ticket-1'))).resolves.toEqual(lines)
  })

  test('the detail of a line of the audit trail is masked where it stands, and of no other line', async () => {
    const { store } = now()
    const noted = { ticket: 'ticket-1', at: 1, by: 'agent:omar', change: 'noted' }
    const line = { ...noted, detail: safe('Zoë 🔑 "told"') }
    const others = [{ ...line, at: 2 }, { ...line, detail: safe('nothing') }, noted]
    await store.transaction((tx) => tx.appendAudit([line, ...others, { ...line, ticket: 'ticket-2' }]))
    await store.transaction((tx) => tx.rewriteAudit(line, safe('hidden')))
    const trails = await store.transaction(async (tx) => [await tx.readAudit('ticket-1'), await tx.readAudit('ticket-2')])
    expect(trails).toEqual([[{ ...noted, detail: 'hidden' }, ...others], [{ ...line, ticket: 'ticket-2' }]])
  })
}
