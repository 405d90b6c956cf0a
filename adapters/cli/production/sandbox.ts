import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { COMPILED } from './first-start.ts'

/** How a tree is run for the check, as far as this machine allows. */
export interface Sandbox {
  /** In words, for the report. */
  readonly is: string
  start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess
  /** Lets what is in `work` be removed again. */
  end(): void
}

/** The user without rights of its own. */
export const NOBODY = 65_534
/** The tree and the whole root can be read only; data/ and a folder for temporary files are what a container gives. */
const MOUNTS = `
set -e
mount --bind "$TREE" "$TREE"
mount --bind "$DATA" "$TREE/data"
mount -o remount,bind,ro "$TREE"
mount -t tmpfs -o mode=1777 tmpfs "$TMPDIR"
mount -o remount,bind,ro /
cd "$TREE"
exec setpriv --reuid ${NOBODY} --regid ${NOBODY} --clear-groups --bounding-set -all --no-new-privs "$0" "$@"`

/**
 * Runs the tree as a stranger: where it may, in its own view of the disk that is read-only from the root on, without any
 * right; otherwise with the rights of files alone. `work` is a folder for what has to be writable.
 */
export function sandboxFor(tree: string, work: string): Sandbox {
  const temporary = join(work, 'tmp')
  mkdirSync(temporary)
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(temporary, NOBODY, NOBODY)
  const node = process.execPath
  if (isRoot && canMount()) {
    const data = join(work, 'data')
    cpSync(join(tree, 'data'), data, { recursive: true })
    chownSync(data, NOBODY, NOBODY)
    const paths = { ...pathsOf(tree, temporary), TREE: tree, DATA: data }
    return {
      is: 'as nobody, without capabilities, on a root that is mounted read-only',
      start: (args, env) =>
        spawn('unshare', ['--mount', 'sh', '-c', MOUNTS, node, ...args], { ...STREAMS, env: { PATH: SYSTEM_PATH, ...env, ...paths } }),
      end: () => {},
    }
  }
  const own = join(work, 'tree')
  if (tree !== own) cpSync(tree, own, { recursive: true })
  readOnly(own)
  const options = { ...STREAMS, cwd: own, ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}) }
  return {
    is: isRoot ? 'as nobody, in a folder that it may not write to' : 'as this user, in a folder without write rights',
    start: (args, env) => spawn(node, [...args], { ...options, env: { ...env, ...pathsOf(own, temporary) } }),
    end: () => writable(own),
  }
}

function pathsOf(tree: string, temporary: string): Readonly<Record<string, string>> {
  return { TMPDIR: temporary, NODE_COMPILE_CACHE: join(tree, COMPILED) }
}

const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin'
const STREAMS = { stdio: ['ignore', 'pipe', 'pipe'] } as const satisfies SpawnOptions

function canMount(): boolean {
  const { status } = spawnSync('unshare', ['--mount', 'sh', '-c', 'mount -o remount,bind,ro / && setpriv --version'], { stdio: 'ignore' })
  return status === 0
}

function writable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) writable(join(folder, entry.name))
}

/** Takes the right to write from everything but data/. */
function readOnly(folder: string, isTop = true): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (isTop && entry.name === 'data') chmodSync(path, 0o777)
    else if (entry.isDirectory()) readOnly(path, false)
    else chmodSync(path, 0o444)
  }
  chmodSync(folder, 0o555)
}
