import { enableCompileCache } from 'node:module'
import { parseArgs } from 'node:util'
import { AppError } from '../../src/model/app-error.ts'
import { helpOf } from './help.ts'
import { inputLines } from './input-lines.ts'
import type { Io } from './io.ts'

// Commands are loaded below, so what they import is compiled once and kept for the next start; where that cannot be, it does nothing.
enableCompileCache()

/** Each command is loaded only when it is called: what is not used costs nothing at start. */
const COMMANDS: Readonly<Record<string, { readonly about: string; readonly run: (args: readonly string[], io: Io) => Promise<number> }>> = {
  serve: { about: 'serves the whole product over HTTP', run: async (args, io) => (await import('./commands/serve.ts')).runServe(args, io) },
  chat: {
    about: 'a conversation in the terminal; --jsonl for programs',
    run: async (args, io) => (await import('./commands/chat.ts')).runChat(args, io),
  },
  redact: {
    about: 'text in, redacted text out; --jsonl for programs',
    run: async (args, io) => (await import('./commands/redact.ts')).runRedact(args, io),
  },
  content: {
    about: 'check, test, learn, tune, import, translate the content',
    run: async (args, io) => {
      if (args[0] === 'learn')
        return (await import('./commands/learn.ts')).runLearn(args.slice(1), { ...lines(io), content: await currentContent() })
      if (args[0] === 'tune')
        return (await import('./commands/tune.ts')).runTune(args.slice(1), {
          ...lines(io),
          content: await currentContent(),
          dir: await contentDir(),
        })
      const { runContent } = await import('./commands/content.ts')
      const { PROFILE, CONTENT_DIR } = (await import('../../src/config/environment.ts')).readEnvironment()
      return runContent(args, { ...lines(io), profilePath: PROFILE, dir: CONTENT_DIR, now: Date.now() })
    },
  },
  replay: {
    about: 'says stored talks again to the content of today',
    run: async (args, io) => (await import('./commands/replay.ts')).runReplay(args, io),
  },
  report: {
    about: 'how talks ended and what nobody answered; --since, --csv, --json',
    run: async (args, io) => (await import('./commands/report.ts')).runReport(args, io),
  },
  person: {
    about: 'person export ID, person forget ID: what is kept about somebody',
    run: async (args, io) => (await import('./commands/person.ts')).runPerson(args, io),
  },
  backup: {
    about: 'a whole copy of the SQLite database, while it is used',
    run: async (args, io) => (await import('./commands/backup.ts')).runBackup(args, io),
  },
  restore: {
    about: 'puts a backup in the place of the SQLite database',
    run: async (args, io) => (await import('./commands/backup.ts')).runRestore(args, io),
  },
  'production-tree': {
    about: 'builds the folder that runs in production, and says what is left out',
    run: async (args, io) => (await import('./commands/production-tree.ts')).runProductionTree(args, io),
  },
  'production-check': {
    about: 'starts that folder as a stranger on a read-only root, uses it, kills it, and looks',
    run: async (args, io) => (await import('./commands/production-check.ts')).runProductionCheck(args, io),
  },
  sbom: {
    about: 'the packages of production as CycloneDX JSON; --licenses as a list',
    run: async (args, io) => (await import('./commands/release.ts')).runSbom(args, io),
  },
  'release-notes': {
    about: 'what CHANGELOG.md says of a version',
    run: async (args, io) => (await import('./commands/release.ts')).runReleaseNotes(args, io),
  },
  bench: { about: 'measures everything, side by side', run: async (args, io) => (await import('./commands/bench.ts')).runBench(args, io) },
  doctor: {
    about: 'checks settings, credentials, database, content; says what to do',
    run: async (args, io) => (await import('./commands/doctor.ts')).runDoctor(args, io),
  },
  'teams-package': {
    about: 'builds and checks the Teams app package',
    run: async (args, io) => {
      const { MicrosoftAppId } = (await import('../../src/config/environment.ts')).readEnvironment()
      return (await import('./commands/teams-package.ts')).runTeamsPackage(args, io, MicrosoftAppId)
    },
  },
  'verify-no-leak': {
    about: 'proves that no pasted key is kept anywhere',
    run: async (args, io) => (await import('./commands/verify-no-leak.ts')).runVerifyNoLeak(args, io),
  },
  settings: {
    about: 'prints docs/settings.md',
    run: async (args, io) => {
      parseArgs({ args: [...args], options: {} })
      io.out((await import('./settings-reference.ts')).settingsReference())
      return 0
    },
  },
  screenshots: {
    about: 'takes the pictures of the documentation from the running product',
    run: async (args, io) => (await import('./commands/screenshots.ts')).runScreenshots(args, io),
  },
  eval: {
    about: 'measure understanding on labelled lines',
    run: async (args, io) => {
      const { runEval } = await import('./commands/eval.ts')
      return runEval(args, { ...lines(io), content: await currentContent() })
    },
  },
}

const io: Io = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  lines: () => inputLines(process.stdin),
  interactive: process.stdin.isTTY === true,
}

process.exitCode = await main(process.argv.slice(2))

async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = name === undefined ? undefined : COMMANDS[name]
  if (!command) {
    const list = Object.entries(COMMANDS).map(([word, { about }]) => `  ${word.padEnd(18)}${about}`)
    const asked = name === undefined || name === 'help' || name === '--help'
    ;(asked ? io.out : io.error)(`${asked ? '' : `There is no command "${name}".\n\n`}recoverykey COMMAND\n\n${list.join('\n')}\n`)
    return asked ? 0 : 2
  }
  const help = args.includes('--help') ? helpOf(name ?? '', command.about) : undefined
  if (help !== undefined) {
    io.out(help)
    return 0
  }
  if (name !== 'serve') process.stdout.on('error', leaveWithReader)
  try {
    return await command.run(args, io)
  } catch (error) {
    io.error(`${sentence(error)}\n`)
    return 1
  }
}

/** What a shell says of a program that ended because nobody reads on (SIGPIPE). */
const NOBODY_READS = 141

/**
 * Whoever reads what a command prints has seen enough: "eval FILE | head". It ends without a word, but not as if it had done
 * its work: a check that was cut off has proved nothing. A server goes on; its log is watched elsewhere.
 */
function leaveWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(NOBODY_READS)
}

/** A command that writes lines. */
function lines(to: Io): { out(line: string): void; err(line: string): void } {
  return { out: (line) => to.out(`${line}\n`), err: (line) => to.error(`${line}\n`) }
}

async function contentDir(): Promise<string> {
  return (await import('../../src/config/environment.ts')).readEnvironment().CONTENT_DIR
}

async function currentContent() {
  const { loadUnlearned } = await import('./knowledge.ts')
  const config = (await import('../../src/config/environment.ts')).readEnvironment()
  return () => loadUnlearned({ dir: config.CONTENT_DIR, profile: config.PROFILE, today: new Date().toISOString().slice(0, 10) }).content
}

/** Our own errors speak for themselves. Of any other only the name is shown: its message may carry what a person typed. */
function sentence(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}`
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return `USAGE: ${error.message}`
  return `INTERNAL: ${error instanceof Error ? error.name : 'an unknown error'}; run it again with LOG_LEVEL=debug, and report it if it stays`
}
