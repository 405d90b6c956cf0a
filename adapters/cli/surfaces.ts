import { randomUUID } from 'node:crypto'
import type { Config } from '../../src/config/config.ts'
import type { Secrets } from '../../src/config/secrets.ts'
import { isLoopback } from '../../src/config/settings.ts'
import { AppError } from '../../src/model/app-error.ts'
import type { Surface } from '../../src/ports/http.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import { createDesks } from '../desks/index.ts'
import type { SlackOptions } from '../slack/index.ts'
import { renderReply as renderForSlack } from '../slack/render.ts'
import { type SlackSettings, slackMode } from '../slack/settings.ts'
import { createTeams } from '../teams/index.ts'
import { renderReply as renderForTeams } from '../teams/render.ts'
import { teamsMode } from '../teams/settings.ts'
import type { WebOptions } from '../web/options.ts'
import type { Assembly } from './assemble.ts'
import { LATER_PACKAGES, loadLater } from './later-packages.ts'
import { deskSettings, slackSettings, teamsSettings } from './platform-settings.ts'
import { webSurface } from './web-surface.ts'

/** Every surface and desk that the settings turn on. What is off is not loaded. */
export async function createSurfaces(assembly: Assembly, config: Config, secrets: Secrets): Promise<readonly Surface[]> {
  refuseUnreachable(config)
  const { runtime, knowledge, log, clock } = assembly
  const { assistant } = runtime
  const { profile } = knowledge.current()
  const language = profile.languages[0] ?? 'en'
  const deskUrl = `http://${config.HOST}:${config.PORT}/desk`
  const desks = await createDesks({ assistant, settings: deskSettings(config, secrets, deskUrl), language, clock, log })
  const slack = await slackSurface(slackSettings(config, secrets), { assistant, log, clock, nextId: randomUUID, guests: profile.guests })
  const settings = teamsSettings(config, secrets)
  if (teamsMode(settings, config.HOST).kind === 'on') loadLater(LATER_PACKAGES.teams)
  const teams = createTeams({
    settings,
    host: config.HOST,
    assistant,
    log,
    clock,
    nextId: randomUUID,
    guests: profile.guests,
  })
  return [webSurface(assembly, config, secrets, renderers(assistant)), slack, teams, desks]
}

/** Most deployments have one platform: without credentials for Slack nothing of its adapter is read. */
async function slackSurface(settings: SlackSettings, parts: Omit<SlackOptions, 'settings'>): Promise<Surface> {
  const mode = slackMode(settings)
  if (mode.kind === 'on') {
    loadLater(LATER_PACKAGES.slack)
    return (await import('../slack/index.ts')).createSlack({ settings, ...parts })
  }
  const nothing = async () => {}
  return { name: 'slack', status: `off: ${mode.why}`, routes: [], start: nothing, stop: nothing, check: nothing }
}

/** Beyond this machine without any chat platform, `/api/messages` could only answer strangers: that is no deployment but a slip. */
function refuseUnreachable({ HOST, MicrosoftAppId, SLACK_BOT_TOKEN, SLACK_CLIENT_ID }: Config): void {
  if (isLoopback(HOST) || MicrosoftAppId || SLACK_BOT_TOKEN || SLACK_CLIENT_ID) return
  throw new AppError(
    'START_REFUSED',
    `HOST is ${HOST}, which others can reach, but no platform has credentials; set MicrosoftAppId (Teams) or SLACK_BOT_TOKEN (Slack), or HOST=127.0.0.1 for a trial`,
  )
}

/** Replies as the platforms' own adapters send them, for the playground. */
function renderers(assistant: Pick<Assistant, 'label'>): WebOptions['renderers'] {
  const feedback = (language: string) => ({
    yes: assistant.label('label.helped', language),
    no: assistant.label('label.not-helped', language),
  })
  return {
    slack: (reply) => renderForSlack(reply, feedback(reply.language)),
    teams: (reply) => renderForTeams(reply),
  }
}
