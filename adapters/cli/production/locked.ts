import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../src/model/app-error.ts'

/** One package that the lock file wants where the program runs. */
export interface LockedPackage {
  /** Its folder, from the root: `node_modules/a/node_modules/b`. */
  readonly path: string
  readonly name: string
  readonly version: string
  /** What the lock file says of its license. */
  readonly license: string | undefined
  readonly integrity: string | undefined
  /** Names of the packages that it asks for. */
  readonly asksFor: readonly string[]
}

interface Entry {
  readonly name?: string
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** The packages of production, as `npm ci --omit=dev` would install them here. Throws where one of them is not installed. */
export function lockedForProduction(root: string): readonly LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Entry>>
  }
  const wanted = Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
  const isHere = ([path]: readonly [string, Entry]) => existsSync(join(root, path, 'package.json'))
  const missing = wanted.filter((entry) => !entry[1].optional && !isHere(entry)).map(([path]) => path)
  if (missing.length > 0)
    throw new AppError(
      'START_REFUSED',
      `${missing.length} package(s) of the lock file are not installed (${missing.slice(0, 3).join(', ')}); run npm ci`,
    )
  return wanted.filter(isHere).map(([path, entry]) => ({
    path,
    name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: entry.version ?? '',
    license: entry.license,
    integrity: entry.integrity,
    asksFor: Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies }).filter(
      (name) => !name.startsWith('@types/'),
    ),
  }))
}
