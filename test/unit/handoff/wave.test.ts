import { describe, expect, test } from 'vitest'
import { causesOf, findWave, gatherWave, runningWave, waveBanner } from '../../../src/handoff/wave.ts'
import type { Ticket } from '../../../src/model/ticket.ts'
import { aTicket, claimedBy, HOUR, MINUTE, MONDAY_NINE, OMAR, PROFILE, safe } from '../../support/handoff-parts.ts'

const at = MONDAY_NINE + 30 * MINUTE
const hit = (n: number, change: Partial<Ticket> = {}): Ticket =>
  aTicket({ id: `t-${n}`, number: `RK-${n}`, person: `web:p-${n}`, openedAt: at - n * MINUTE, ...change })
const opening = { id: 'w-1', count: 77, eventId: 'e-1', at, profile: PROFILE, talked: new Set<string>() }

test.for<[string, Record<string, string>, string[]]>([
  ['an error code', { code: 'E_FVE_PCR_MISMATCH' }, ['code:e_fve_pcr_mismatch']],
  ['an update', { changed: 'update' }, ['changed:update']],
  ['a model before an update', { changed: 'update', model: 'Tablet 5' }, ['model:tablet 5', 'changed:update']],
  ['nothing shared in a wrong PIN', { changed: 'wrong-pin', code: 'none' }, []],
])('the cause is %s', ([, fields, causes]) => {
  expect(causesOf({ fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, safe(value)])) })).toEqual(causes)
})

describe('a wave', () => {
  test('is three people with one cause within the hour', () => {
    expect(findWave(hit(1), [hit(2), hit(3)], PROFILE, at)).toMatchObject({ cause: 'changed:update', people: 3 })
  })

  test.for<[string, Ticket[]]>([
    ['two people', [hit(2)]],
    ['one person three times', [hit(2, { person: 'web:p-1' }), hit(3, { person: 'web:p-1' })]],
    ['more than an hour apart', [hit(2), hit(3, { openedAt: at - HOUR - 1 })]],
    ['another cause', [hit(2), hit(3, { fields: { changed: safe('firmware') } })]],
    ['one of them closed', [hit(2), hit(3, { state: 'closed' })]],
  ])('is not %s', ([, others]) => {
    expect(findWave(hit(1), others, PROFILE, at)).toBeUndefined()
  })

  test('becomes one parent with the people as children, shown to agents once', () => {
    const seen = hit(3, { desk: { name: 'builtin', ref: 'b-3' } })
    const wave = findWave(hit(1), [hit(2), seen], PROFILE, at)
    if (wave === undefined) throw new Error('no wave')
    const [parent, ...children] = gatherWave(wave, opening)
    expect(parent?.ticket).toMatchObject({ number: 'RK-77', version: 1, state: 'open', priority: 2, children: ['t-2', 't-3', 't-1'] })
    expect(parent?.toDesk).toMatchObject([{ kind: 'open' }])
    expect(children.map((child) => child.ticket?.parent)).toEqual(['w-1', 'w-1', 'w-1'])
    expect(children.flatMap((child) => child.toDesk)).toMatchObject([{ kind: 'update', change: { ticket: 't-3', change: 'joined' } }])
    expect(children.flatMap((child) => child.timers.set)).toEqual([])
    expect(children.map((child) => child.timers.cancel)).toEqual([
      ['timer:t-2:', 'desk:open:t-2:'],
      ['timer:t-3:'],
      ['timer:t-1:', 'desk:open:t-1:'],
    ])
    expect(children[0]?.toPerson).toMatchObject([{ notice: { answer: 'desk.wave-joined', values: { parent: 'RK-77' } } }])
  })

  test('leaves a member whose person said something on its way to the desk', () => {
    const wave = findWave(hit(1), [hit(2), hit(3)], PROFILE, at)
    if (wave === undefined) throw new Error('no wave')
    const [, ...children] = gatherWave(wave, { ...opening, talked: new Set(['t-2']) })
    expect(children.map((child) => child.timers.cancel)).toEqual([
      ['timer:t-2:'],
      ['timer:t-3:', 'desk:open:t-3:'],
      ['timer:t-1:', 'desk:open:t-1:'],
    ])
  })

  test('that runs takes in who comes later, and its priority rises with them', () => {
    const ids = Array.from({ length: 8 }, (_, index) => `t-${index + 10}`)
    const parent = aTicket({
      id: 'w-1',
      number: 'RK-77',
      person: 'wave:w-1',
      priority: 2,
      children: ids,
      fields: { wave: safe('changed:update') },
    })
    const wave = findWave(hit(1), [parent], PROFILE, at + 5 * HOUR)
    if (wave === undefined) throw new Error('no wave')
    const [grown, child] = gatherWave(wave, { ...opening, id: 'unused' })
    expect(grown?.ticket).toMatchObject({ id: 'w-1', version: 2, priority: 1 })
    expect(grown?.ticket?.children).toHaveLength(9)
    expect(child?.ticket?.parent).toBe('w-1')
  })

  test('leaves a ticket that an agent has already with that agent and its deadline', () => {
    const wave = findWave(hit(1), [claimedBy(OMAR, { id: 't-2', person: 'web:p-2', openedAt: at }), hit(3)], PROFILE, at)
    if (wave === undefined) throw new Error('no wave')
    const claimed = gatherWave(wave, opening).find((result) => result.ticket?.id === 't-2')
    expect(claimed).toMatchObject({ ticket: { owner: 'omar', state: 'claimed' }, timers: { set: [], cancel: [] } })
  })

  test('shows a banner to who reports the same, and to nobody else', () => {
    const parent = aTicket({ number: 'RK-77', children: ['t-2', 't-3'], fields: { wave: safe('changed:update') } })
    expect(runningWave({ changed: safe('update') }, [aTicket(), parent])).toBe(parent)
    expect(runningWave({ changed: safe('firmware') }, [parent])).toBeUndefined()
    expect(runningWave({ changed: safe('update') }, [{ ...parent, state: 'closed' }])).toBeUndefined()
    expect(waveBanner(parent)).toMatchObject({ answer: 'desk.wave', values: { ticket: 'RK-77', people: '2' } })
  })
})
