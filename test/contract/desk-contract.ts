import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuditLine } from '../../src/model/ticket.ts'
import type { DeskPort } from '../../src/ports/desk.ts'
import { type DeskFault, RETRY_AFTER_SECONDS } from '../support/fake-desk-fault.ts'
import { aTicket, claimedBy, MONDAY_NINE, OMAR, safe } from '../support/handoff-parts.ts'

/** One desk under test, with the other side behind it. */
export interface DeskHarness {
  readonly desk: DeskPort
  /** How many tickets agents see, doubles that a receiver can tell apart from new ones left out. */
  tickets(): number
  /** All texts that agents see, in order, doubles left out in the same way. */
  texts(): readonly string[]
  /** Makes the next change fail; undefined mends what is broken. */
  break(fault: DeskFault | undefined): void
  stop(): Promise<void>
}

export interface DeskTraits {
  readonly name: string
  /** Nothing is sent, so nothing can be seen or fail. */
  readonly sends: boolean
  readonly retryAfter: boolean
}

/** The facts that hold for every desk. */
export function deskContract(traits: DeskTraits, open: () => Promise<DeskHarness>): void {
  const sending = test.skipIf(!traits.sends)
  const change: AuditLine = { ticket: 't-1', at: MONDAY_NINE, by: 'agent:omar', change: 'reopened' }
  const hello = { id: 'm-1', kind: 'new', text: safe('also the dock was changed') } as const

  describe(`desk: ${traits.name}`, () => {
    let harness: DeskHarness
    beforeEach(async () => {
      harness = await open()
    })
    afterEach(() => harness.stop())

    async function opened() {
      const { ref } = await harness.desk.open(aTicket(), 'open-1')
      return claimedBy(OMAR, { desk: { name: traits.name, ref } })
    }

    test('has its name and can be checked', async () => {
      expect(harness.desk.name).toBe(traits.name)
      await expect(harness.desk.check()).resolves.toBeUndefined()
    })

    test('gives an id of its own for a ticket', async () => {
      expect((await harness.desk.open(aTicket(), 'open-1')).ref).not.toBe('')
    })

    sending('shows everything that an agent needs', async () => {
      await opened()
      const shown = harness.texts().join('\n')
      for (const part of ['RK-1042', 'Ada Example', '4F1C09AB', 'bios update, blue screen, stuck']) expect(shown).toContain(part)
    })

    test('opens a ticket once, however often it is asked', async () => {
      const first = await harness.desk.open(aTicket(), 'open-1')
      const second = await harness.desk.open(aTicket(), 'open-1')
      expect(second).toEqual(first)
      expect(harness.tickets()).toBeLessThanOrEqual(1)
    })

    sending('shows a change and who made it', async () => {
      const ticket = await opened()
      await harness.desk.update(ticket, change, 'update-1')
      expect(harness.texts().at(-1)).toMatch(/reopened/)
    })

    sending('shows what the person says, in order', async () => {
      const ticket = await opened()
      await harness.desk.say(ticket, hello, 'say-1')
      await harness.desk.say(ticket, { id: 'm-2', kind: 'new', text: safe('and it is a tablet') }, 'say-2')
      const shown = harness.texts().join('\n')
      expect(shown.indexOf('dock was changed')).toBeGreaterThan(0)
      expect(shown.indexOf('it is a tablet')).toBeGreaterThan(shown.indexOf('dock was changed'))
    })

    sending('shows an edit and a deletion', async () => {
      const ticket = await opened()
      await harness.desk.say(ticket, hello, 'say-1')
      await harness.desk.say(ticket, { ...hello, kind: 'edit', text: safe('the monitor was changed') }, 'say-2')
      expect(harness.texts().join('\n')).toContain('the monitor was changed')
      await harness.desk.say(ticket, { ...hello, kind: 'delete', text: safe('') }, 'say-3')
      expect(harness.texts().join('\n')).toMatch(/deleted|"kind":"delete"/)
    })

    sending('shows the same call once', async () => {
      const ticket = await opened()
      await harness.desk.say(ticket, hello, 'say-1')
      const shown = harness.texts().length
      await harness.desk.say(ticket, hello, 'say-1')
      expect(harness.texts()).toHaveLength(shown)
    })

    sending('sends nothing for a call that was given up', async () => {
      const ticket = await opened()
      const shown = harness.texts().length
      await expect(harness.desk.say(ticket, hello, 'say-1', AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up')
      expect(harness.texts()).toHaveLength(shown)
    })

    sending('shows the end', async () => {
      const ticket = await opened()
      await harness.desk.close({ ...ticket, state: 'closed' }, 'close-1')
      expect(harness.texts().at(-1)).toMatch(/is closed|"kind":"close"/)
    })

    sending.for<DeskFault>(['away', 'error', 'busy'])(
      'asks for another try when the other side is %s, and the next one arrives once',
      async (fault) => {
        const ticket = await opened()
        const shown = harness.texts().length
        harness.break(fault)
        await expect(harness.desk.say(ticket, hello, 'say-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
        harness.break(undefined)
        await harness.desk.say(ticket, hello, 'say-1')
        expect(harness.texts().slice(shown)).toHaveLength(1)
      },
    )

    sending('opens one ticket when the first answer was lost', async () => {
      harness.break('error-after-effect')
      await expect(harness.desk.open(aTicket(), 'open-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
      harness.break(undefined)
      await harness.desk.open(aTicket(), 'open-1')
      expect(harness.tickets()).toBe(1)
    })

    sending('shows words once when the first answer was lost', async () => {
      const ticket = await opened()
      const shown = harness.texts().length
      harness.break('error-after-effect')
      await expect(harness.desk.say(ticket, hello, 'say-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
      harness.break(undefined)
      await harness.desk.say(ticket, hello, 'say-1')
      expect(harness.texts().slice(shown)).toHaveLength(1)
    })

    test.skipIf(!traits.retryAfter)('hands on how long the other side wants to be left alone', async () => {
      const ticket = await opened()
      harness.break('busy')
      const failure = harness.desk.say(ticket, hello, 'say-1')
      await expect(failure).rejects.toMatchObject({ code: 'DELIVERY_FAILED', cause: { retryAfterMs: RETRY_AFTER_SECONDS * 1000 } })
    })

    sending('gives up on what is refused, without the words in the error', async () => {
      const ticket = await opened()
      harness.break('refusal')
      const failure = await harness.desk.say(ticket, hello, 'say-1').catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'DELIVERY_REFUSED' })
      expect(String(failure)).not.toContain('dock')
    })

    sending('says that it cannot be reached before anybody needs it', async () => {
      harness.break('away')
      await expect(harness.desk.check()).rejects.toMatchObject({ code: 'DESK_UNAVAILABLE' })
    })
  })
}
