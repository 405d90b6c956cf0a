import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** Everything that is loaded with a file: what it imports, what that imports, and so on, but for what is imported when it is used. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  if (!existsSync(file)) return seen
  const imports = /^(?:import|export) (?!type )(?:[^'()]* from )?'([^']+)'/gm
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
    loadedWith(name.startsWith('.') ? join(dirname(file), name) : name, seen)
  }
  return seen
}

const started = loadedWith('adapters/cli/commands/serve.ts')

test('a start reads what it starts', () => {
  expect([...started]).toEqual(
    expect.arrayContaining(['src/nlu/understander.ts', 'src/content/snapshot.ts', 'adapters/web/index.ts', 'zod']),
  )
})

test.for([
  ['the checks of content, which was checked before', 'src/content/check.ts'],
  ['the parser of YAML', 'yaml'],
  ['what works aside', 'adapters/cli/aside-tasks.ts'],
  ["Slack's SDK", '@slack/bolt'],
  ['the SDK of Teams', 'botbuilder'],
  ['what sends mail', 'nodemailer'],
  ['the driver of PostgreSQL', 'pg'],
  ['the tracing', 'adapters/cli/tracing/start.ts'],
] as const)('a start does not read %s', ([, file]) => {
  expect(started).not.toContain(file)
})
