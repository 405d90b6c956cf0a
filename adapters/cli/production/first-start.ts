import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lchownSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../src/model/app-error.ts'
import { PRODUCTION_START } from './program.ts'

/** Where compiled code lies in the tree; `NODE_COMPILE_CACHE` has to name it. */
export const COMPILED = 'compiled'

/** V8 takes compiled code only where it was made with the same flags. */
const FLAGS = PRODUCTION_START.filter((word) => word.startsWith('--'))

const SCRIPT = `
const { enableCompileCache } = await import('node:module')
enableCompileCache(process.env.COMPILED)
const { workAhead } = await import(process.cwd() + '/dist/adapters/cli/ahead.js')
await workAhead()`

/**
 * Does once in the finished folder what the first start would do: compiles the code and learns from the content. Node keeps
 * compiled code by user, so it is done as the user who will run it; that needs root, and without it only the learning is kept.
 */
export function prepareFirstStart(tree: string, user: number | undefined): void {
  const compiled = join(tree, COMPILED)
  const data = join(tree, 'data')
  const asUser = user !== undefined && process.getuid?.() === 0
  if (asUser) {
    mkdirSync(compiled)
    for (const folder of [compiled, data]) chownSync(folder, user, user)
  }
  const { status } = spawnSync(process.execPath, [...FLAGS, '--input-type=module', '--eval', SCRIPT], {
    cwd: tree,
    env: asUser ? { COMPILED: compiled } : { NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
    ...(asUser ? { uid: user, gid: user } : {}),
  })
  if (status !== 0) throw new AppError('START_REFUSED', 'The finished folder does not run; what Node says above tells why')
  if (asUser) ownByRoot(compiled)
}

/** What is run may be read by everybody and changed by nobody. */
function ownByRoot(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) ownByRoot(path)
    else {
      lchownSync(path, 0, 0)
      chmodSync(path, 0o444)
    }
  }
  lchownSync(folder, 0, 0)
  chmodSync(folder, 0o555)
}
