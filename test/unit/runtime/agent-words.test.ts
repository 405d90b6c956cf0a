import { afterEach, expect, test } from 'vitest'
import { safe } from '../../support/handoff-parts.ts'
import { claimedAtDesk, type WithDesk } from '../../support/recording-desk.ts'

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
