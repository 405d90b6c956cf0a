import { randomUUID } from 'node:crypto'
import type { Config } from '../../src/config/config.ts'
import type { Surface } from '../../src/ports/http.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import { createDesks } from '../desks/index.ts'
import { createSlack } from '../slack/index.ts'
import { renderReply as renderForSlack } from '../slack/render.ts'
import { renderReply as renderForTeams } from '../teams/render.ts'
import type { WebOptions } from '../web/options.ts'
import type { Assembly } from './assemble.ts'
import { deskSettings, slackSettings } from './platform-settings.ts'
import { webSurface } from './web-surface.ts'

/** Every surface and desk that the settings turn on. What is off is not loaded. */
export async function createSurfaces(assembly: Assembly, config: Config): Promise<readonly Surface[]> {
  const { runtime, knowledge, log, clock } = assembly
  const { assistant } = runtime
  const { profile } = knowledge.current()
  const language = profile.languages[0] ?? 'en'
  const deskUrl = `http://${config.HOST}:${config.PORT}/desk`
  const desks = await createDesks({ assistant, settings: deskSettings(config, deskUrl), language, clock, log })
  const slack = createSlack({ settings: slackSettings(config), assistant, log, clock, nextId: randomUUID, guests: profile.guests })
  return [webSurface(assembly, config, renderers(assistant)), slack, desks]
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
