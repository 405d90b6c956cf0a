import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../../src/model/app-error.ts'
import { COMPILED, prepareFirstStart } from './first-start.ts'
import { type LockedPackage, lockedForProduction } from './locked.ts'
import { filesIn, type Traced, traceFiles } from './trace.ts'

export interface PackageSize {
  readonly package: LockedPackage
  readonly bytesBefore: number
  /** 0 when nothing of it is in the tree. */
  readonly bytesAfter: number
  /** Packages of the lock file that ask for it. */
  readonly askedForBy: readonly string[]
}

export interface ProductionTree {
  readonly sizes: readonly PackageSize[]
  readonly traced: Traced
  /** Packages and our own code and content. */
  readonly bytes: number
  /** What the first start finds done: compiled code, and what was learned from the content. */
  readonly preparedBytes: number
}

interface BuildOptions {
  readonly root: string
  readonly out: string
  /** Id of the user who will run it: with it, and as root, code is compiled ahead. */
  readonly user?: number | undefined
}

/** Files and folders of ours that the program reads beside its compiled code. */
const OURS = ['package.json', 'LICENSE', 'intents', 'manifest'] as const
/** The pages are served as they stand. */
const PAGES = 'adapters/web/page'
const LICENSE_FILE = /^(?:licen[cs]e|copying|copyright|notice|third[-_]?party)/i

/**
 * Builds the folder that runs in production: compiled code, content, and of the installed packages what that code can
 * load, with every license. Nothing is downloaded. The image is made of the same folder.
 */
export function buildTree({ root, out, user }: BuildOptions): ProductionTree {
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new AppError('USAGE', `${out} is not empty; name a folder that is not there yet`)
  compile(root, join(out, 'dist'))
  const packages = lockedForProduction(root)
  const traced = traceFiles({ root, packages, code: out, entries: ourCode(out) })
  for (const part of OURS) cpSync(join(root, part), join(out, part), { recursive: true })
  cpSync(join(root, PAGES), join(out, 'dist', PAGES), { recursive: true, filter: (path) => !/\.d\.ts$|tsconfig\.json$/.test(path) })
  mkdirSync(join(out, 'data'))
  const wanted = wantedFiles(root, packages, traced.files)
  for (const file of wanted) {
    mkdirSync(join(out, dirname(file)), { recursive: true })
    copyFileSync(join(root, file), join(out, file))
    chmodSync(join(out, file), 0o644)
  }
  provesWhole(out, packages, traced)
  prepareFirstStart(out, user)
  const tree = new Set(wanted)
  const own = filesIn(out, '.')
  return {
    sizes: packages.map((one) => sizeOf(root, one, packages, tree)),
    traced,
    bytes: bytesOf(out, [...own.filter((file) => !isPrepared(file)), ...wanted]),
    preparedBytes: bytesOf(out, own.filter(isPrepared)),
  }
}

function isPrepared(file: string): boolean {
  return file.startsWith('./data/') || file.startsWith(`./${COMPILED}/`)
}

/** Straight into the folder, so that two builds at once do not meet. Maps are left out: the sources are not there. */
function compile(root: string, to: string): void {
  const args = ['-p', 'tsconfig.build.json', '--outDir', to, '--sourceMap', 'false']
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new AppError('START_REFUSED', 'The code does not compile; mend what tsc says above')
}

function ourCode(folder: string): readonly string[] {
  return filesIn(folder, 'dist').filter((file) => file.endsWith('.js'))
}

/** What can be loaded; beside it each package's description, by which Node finds its way, and its license. */
export function wantedFiles(root: string, packages: readonly LockedPackage[], reached: ReadonlySet<string>): readonly string[] {
  const wanted = new Set(reached)
  for (const { path } of packages) {
    const own = [...reached].filter((file) => file.startsWith(`${path}/`))
    if (own.length === 0) continue
    for (const file of own) {
      for (let folder = dirname(file); folder.length >= path.length; folder = dirname(folder)) {
        if (existsSync(join(root, folder, 'package.json'))) wanted.add(`${folder}/package.json`)
      }
    }
    for (const name of readdirSync(join(root, path)))
      if (LICENSE_FILE.test(name)) for (const file of under(root, `${path}/${name}`)) wanted.add(file)
  }
  return [...wanted].sort()
}

function under(root: string, path: string): readonly string[] {
  return statSync(join(root, path)).isDirectory() ? filesIn(root, path) : [path]
}

/** The finished folder is followed once more from its own files: nothing that they ask for may be missing in it. */
function provesWhole(out: string, packages: readonly LockedPackage[], before: Traced): void {
  const here = packages.filter(({ path }) => existsSync(join(out, path, 'package.json')))
  const after = traceFiles({ root: out, packages: here, code: out, entries: ourCode(out) })
  const missing = [...before.files].filter((file) => !after.files.has(file) && !existsSync(join(out, file)))
  const lost = [...after.absent]
    .filter(([name]) => !before.absent.has(name) && !before.development.has(name))
    .map(([name, from]) => `${name}, which ${from} asks for`)
  if (missing.length + lost.length === 0) return
  throw new AppError(
    'START_REFUSED',
    `The folder lacks what it loads: ${[...missing, ...lost].slice(0, 5).join('; ')}; this is a mistake in adapters/cli/production`,
  )
}

function sizeOf(root: string, one: LockedPackage, packages: readonly LockedPackage[], tree: ReadonlySet<string>): PackageSize {
  const files = filesIn(root, one.path)
  return {
    package: one,
    bytesBefore: bytesOf(root, files),
    bytesAfter: bytesOf(
      root,
      files.filter((file) => tree.has(file)),
    ),
    askedForBy: [...new Set(packages.filter(({ asksFor }) => asksFor.includes(one.name)).map(({ name }) => name))],
  }
}

function bytesOf(root: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0)
}
