import { spawnSync } from 'node:child_process'

/** What `npm run check` runs, in this order; the first failure does not hide the others. */
const PARTS: readonly (readonly [string, readonly string[]])[] = [
  ['lint and format', ['biome', 'ci', '.']],
  ['types', ['tsc', '-p', 'tsconfig.json']],
  ['content', ['node', 'adapters/cli/main.ts', 'content', 'check']],
  ['content tests', ['node', 'adapters/cli/main.ts', 'content', 'test']],
  ['unused code', ['knip']],
  ['no key leaks', ['node', 'adapters/cli/main.ts', 'verify-no-leak']],
  ['production folder', ['node', 'adapters/cli/main.ts', 'production-check']],
  ['tests', ['vitest', 'run']],
]

const without = process.argv.includes('--no-tests') ? ['tests'] : []
const failed: string[] = []
for (const [name, [command = '', ...args]] of PARTS) {
  if (without.includes(name)) continue
  process.stdout.write(`\n== ${name}\n`)
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) failed.push(name)
}
process.stdout.write(failed.length > 0 ? `\nFailed: ${failed.join(', ')}\n` : '\nAll checks passed\n')
process.exitCode = failed.length > 0 ? 1 : 0
