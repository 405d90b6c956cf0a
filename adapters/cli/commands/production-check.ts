import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../../../src/model/app-error.ts'
import type { Io } from '../io.ts'
import { killed, stopped } from '../production/faults.ts'
import { type Program, readiness, startProgram } from '../production/program.ts'
import { NOBODY, sandboxFor } from '../production/sandbox.ts'
import { confinement, desk, everythingOn, pages, postgresDriver, talks } from '../production/smoke.ts'
import { buildTree } from '../production/tree.ts'

const REST_MS = 3_000

/** `production-check [DIR]`: starts the production folder (DIR, or a new one) as a stranger on a read-only root, uses it, kills it, and looks. */
export async function runProductionCheck(args: readonly string[], io: Io): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  if (positionals.length > 1) throw new AppError('USAGE', 'production-check [DIR]')
  if (process.platform !== 'linux') {
    io.out('It takes Linux, whose kernel tells who a process is and what it holds; nothing was looked at\n')
    return 0
  }
  const work = mkdtempSync(join(tmpdir(), 'recoverykey-production-'))
  const failed: string[] = []
  const running: Program[] = []
  let end = () => {}

  async function check<T>(name: string, run: () => Promise<T & { readonly says?: string }>): Promise<T | undefined> {
    try {
      const found = await run()
      io.out(`ok     ${name}: ${typeof found === 'string' ? found : found.says}\n`)
      return found
    } catch (error) {
      failed.push(name)
      io.out(`WRONG  ${name}: ${error instanceof Error ? error.message : 'an unknown error'}\n`)
      return undefined
    }
  }

  try {
    const tree = positionals[0] === undefined ? join(work, 'tree') : resolve(positionals[0])
    // Who it is run as has to be able to go there.
    chmodSync(work, 0o755)
    if (positionals[0] === undefined) {
      const { bytes } = buildTree({ root: process.cwd(), out: tree, user: NOBODY })
      io.out(`A new folder of ${Math.round(bytes / 2 ** 20)} MiB, and what the first start finds done\n`)
    }
    const sandbox = sandboxFor(tree, work)
    end = sandbox.end
    io.out(`It runs ${sandbox.is}\n`)
    const first = await startProgram(sandbox, {})
    running.push(first)
    await new Promise((rested) => setTimeout(rested, REST_MS))
    io.out(`ok     start: ${readiness(first)}, ${Math.round(first.restMib())} MiB at rest, no platform\n`)
    await check('confined', () => confinement(sandbox, first))
    await check('pages', () => pages(first))
    await check('talks', () => talks(first))
    await check('desk', () => desk(first))
    for (const fault of [killed, stopped]) {
      const before = running.at(-1)
      const after = before && (await check(fault.name, () => fault(sandbox, before)))
      if (after?.next) running.push(after.next)
    }
    await running.at(-1)?.end('SIGTERM')
    await check('everything on', () => everythingOn(sandbox))
    await check('postgres', () => postgresDriver(sandbox))
  } finally {
    for (const program of running) await program.end('SIGKILL')
    end()
    rmSync(work, { recursive: true, force: true })
  }
  io.out(failed.length > 0 ? `\nFailed: ${failed.join(', ')}\n` : '\nThe production folder does what it has to\n')
  return failed.length > 0 ? 1 : 0
}
