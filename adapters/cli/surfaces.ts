import { randomUUID } from 'node:crypto'
import type { Config } from '../../src/config/config.ts'
import type { Surface } from '../../src/ports/http.ts'
import { createDesks } from '../desks/index.ts'
import { createSlack } from '../slack/index.ts'
import { renderReply as renderForSlack } from '../slack/render.ts'
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
  return [webSurface(assembly, config, { slack: renderForSlack }), slack, desks]
}
