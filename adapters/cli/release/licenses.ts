import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../src/model/app-error.ts'
import type { LockedPackage } from '../production/locked.ts'

/** What may be shipped with a program under the MIT license without more than keeping the notices. */
const ALLOWED: ReadonlySet<string> = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0'])

/** Packages that name no license where a program looks for it, by exact version; a person has read their license file. */
const READ_BY_HAND: Readonly<Record<string, string>> = { 'sylvester@0.0.21': 'MIT' }

/**
 * The license of each package, as an SPDX expression. Throws with all packages whose license is not known or not one that may
 * be shipped.
 */
export function licensesOf(root: string, packages: readonly LockedPackage[]): ReadonlyMap<LockedPackage, string> {
  const found = packages.map((one) => [one, declared(root, one) ?? READ_BY_HAND[`${one.name}@${one.version}`]] as const)
  const refused = found.filter(([, license]) => license === undefined || !isAllowed(license))
  if (refused.length > 0) {
    const lines = refused.map(([{ name, version }, license]) => `  ${name} ${version}: ${license ?? 'names no license'}`)
    throw new AppError(
      'INPUT_INVALID',
      `${refused.length} package(s) whose license may not be shipped or is not known:\n${lines.join('\n')}\nRead the license; leave the package out, or add it to adapters/cli/release/licenses.ts`,
    )
  }
  return new Map(found.map(([one, license]) => [one, license ?? '']))
}

/** In package.json, and where that says nothing, in the lock file. Old packages have a list of objects. */
function declared(root: string, { path, license }: LockedPackage): string | undefined {
  const described = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
    readonly license?: unknown
    readonly licenses?: unknown
  }
  if (typeof described.license === 'string' && described.license !== '') return described.license
  const old = [described.license, ...(Array.isArray(described.licenses) ? described.licenses : [])].flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'type' in one && typeof one.type === 'string' ? [one.type] : [],
  )
  return old.length > 0 ? old.join(' OR ') : license
}

/** One of several is enough, of those that go together each has to be allowed. */
function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1')
  if (/[()]/.test(bare)) return false
  return bare.split(/ OR /i).some((choice) => choice.split(/ AND /i).every((one) => ALLOWED.has(one.trim())))
}
