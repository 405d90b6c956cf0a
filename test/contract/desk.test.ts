import nock from 'nock'
import { afterAll } from 'vitest'
import { builtinDesk } from '../../adapters/desks/builtin.ts'
import { emailDesk } from '../../adapters/desks/email.ts'
import { jiraDesk } from '../../adapters/desks/jira.ts'
import { serviceNowDesk } from '../../adapters/desks/servicenow.ts'
import { webhookDesk } from '../../adapters/desks/webhook.ts'
import { fakeJira, JIRA_URL } from '../support/fake-desk-jira.ts'
import { fakeServiceNow, SERVICENOW_SELF, SERVICENOW_URL } from '../support/fake-desk-servicenow.ts'
import { fakeSmtp, headerOf, textOf } from '../support/fake-desk-smtp.ts'
import { fakeWebhook } from '../support/fake-desk-webhook.ts'
import { deskParts } from '../support/fake-desk-words.ts'
import { MONDAY_NINE } from '../support/handoff-parts.ts'
import { deskContract } from './desk-contract.ts'

const parts = deskParts(() => MONDAY_NINE)

afterAll(() => nock.restore())

deskContract({ name: 'builtin', sends: false, retryAfter: false }, async () => ({
  desk: builtinDesk(),
  tickets: () => 0,
  texts: () => [],
  break() {},
  async stop() {},
}))

deskContract({ name: 'webhook', sends: true, retryAfter: true }, async () => {
  const other = await fakeWebhook()
  return {
    desk: webhookDesk({ url: other.url, secret: 'made-up shared secret', timeoutMs: 2000 }, parts),
    tickets: () => other.once().filter(({ body }) => body.includes('"kind":"open"')).length,
    texts: () => other.once().map(({ body }) => body),
    break: other.break,
    stop: other.stop,
  }
})

deskContract({ name: 'email', sends: true, retryAfter: false }, async () => {
  const other = await fakeSmtp()
  // A mail program shows a letter with a known Message-ID once.
  const once = () => [...new Map(other.letters.map((letter) => [headerOf(letter, 'Message-ID'), letter])).values()]
  return {
    desk: emailDesk({ url: other.url, from: 'Assistant <assistant@desk.example>', to: 'it@desk.example', timeoutMs: 2000 }, parts),
    tickets: () => once().filter((letter) => headerOf(letter, 'In-Reply-To') === undefined).length,
    texts: () => once().map((letter) => `${headerOf(letter, 'Subject')}\n${textOf(letter)}`),
    break: other.break,
    stop: other.stop,
  }
})

deskContract({ name: 'jira', sends: true, retryAfter: true }, async () => {
  const other = fakeJira(() => MONDAY_NINE)
  const settings = { url: JIRA_URL, user: 'bot@desk.example', token: 'made-up', serviceDesk: '3', requestType: '11', timeoutMs: 2000 }
  return {
    desk: jiraDesk(settings, parts),
    tickets: () => other.issues.length,
    texts: () => other.issues.flatMap((issue) => [`${issue.summary}\n${issue.description}`, ...issue.comments.map(({ body }) => body)]),
    break: other.break,
    async stop() {
      nock.cleanAll()
    },
  }
})

deskContract({ name: 'servicenow', sends: true, retryAfter: true }, async () => {
  const other = fakeServiceNow(() => MONDAY_NINE)
  return {
    desk: serviceNowDesk({ url: SERVICENOW_URL, user: SERVICENOW_SELF, password: 'made-up', timeoutMs: 2000 }, parts),
    tickets: () => other.incidents.length,
    texts: () => [
      ...other.incidents.map((row) => `${row['short_description']}\n${row['description']}`),
      ...other.journal.map((row) => row['value'] ?? ''),
    ],
    break: other.break,
    async stop() {
      nock.cleanAll()
    },
  }
})
