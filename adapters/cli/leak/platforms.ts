import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSlack } from '../../slack/index.ts'
import { createTeams } from '../../teams/index.ts'
import { letterIds } from './letter-ids.ts'
import type { LeakSurface } from './verify.ts'

/** A platform on loopback that says yes to everything and writes down what it is sent. */
async function listener(
  answer: (path: string) => object,
): Promise<{ readonly url: string; readonly heard: string[]; readonly server: Server }> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      heard.push(`${request.url} ${body} ${new URLSearchParams(body)}`)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(request.url ?? '')))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, server }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

/** Slack's time of a message. Ten digits and four: no number of six that a search could take for a group of a key. */
function stamp(count: number): string {
  return `${1_700_000_000 + count}.0001`
}

/** Slack's payloads as Slack sends them: message, thread, edit, slash command, file name. */
export const slackLeaks: LeakSurface = {
  name: 'Slack payloads',
  async open({ runtime, log, clock }) {
    let sent = 0
    const api = await listener(() => ({
      ok: true,
      team_id: 'T1',
      user_id: 'UBOT',
      bot_id: 'B1',
      channel: 'D1',
      ts: `9.${++sent}`,
      user: { id: 'U1', name: 'a' },
    }))
    const settings = { botToken: 'xoxb-made-up', signingSecret: 'made-up', apiUrl: `${api.url}/api/` }
    const slack = createSlack({ settings, assistant: runtime.assistant, log, clock, nextId: letterIds() })
    const event = (count: number, fields: object) => ({
      type: 'event_callback',
      team_id: 'T1',
      event_id: `Ev${stamp(count)}`,
      event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: stamp(count), ...fields },
    })
    return {
      async push({ text }, count) {
        await slack.receive(event(count, { text }))
        await slack.receive(event(count + 100_000, { text: `my key: ${text}`, thread_ts: stamp(count) }))
        const message = { type: 'message', user: 'U1', text, ts: stamp(count) }
        await slack.receive(
          event(count + 200_000, { subtype: 'message_changed', message, previous_message: { ...message, text: 'one moment' } }),
        )
        const file = { id: 'F1', name: `BitLocker Recovery Key ${text}.TXT`, filetype: 'text', mimetype: 'text/plain' }
        await slack.receive(event(count + 300_000, { subtype: 'file_share', text: '', files: [file] }))
        await slack.receive({
          command: '/recoverykey',
          text,
          team_id: 'T1',
          user_id: 'U1',
          channel_id: 'C1',
          trigger_id: `t${count}`,
          response_url: `${api.url}/respond/${count}`,
        })
        return 5
      },
      sinks: () => [{ name: 'sent to Slack', text: api.heard.join('\n') }],
      async close() {
        await slack.stop(2_000)
        await closed(api.server)
      },
    }
  },
}

/** Teams' activities as Teams sends them: message, edit, card value, file, message action. */
export const teamsLeaks: LeakSurface = {
  name: 'Teams activities',
  async open({ runtime, log, clock }) {
    const connector = await listener(() => ({ id: `posted-${Date.now()}` }))
    const teams = createTeams({
      settings: {},
      host: '127.0.0.1',
      assistant: runtime.assistant,
      log,
      clock,
      nextId: letterIds(),
      timeoutMs: 2_000,
    })
    const activity = (count: number, fields: object) => ({
      type: 'message',
      id: `activity-${stamp(count)}`,
      channelId: 'msteams',
      serviceUrl: connector.url,
      from: { id: '29:person', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Robin' },
      recipient: { id: '28:bot' },
      conversation: { id: 'a:leak', conversationType: 'personal', tenantId: 'aaaaaaaa-0000-4000-8000-00000000000a' },
      ...fields,
    })
    return {
      async push({ text }, count) {
        await teams.receive(activity(count, { text }))
        await teams.receive(activity(count, { type: 'messageUpdate', channelData: { eventType: 'editMessage' }, text: `it is ${text}` }))
        await teams.receive(activity(count + 100_000, { text: '', value: { choice: text } }))
        const file = {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          name: `BitLocker Recovery Key ${text}.txt`,
          content: {},
        }
        await teams.receive(activity(count + 200_000, { text: '', attachments: [file] }))
        return 4
      },
      sinks: () => [{ name: 'sent to Teams', text: connector.heard.join('\n') }],
      async close() {
        await teams.stop(2_000)
        await closed(connector.server)
      },
    }
  },
}
