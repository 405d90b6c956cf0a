import { parseArgs } from 'node:util'
import { readEnvironment } from '../../../src/config/environment.ts'
import { fixedSecrets } from '../../../src/config/secrets.ts'
import { AppError } from '../../../src/model/app-error.ts'
import { assemble } from '../assemble.ts'
import { examine } from '../doctor/examine.ts'
import { type Diagnosis, wrong } from '../doctor/finding.ts'
import type { Io } from '../io.ts'
import { createLog } from '../log.ts'
import { createSurfaces } from '../surfaces.ts'

const MARKS = { ok: 'ok      ', warning: 'warning ', wrong: 'WRONG   ' } as const

/** `doctor [--json]`: says in words what is right and what is not; exit code 1 when something is wrong. */
export async function runDoctor(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const found = await diagnoses()
  const failed = found.some(({ state }) => state === 'wrong')
  if (values.json) io.out(`${JSON.stringify({ ok: !failed, found })}\n`)
  else for (const { what, state, says } of found) io.out(`${MARKS[state]}${what}: ${says}\n`)
  return failed ? 1 : 0
}

/** What keeps the program from being put together is a diagnosis too. */
async function diagnoses(): Promise<readonly Diagnosis[]> {
  try {
    const config = readEnvironment()
    const assembly = await assemble({ config, storeUrl: config.DATABASE_URL, log: createLog('silent') })
    try {
      return await examine(assembly, await createSurfaces(assembly, config, fixedSecrets(config)), config)
    } finally {
      await assembly.store.close()
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [wrong(subjectOf(error.code), error.message)]
  }
}

function subjectOf(code: AppError['code']): string {
  if (code === 'CONFIG_INVALID') return 'settings'
  if (code === 'CONTENT_INVALID') return 'content'
  if (code === 'PROFILE_INVALID') return 'profile'
  return code.startsWith('STORE_') ? 'database' : 'start'
}
