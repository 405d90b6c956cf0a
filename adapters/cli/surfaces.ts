import type { Config } from '../../src/config/config.ts'
import type { Surface } from '../../src/ports/http.ts'
import { builtinDesk } from '../desks/builtin.ts'
import { renderReply as renderForSlack } from '../slack/render.ts'
import type { Assembly } from './assemble.ts'
import { webSurface } from './web-surface.ts'

/** Every surface and desk that the settings turn on. What is off is not loaded. */
export async function createSurfaces(assembly: Assembly, config: Config): Promise<readonly Surface[]> {
  assembly.runtime.assistant.addDesk(builtinDesk())
  return [webSurface(assembly, config, { slack: renderForSlack })]
}
