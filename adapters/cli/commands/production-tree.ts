import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../../../src/model/app-error.ts'
import type { Io } from '../io.ts'
import { buildTree, type PackageSize, type ProductionTree } from '../production/tree.ts'

const MOST_SHOWN = 15

/** `production-tree DIR [--list] [--user ID]`: builds the folder that runs in production and says what was left out of it and why. */
export function runProductionTree(args: readonly string[], io: Io): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { list: { type: 'boolean' }, user: { type: 'string' } },
    allowPositionals: true,
  })
  const [dir, ...more] = positionals
  if (dir === undefined || more.length > 0) throw new AppError('USAGE', 'production-tree DIR [--list] [--user ID]')
  const user = values.user === undefined ? undefined : Number(values.user)
  if (user !== undefined && !Number.isInteger(user)) throw new AppError('USAGE', '--user takes the number of a user, such as 1000')
  const tree = buildTree({ root: process.cwd(), out: resolve(dir), user })
  io.out(described(tree, values.list === true))
  return 0
}

function described({ sizes, traced, bytes, preparedBytes }: ProductionTree, all: boolean): string {
  const before = sum(sizes.map(({ bytesBefore }) => bytesBefore))
  const after = sum(sizes.map(({ bytesAfter }) => bytesAfter))
  const bySaved = sizes.toSorted((one, other) => other.bytesBefore - other.bytesAfter - (one.bytesBefore - one.bytesAfter))
  const shown = all ? bySaved.filter(({ bytesBefore, bytesAfter }) => bytesBefore > bytesAfter) : bySaved.slice(0, MOST_SHOWN)
  const gone = sizes.filter(({ bytesAfter }) => bytesAfter === 0).length
  return [
    `Packages: ${mib(before)} as installed for production, ${mib(after)} that can be loaded; with our own code and content ${mib(bytes)}`,
    `For the first start: ${mib(preparedBytes)} of compiled code and of what was learned from the content`,
    `${sizes.length} packages, of ${gone} nothing is loaded`,
    '',
    row('before', 'after', 'package', 'why'),
    ...shown.map((one) => row(mib(one.bytesBefore), mib(one.bytesAfter), `${one.package.name} ${one.package.version}`, why(one))),
    '',
    'Kept whole, because they load something by a name that does not stand in the code:',
    ...[...traced.whole].map(([path, because]) => `  ${path.replace(/^node_modules\//, '')} (${because})`),
    '',
    'Of development only; these commands need the checkout:',
    ...[...traced.development].map(([name, from]) => `  ${name} (${from})`),
    '',
    'Asked for by packages and not installed; they go without:',
    ...[...traced.absent].map(([name, from]) => `  ${name} (${from.replace(/^node_modules\//, '')})`),
    '',
  ].join('\n')
}

function why({ bytesAfter, askedForBy }: PackageSize): string {
  if (bytesAfter > 0) return 'types, maps, sources and files that nothing loads'
  return `no file that runs asks for it; named by ${askedForBy.slice(0, 3).join(', ') || 'nobody'}`
}

function row(before: string, after: string, name: string, because: string): string {
  return `  ${before.padStart(10)}${after.padStart(11)}  ${name.padEnd(36)}${because}`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
