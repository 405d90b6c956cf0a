import { readEnvironment } from '../../../src/config/environment.ts'
import { fixedSecrets } from '../../../src/config/secrets.ts'
import { assemble } from '../assemble.ts'
import { examine } from '../doctor/examine.ts'
import type { Io } from '../io.ts'
import { createLog } from '../log.ts'
import { createSurfaces } from '../surfaces.ts'

const MARKS = { ok: 'ok      ', warning: 'warning ', wrong: 'WRONG   ' } as const

/** `doctor [--json]`: says in words what is right and what is not; exit code 1 when something is wrong. */
export async function runDoctor(args: readonly string[], io: Io): Promise<number> {
  const config = readEnvironment()
  const assembly = await assemble({ config, storeUrl: config.DATABASE_URL, log: createLog('silent') })
  try {
    const found = await examine(assembly, await createSurfaces(assembly, config, fixedSecrets(config)), config)
    const failed = found.some(({ state }) => state === 'wrong')
    if (args.includes('--json')) io.out(`${JSON.stringify({ ok: !failed, found })}\n`)
    else for (const { what, state, says } of found) io.out(`${MARKS[state]}${what}: ${says}\n`)
    return failed ? 1 : 0
  } finally {
    await assembly.store.close()
  }
}
