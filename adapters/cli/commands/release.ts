import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../../../src/model/app-error.ts'
import type { Io } from '../io.ts'
import { type LockedPackage, lockedForProduction } from '../production/locked.ts'
import { licensesOf } from '../release/licenses.ts'
import { releaseNotes } from '../release/release-notes.ts'
import { cycloneDx } from '../release/sbom.ts'

const ROOT = '.'

/**
 * `sbom [--licenses] [--tree DIR]`: the packages of production as CycloneDX JSON, or by license. With a folder of
 * `production-tree` only those that are in it.
 */
export function runSbom(args: readonly string[], io: Io, clock: () => number = Date.now): number {
  const { values } = parseArgs({ args: [...args], options: { licenses: { type: 'boolean' }, tree: { type: 'string' } } })
  const { tree } = values
  const packages = lockedForProduction(ROOT).filter(({ path }) => tree === undefined || existsSync(join(tree, path, 'package.json')))
  if (packages.length === 0) throw new AppError('INPUT_INVALID', `${tree} holds no packages; name a folder that production-tree made`)
  const licenses = licensesOf(ROOT, packages)
  if (values.licenses) {
    io.out(licenseList(licenses))
    return 0
  }
  const { name, version, license, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as PackageFile
  const program = { name, version, license, asksFor: Object.keys(dependencies) }
  io.out(`${JSON.stringify(cycloneDx({ program, licenses, at: clock() }), undefined, 2)}\n`)
  return 0
}

interface PackageFile {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly dependencies: Readonly<Record<string, string>>
}

function licenseList(licenses: ReadonlyMap<LockedPackage, string>): string {
  const byLicense = Map.groupBy(licenses, ([, license]) => license)
  const parts = [...byLicense]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([license, packages]) => {
      const names = new Set(packages.map(([{ name, version }]) => `  ${name} ${version}`))
      return [`${license} (${names.size})`, ...[...names].sort()].join('\n')
    })
  return `${parts.join('\n\n')}\n`
}

/** `release-notes TAG`: what CHANGELOG.md says of a version, for a tag and a release page. */
export function runReleaseNotes(args: readonly string[], io: Io): number {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const [tag, ...more] = positionals
  if (tag === undefined || more.length > 0) throw new AppError('USAGE', 'release-notes TAG, as v0.1.0')
  io.out(releaseNotes(readFileSync('CHANGELOG.md', 'utf8'), tag))
  return 0
}
