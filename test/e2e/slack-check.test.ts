import { afterEach, beforeEach, expect, test } from 'vitest'
import { DESK_CHANNEL, type SlackWorld, slackWorld } from '../support/fake-slack-world.ts'

let here: SlackWorld
beforeEach(async () => {
  here = await slackWorld()
})
afterEach(() => here.close())

test('a Slack that is set up well passes', async () => {
  await expect(here.surface.check()).resolves.toBeUndefined()
})

test('a token without a scope of the manifest is found before anybody needs it, by the name of the scope', async () => {
  here.slack.granted.delete('commands')
  await expect(here.surface.check()).rejects.toMatchObject({ code: 'START_REFUSED', message: expect.stringContaining('lacks commands') })
})

test('a desk channel that is not there is found before anybody needs it, by its id', async () => {
  here.slack.space.channels.delete(DESK_CHANNEL)
  await expect(here.surface.check()).rejects.toMatchObject({ code: 'DESK_UNAVAILABLE', message: expect.stringContaining(DESK_CHANNEL) })
})
