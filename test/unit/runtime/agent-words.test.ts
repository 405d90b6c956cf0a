import { afterEach, describe, expect, test } from 'vitest'
import { safe } from '../../support/handoff-parts.ts'
import { claimedAtDesk, type WithDesk } from '../../support/recording-desk.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'

let desk: WithDesk
afterEach(() => desk.close())

test("an agent's words that are taken back before they were sent are never sent", async () => {
  desk = await claimedAtDesk()
  await desk.said('sorry, wrong person', 'm-1')
  await desk.omar({ kind: 'deleted', messageId: 'm-1' })
  await desk.settle()
  expect(desk.posts.filter(({ post }) => post.kind === 'reply' && post.reply.kind === 'relay')).toEqual([])
  expect(JSON.stringify(await desk.runtime.assistant.transcript('talk'))).not.toContain('wrong person')
})

test("an agent's words that are taken back are removed where they were sent", async () => {
  desk = await claimedAtDesk()
  await desk.said('sorry, wrong person', 'm-1')
  await desk.settle()
  expect(desk.shown()).toEqual(['sorry, wrong person'])
  await desk.omar({ kind: 'deleted', messageId: 'm-1' })
  await desk.settle()
  expect(desk.shown()).toEqual([])
})

test("an agent's words that are edited before they were sent are sent once, as they are then", async () => {
  desk = await claimedAtDesk()
  await desk.said('which modle is it?', 'm-1')
  await desk.omar({ kind: 'edited', messageId: 'm-1', text: safe('which model is it?'), withheld: false })
  await desk.settle()
  expect(desk.shown()).toEqual(['which model is it?'])
  expect(JSON.stringify(desk.posts)).not.toContain('modle')
})

describe('a key that an agent writes group by group', () => {
  const groups = keyGroups(seeded(7), 8)
  const kept = async () =>
    JSON.stringify([
      desk.shown(),
      await desk.runtime.assistant.transcript('talk'),
      await desk.runtime.assistant.ticket(desk.ticket),
      await desk.runtime.assistant.audit(desk.ticket),
      await desk.store.transaction((tx) => tx.exportPerson('person-of-talk')),
    ])
  const written = (kind: 'note' | 'resolved', group = '') => {
    const { text, findings } = desk.runtime.assistant.door.redact(group)
    return desk.omar({ kind, text, withheld: findings.length > 0 })
  }
  const checked = async () => {
    for (const item of ['identity', 'rotated'] as const) await desk.omar({ kind: 'checked', item })
  }

  test('is withheld as soon as it shows, and what was sent of it is taken back', async () => {
    desk = await claimedAtDesk()
    const answers: string[] = []
    for (const [index, group] of groups.entries()) {
      answers.push((await desk.said(index === 2 ? `third one: ${group}` : group, `m-${index}`)).kind)
      await desk.settle()
    }
    expect(answers.slice(-4)).toEqual(['withheld', 'withheld', 'withheld', 'withheld'])
    for (const group of groups) expect(await kept()).not.toContain(group)
    const audit = (await desk.runtime.assistant.audit(desk.ticket)).map(({ change }) => change)
    expect(audit).toEqual(expect.arrayContaining(['withheld', 'masked']))
  })

  test('is not sent when it was not sent yet', async () => {
    desk = await claimedAtDesk()
    for (const [index, group] of groups.entries()) await desk.said(group, `m-${index}`)
    await desk.settle()
    for (const group of groups) expect(JSON.stringify(desk.posts)).not.toContain(group)
  })

  test('is not sent by the claim that it waits for', async () => {
    desk = await claimedAtDesk()
    await desk.omar({ kind: 'unclaimed' })
    for (const [index, group] of groups.entries()) await desk.said(group, `m-${index}`)
    await desk.omar({ kind: 'claimed' })
    await desk.settle()
    for (const group of groups) expect(await kept()).not.toContain(group)
  })

  test('into notes leaves no group in the history of the request', async () => {
    desk = await claimedAtDesk()
    const answers: string[] = []
    for (const group of groups) answers.push((await written('note', group)).kind)
    await desk.settle()
    expect([answers[0], answers.at(-1)]).toEqual(['done', 'withheld'])
    for (const group of groups) expect(await kept()).not.toContain(group)
    expect((await desk.runtime.assistant.audit(desk.ticket)).find(({ change }) => change === 'noted')?.detail).toContain('[hidden')
  })

  test('in pieces of two digits into notes leaves none of those that were kept', async () => {
    desk = await claimedAtDesk()
    for (const piece of groups.flatMap((group) => group.match(/../g) ?? [])) await written('note', piece)
    const noted = (await desk.runtime.assistant.audit(desk.ticket)).filter(({ change }) => change === 'noted')
    expect(noted.length).toBeGreaterThan(3)
    expect(noted.map(({ detail }) => detail).join()).not.toMatch(/[0-9]/)
  })

  test('into the resolution and behind it is hidden there, in the history, and at the desk', async () => {
    desk = await claimedAtDesk()
    await checked()
    expect((await written('resolved', groups[0])).kind).toBe('done')
    for (const [index, group] of groups.slice(1).entries()) await desk.said(group, `m-${index}`)
    await desk.settle()
    for (const group of groups) expect(await kept()).not.toContain(group)
    expect(await desk.runtime.assistant.ticket(desk.ticket)).toMatchObject({ resolution: expect.stringContaining('[hidden') })
    for (const group of groups) expect(JSON.stringify(desk.told)).not.toContain(group)
  })

  test('of which the person typed what stands in a note is hidden in the note', async () => {
    desk = await claimedAtDesk()
    await desk.omar({ kind: 'note', text: safe(`first group on the phone: ${groups[0]}`), withheld: false })
    for (const group of groups) await desk.say(group)
    await desk.settle()
    for (const group of groups) expect(await kept()).not.toContain(group)
  })

  test('half of it in one message, is withheld group by group behind it', async () => {
    desk = await claimedAtDesk()
    expect((await desk.said(`the key starts ${groups.slice(0, 4).join('-')}`, 'm-0')).kind).toBe('withheld')
    expect((await desk.said(groups[4] ?? '', 'm-1')).kind).toBe('withheld')
  })

  test('of another agent or of another day is not counted together', async () => {
    desk = await claimedAtDesk()
    for (const [index, group] of groups.entries()) {
      expect((await desk.said(group, `m-${index}`)).kind).toBe('done')
      desk.now += 11 * 60_000
    }
  })
})

describe('an event that a desk reports again', () => {
  test('of words with a key is told again that they were withheld', async () => {
    desk = await claimedAtDesk()
    const said = { kind: 'said', messageId: 'm-1', text: safe('[hidden]'), withheld: true } as const
    expect((await desk.omar(said, 'again')).kind).toBe('withheld')
    expect((await desk.omar(said, 'again')).kind).toBe('withheld')
    expect((await desk.runtime.assistant.audit(desk.ticket)).filter(({ change }) => change === 'withheld')).toHaveLength(1)
  })

  test('of a refused change is told again that it was refused', async () => {
    desk = await claimedAtDesk()
    const asked = { kind: 'asked-details', what: ['No Slot'] } as const
    const first = await desk.omar(asked, 'again')
    expect(first).toMatchObject({ kind: 'refused', reason: 'unknown' })
    await expect(desk.omar(asked, 'again')).resolves.toEqual(first)
  })

  test('of words that wait for the claim is told so until they are sent', async () => {
    desk = await claimedAtDesk()
    await desk.omar({ kind: 'unclaimed' })
    const said = { kind: 'said', messageId: 'm-1', text: safe('hello'), withheld: false } as const
    expect((await desk.omar(said, 'again')).kind).toBe('held')
    expect((await desk.omar(said, 'again')).kind).toBe('held')
    await desk.omar({ kind: 'claimed' })
    expect((await desk.omar(said, 'again')).kind).toBe('done')
  })

  test('of words that were sent is told so, and they are sent once', async () => {
    desk = await claimedAtDesk()
    const said = { kind: 'said', messageId: 'm-1', text: safe('hello'), withheld: false } as const
    expect([(await desk.omar(said, 'again')).kind, (await desk.omar(said, 'again')).kind]).toEqual(['done', 'done'])
    await desk.settle()
    expect(desk.shown()).toEqual(['hello'])
  })
})
