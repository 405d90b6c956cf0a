import { type ChildProcess, spawn } from 'node:child_process'
import type { FakeSlack } from './fake-slack.ts'
import { until } from './fake-slack-world.ts'

/** The real program, started as an operator starts it, with the fake Slack behind its settings. */
export interface SlackProcess {
  readonly child: ChildProcess
  readonly url: string
  /** Standard output and error so far. */
  printed(): string
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

export interface ProcessOptions {
  readonly transport: 'http' | 'socket'
  readonly database: string
  readonly env?: Readonly<Record<string, string>>
}

export async function slackProcess(slack: FakeSlack, options: ProcessOptions): Promise<SlackProcess> {
  const started = launch(slack, options)
  const url = await until(
    'the program to listen',
    () => /Open (http:\/\/\S+)/.exec(started.printed())?.[1] ?? (started.child.exitCode === null ? undefined : 'ended'),
  )
  if (url === 'ended') throw new Error(`the program ended: ${started.printed()}`)
  return { ...started, url }
}

/** Starts it and does not wait. */
export function launch(slack: FakeSlack, { transport, database, env }: ProcessOptions): Omit<SlackProcess, 'url'> {
  const child = spawn(process.execPath, ['adapters/cli/main.ts', 'serve'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: database,
      LOG_LEVEL: 'debug',
      SELF_TEST_MINUTES: '0',
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_API_URL: slack.apiUrl,
      ...(transport === 'http' ? { SLACK_SIGNING_SECRET: slack.signingSecret } : { SLACK_APP_TOKEN: slack.tokens.app }),
      ...env,
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')))
  const ended = new Promise<number | string>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code ?? 0)))
  return { child, printed: () => printed, ended }
}
