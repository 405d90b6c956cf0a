import type { AddressInfo } from 'node:net'
import { App } from '@slack/bolt'

/** A bare Bolt app that repeats what it is told: what the Slack surface is measured against, in a process of its own. */
// biome-ignore lint/style/noProcessEnv: a program of its own, which only the bench starts
const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL } = process.env

const app = new App({
  token: SLACK_BOT_TOKEN ?? '',
  signingSecret: SLACK_SIGNING_SECRET ?? '',
  clientOptions: { slackApiUrl: SLACK_API_URL ?? '' },
})
app.message(async ({ message, say }) => {
  await say('text' in message ? (message.text ?? '') : '')
})
const server = await app.start({ port: 0, host: '127.0.0.1' })
process.stdout.write(`Open http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
