import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SETTINGS } from '../../src/config/settings.ts'
import { commandBlocks, documents, namedCommands } from '../support/doc-commands.ts'

const MAIN = 'adapters/cli/main.ts'
const SCRIPTS: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.json', 'utf8')).scripts
/** Programs of the reader's system. What stands behind them is theirs. */
const OTHERS = new Set([
  'openssl',
  'cat',
  'echo',
  'printf',
  'cp',
  'mv',
  'mkdir',
  'docker',
  'git',
  'curl',
  'kill',
  'pg_dump',
  'pg_restore',
  'sudo',
  'chown',
  'systemctl',
])
/** Commands whose first word is one of a few. */
const WITH_WORDS = new Set(['content', 'person', 'bench'])
const helps = new Map<string, string>()

function help(command: string): string {
  const known = helps.get(command)
  if (known !== undefined) return known
  const text = execFileSync(process.execPath, [MAIN, command, '--help'], { encoding: 'utf8' })
  helps.set(command, text)
  return text
}

/** What is wrong with a command of the program; undefined when its words and options are those of its help. */
function programFault([command = '', ...args]: readonly string[]): string | undefined {
  if (command !== 'help' && !help('help').includes(`\n  ${command} `)) return `there is no command "${command}"`
  const [first] = args
  const words = [...args.filter((arg) => arg.startsWith('--') && arg !== '--help')]
  if (WITH_WORDS.has(command) && first !== undefined && /^[a-z]/.test(first)) words.push(first)
  const wrong = words.filter((word) => !new RegExp(`${word.replace(/=.*$/, '')}\\b`).test(help(command)))
  return wrong.length === 0 ? undefined : `"${command} --help" does not know ${wrong.join(' ')}`
}

function npmFault([verb = '', ...rest]: readonly string[]): string | undefined {
  if (['ci', 'install'].includes(verb)) return undefined
  const name = verb === 'run' ? rest.find((word) => !word.startsWith('-')) : verb
  const script = name === undefined ? undefined : SCRIPTS[name]
  if (script === undefined) return `package.json has no script "${name}"`
  const [, command] = /^node adapters\/cli\/main\.ts (\S+)/.exec(script) ?? []
  const dashes = rest.indexOf('--')
  return command === undefined ? undefined : programFault([command, ...(dashes < 0 ? [] : rest.slice(dashes + 1))])
}

function fault([first = '', ...rest]: readonly string[]): string | undefined {
  if (first === 'npm') return npmFault(rest)
  if (first === 'recoverykey') return programFault(rest)
  if (first === 'npx' && rest[0] === 'node') return fault(rest)
  if (first === 'npx') return existsSync(`node_modules/.bin/${rest[0]}`) ? undefined : `${rest[0]} is not installed`
  if (first === 'node' && rest[0] === MAIN) return programFault(rest.slice(1))
  if (first === 'node') return existsSync(rest[0] ?? '') ? undefined : `there is no file ${rest[0]}`
  const [, setting] = /^([A-Za-z_]+)=/.exec(first) ?? []
  if (setting !== undefined) {
    if (!Object.hasOwn(SETTINGS, setting.replace(/_FILE$/, ''))) return `there is no setting ${setting}`
    return rest.length === 0 ? undefined : fault(rest)
  }
  return OTHERS.has(first) ? undefined : `"${first}" is neither ours nor a known program`
}

describe('the commands of the documents', () => {
  const commands = documents().flatMap(namedCommands)

  test('are found', () => {
    expect(commands.length).toBeGreaterThan(60)
    const kinds = documents()
      .flatMap(commandBlocks)
      .map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['sh', 'sh by-hand', 'sh step']))
  })

  test('exist, with the words and options of their own help', { timeout: 60_000 }, () => {
    const faults = commands.flatMap(({ where, words }) => {
      const wrong = fault(words)
      return wrong === undefined ? [] : [`${where}: ${words.join(' ')}: ${wrong}`]
    })
    expect(faults).toEqual([])
  })

  test.for([
    [['npm', 'run', '-s', 'gone']],
    [['npm', 'run', '-s', 'report', '--', '--gone']],
    [['recoverykey', 'gone']],
    [['node', MAIN, 'content', 'gone']],
    [['node', 'gone.ts']],
    [['GONE=1', 'npm', 'start']],
    [['gone']],
  ] as const)('a command that is not there is found: %s', ([words]) => {
    expect(fault(words)).toBeDefined()
  })
})

describe('the help', () => {
  const commands = [...help('help').matchAll(/^ {2}([a-z-]+) /gm)].map((match) => match[1] ?? '')

  test('lists every command', () => {
    expect(commands).toEqual(expect.arrayContaining(['serve', 'chat', 'content', 'doctor', 'bench']))
  })

  test.for(commands.map((command) => [command] as const))('of %s names every option that it takes', ([command]) => {
    const file = `adapters/cli/commands/${command}.ts`
    const source = existsSync(file) ? readFileSync(file, 'utf8') : ''
    const options = [...source.matchAll(/'?([a-z-]+)'?: \{ type: '(?:string|boolean)'/g)].map((match) => match[1] ?? '')
    const taken = options.filter((option) => option !== 'help')
    expect(taken.filter((option) => !help(command).includes(`--${option}`))).toEqual([])
    expect(help(command)).toContain(command)
  })
})
