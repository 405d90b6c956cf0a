import type { Clock } from '../../src/ports/clock.ts'
import type { DeskPort } from '../../src/ports/desk.ts'
import type { HttpRoute, Surface } from '../../src/ports/http.ts'
import type { Log } from '../../src/ports/log.ts'
import type { NoticeBoard } from '../../src/ports/notice-board.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import { builtinDesk } from './builtin.ts'
import type { EmailSettings } from './email.ts'
import { type FeedFollower, followFeed } from './follow-feed.ts'
import type { JiraSettings } from './jira.ts'
import type { DeskParts } from './parts.ts'
import type { ServiceNowSettings } from './servicenow.ts'
import type { WebhookSettings } from './webhook.ts'
import { deskWords } from './words.ts'

/** The desks outside chat that an operator configured; one that is left out is off and its code is not loaded. */
export interface DeskSettings {
  readonly webhook?: WebhookSettings
  readonly email?: EmailSettings
  readonly jira?: JiraSettings
  readonly servicenow?: ServiceNowSettings
  /** How often Jira and ServiceNow are asked what agents did. */
  readonly pollMs?: number
}

export interface DesksOptions {
  readonly assistant: Assistant
  readonly settings: DeskSettings
  /** Language in which agents are written to. */
  readonly language: string
  readonly clock: Clock
  readonly log: Log
}

const POLL_MS = 30_000

/** The desk page's desk and every configured desk outside chat, as one surface of `serve`. */
export async function createDesks(options: DesksOptions): Promise<Surface> {
  const { assistant, settings, clock, log } = options
  const parts: DeskParts = { words: deskWords(assistant, options.language), door: assistant.door, clock, log }
  const desks: DeskPort[] = [builtinDesk()]
  const routes: HttpRoute[] = []
  const boards: NoticeBoard[] = []
  const followers: FeedFollower[] = []

  if (settings.webhook !== undefined) {
    const [{ webhookDesk }, { webhookRoute }] = await Promise.all([import('./webhook.ts'), import('./webhook-route.ts')])
    desks.push(webhookDesk(settings.webhook, parts))
    routes.push(webhookRoute(settings.webhook.secret, assistant, parts))
  }
  if (settings.email !== undefined) {
    const { emailDesk } = await import('./email.ts')
    const mailbox = emailDesk(settings.email, parts)
    desks.push(mailbox)
    boards.push(mailbox)
  }
  if (settings.jira !== undefined) {
    const [{ jiraDesk }, { jiraFeed }] = await Promise.all([import('./jira.ts'), import('./jira-feed.ts')])
    desks.push(jiraDesk(settings.jira, parts))
    followers.push(followFeed(jiraFeed(settings.jira, parts), assistant, log))
  }
  if (settings.servicenow !== undefined) {
    const [{ serviceNowDesk }, { serviceNowFeed }] = await Promise.all([import('./servicenow.ts'), import('./servicenow-feed.ts')])
    desks.push(serviceNowDesk(settings.servicenow, parts))
    followers.push(followFeed(serviceNowFeed(settings.servicenow, parts), assistant, log))
  }
  for (const desk of desks) assistant.addDesk(desk)

  return {
    name: 'desks',
    status: `on: ${desks.map((desk) => desk.name).join(', ')}`,
    routes,
    boards,
    async start() {
      for (const follower of followers) follower.start(settings.pollMs ?? POLL_MS)
    },
    async stop() {
      await Promise.all(followers.map((follower) => follower.stop()))
    },
    async check() {
      for (const desk of desks) await desk.check()
    },
  }
}
