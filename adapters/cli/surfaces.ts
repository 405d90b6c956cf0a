import type { Config } from '../../src/config/config.ts'
import type { Surface } from '../../src/ports/http.ts'
import { builtinDesk } from '../desks/builtin.ts'
import type { Assembly } from './assemble.ts'

/** Every surface and desk that the settings turn on. What is off is not loaded. */
export async function createSurfaces({ runtime }: Assembly, _config: Config): Promise<readonly Surface[]> {
  runtime.assistant.addDesk(builtinDesk())
  return []
}
