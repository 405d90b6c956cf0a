import { AppError } from '../../src/model/app-error.ts'
import type { Log } from '../../src/ports/log.ts'
import { type CallOutcome, isDeadToken, meaningOf, type SlackApi } from './api.ts'
import { objectOf, textOf } from './payload.ts'

/** Who the app is in a single workspace, asked until Slack answers. */
export interface Connection {
  /**
   * Asks Slack who this token is. Resolves with the answer, or after a while without one: then it goes on asking in the
   * background. Rejects with one sentence when the token is not valid.
   */
  start(): Promise<void>
  stop(): void
  tenant(): string | undefined
}

const FIRST_ANSWER_MS = 700
const LONGEST_WAIT_MS = 30_000

export function createConnection(
  api: SlackApi,
  parts: { readonly log: Log; readonly wait: (ms: number) => Promise<void>; readonly onDead: (outcome: CallOutcome) => void },
): Connection {
  let tenant: string | undefined
  let stopped = false

  async function ask(): Promise<CallOutcome> {
    const outcome = await api.call('', 'auth.test', {})
    if (outcome.kind === 'ok') {
      tenant = tenantOfToken(outcome)
      parts.log.info('slack.known', { tenant, user: textOf(outcome.data['user_id']) })
    }
    return outcome
  }

  async function askOn(first: Promise<CallOutcome>): Promise<void> {
    let outcome = await first
    for (let waitMs = 500; outcome.kind !== 'ok' && !stopped; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      if (isDeadToken(outcome)) return parts.onDead(outcome)
      parts.log.warn('slack.not-reached', { why: meaningOf(outcome), waitMs })
      await parts.wait(waitMs)
      if (!stopped) outcome = await ask()
    }
  }

  return {
    async start() {
      const first = ask()
      const early = await Promise.race([first, parts.wait(FIRST_ANSWER_MS)])
      if (early !== undefined && isDeadToken(early)) throw refusedToken(early)
      void askOn(first)
    },
    stop() {
      stopped = true
    },
    tenant: () => tenant,
  }
}

function tenantOfToken(outcome: Extract<CallOutcome, { kind: 'ok' }>): string | undefined {
  const data = objectOf(outcome.data)
  return data['is_enterprise_install'] === true ? textOf(data['enterprise_id']) : textOf(data['team_id'])
}

/** The one clear line for a token that Slack does not take. */
export function refusedToken(outcome: CallOutcome): AppError {
  return new AppError('START_REFUSED', `Slack does not accept the token: ${meaningOf(outcome)}`)
}
