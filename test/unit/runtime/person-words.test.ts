import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../src/model/app-error.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import { safe } from '../../support/handoff-parts.ts'
import { claimedAtDesk, type WithDesk } from '../../support/recording-desk.ts'

let desk: WithDesk
afterEach(() => desk.close())

const toldWords = () => desk.told.flatMap((one) => (one.kind === 'say' ? [one.message.text] : []))

test('words that the desk refuses for good are told to the person as not passed on', async () => {
  const refused = async () => {
    throw new AppError('DELIVERY_REFUSED', 'is_archived')
  }
  desk = await claimedAtDesk({ desk: { say: refused } })
  await desk.say('are you still there', { deliver: 'outbox' })
  await desk.settle()
  await desk.settle()
  const said = desk.posts.flatMap(({ post }) => (post.kind === 'reply' ? [post.reply.answer] : []))
  expect(said).toContain('desk.not-passed-on')
  expect((await desk.runtime.assistant.audit(desk.ticket)).at(-1)).toMatchObject({ change: 'not-passed-on' })
})

test('a file without words is named to the desk, in the transcript too', async () => {
  desk = await claimedAtDesk()
  await desk.say('', { files: ['photo.jpg'] })
  await desk.say('the screen', { files: ['one.jpg', 'two.jpg'] })
  await desk.settle()
  expect(toldWords()).toEqual(['File sent: photo.jpg', 'the screen\n\nFile sent: one.jpg, two.jpg'])
  expect((await desk.runtime.assistant.transcript('talk')).at(-2)?.text).toBe('File sent: photo.jpg')
})

test("an agent's file without words is named to the person", async () => {
  desk = await claimedAtDesk()
  const files = [createDoor().file('how-to.png').note]
  await desk.omar({ kind: 'said', messageId: 'm-1', text: safe(''), withheld: false, files })
  await desk.settle()
  expect(desk.shown()).toEqual(['File sent: how-to.png'])
})
