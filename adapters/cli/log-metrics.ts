import { Counter, Histogram, type Registry } from 'prom-client'
import type { LogFields } from '../../src/ports/log.ts'

/** Counts one log line. */
export type CountLine = (level: string, event: string, fields: LogFields) => void

const TURN_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1]
const ACK_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3]
const WAIT_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 15, 60, 300]
const DESK_SECONDS = [60, 300, 900, 1_800, 3_600, 4 * 3_600, 8 * 3_600, 86_400, 3 * 86_400, 7 * 86_400]

/** Numbers that are taken from log lines, which hold ids, kinds and numbers only. */
export function logMetrics(registry: Registry): CountLine {
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter<Label>({ name, help, labelNames, registers })
  const histogram = <Label extends string>(name: string, help: string, buckets: number[], ...labelNames: Label[]) =>
    new Histogram<Label>({ name, help, buckets, labelNames, registers })

  const lines = counter('recoverykey_log_events_total', 'Log lines by event and level', 'event', 'level')
  const turns = counter('recoverykey_turns_total', 'Turns by what became of them', 'kind', 'status')
  const intents = counter('recoverykey_intents_total', 'Turns by intent; "none" had none', 'intent')
  const misses = counter(
    'recoverykey_intent_misses_total',
    'Messages that were not understood (unknown) or had to be asked back (clarify)',
    'kind',
  )
  const hidden = counter('recoverykey_redactions_total', 'Secrets that were hidden, by kind', 'kind')
  const turnSeconds = histogram('recoverykey_turn_seconds', 'A turn, from the store lock to the commit', TURN_SECONDS)
  const waitSeconds = histogram('recoverykey_turn_wait_seconds', "From an event's time on its platform to its turn", WAIT_SECONDS)
  const ackSeconds = histogram('recoverykey_ack_seconds', 'Until an event was acknowledged or a page answered', ACK_SECONDS, 'platform')
  const requests = counter('recoverykey_http_requests_total', 'HTTP requests by route and status', 'route', 'status')
  const limited = counter('recoverykey_rate_limited_total', 'Calls that a platform or a desk asked to repeat later (429)', 'platform')
  const outcomes = counter('recoverykey_outcomes_total', 'Talks by how they ended', 'outcome')
  const handoffs = counter('recoverykey_handoffs_total', 'Requests to IT, by type and priority', 'type', 'priority')
  const changes = counter('recoverykey_ticket_changes_total', 'Changes of requests', 'change')
  const claimSeconds = histogram('recoverykey_claim_seconds', 'From the opening of a request to its claim', DESK_SECONDS)
  const resolveSeconds = histogram('recoverykey_resolve_seconds', 'From the opening of a request until it was resolved', DESK_SECONDS)
  const deskEvents = counter('recoverykey_desk_events_total', 'What agents did, by kind and answer', 'kind', 'answer')
  const done = counter('recoverykey_jobs_done_total', 'Deliveries, desk calls and timers that were done', 'kind')
  const failures = counter(
    'recoverykey_job_failures_total',
    'Attempts that failed: tried again (retry) or given up (dead)',
    'kind',
    'outcome',
    'code',
  )

  const takes: Readonly<Record<string, (fields: LogFields) => void>> = {
    'turn.decided'({ kind, status, intent, hidden: kinds, ms, waitedMs }) {
      turns.inc({ kind: text(kind), status: text(status) })
      intents.inc({ intent: text(intent) })
      if (kind === 'unknown' || kind === 'clarify') misses.inc({ kind })
      if (Array.isArray(kinds)) for (const one of kinds) hidden.inc({ kind: text(one) })
      if (typeof ms === 'number') turnSeconds.observe(ms / 1000)
      if (typeof waitedMs === 'number') waitSeconds.observe(waitedMs / 1000)
    },
    'http.answered'({ route, status, ms }) {
      requests.inc({ route: text(route), status: String(status) })
      if (route === 'web' && typeof ms === 'number') ackSeconds.observe({ platform: 'web' }, ms / 1000)
    },
    'talk.outcome': ({ outcome }) => outcomes.inc({ outcome: text(outcome) }),
    'ticket.opened': ({ type, priority }) => handoffs.inc({ type: text(type), priority: String(priority) }),
    'ticket.changed'({ change, ageMs }) {
      changes.inc({ change: text(change) })
      if (typeof ageMs !== 'number') return
      if (change === 'claimed') claimSeconds.observe(ageMs / 1000)
      if (change === 'resolved') resolveSeconds.observe(ageMs / 1000)
    },
    'desk.event': ({ kind, answer }) => deskEvents.inc({ kind: text(kind), answer: text(answer) }),
    'job.done': ({ kind }) => done.inc({ kind: text(kind) }),
    'job.retry': ({ kind, code }) => failures.inc({ kind: text(kind), outcome: 'retry', code: text(code) }),
    'job.dead': ({ kind, code }) => failures.inc({ kind: text(kind), outcome: 'dead', code: text(code) }),
    'slack.ack': ({ ms }) => acknowledged('slack', ms),
    'teams.ack': ({ ms }) => acknowledged('teams', ms),
    'slack.limited': () => limited.inc({ platform: 'slack' }),
    'teams.limited': () => limited.inc({ platform: 'teams' }),
    'desk.limited': ({ desk }) => limited.inc({ platform: text(desk) }),
  }

  function acknowledged(platform: string, ms: unknown): void {
    if (typeof ms === 'number') ackSeconds.observe({ platform }, ms / 1000)
  }

  return (level, event, fields) => {
    lines.inc({ event, level })
    takes[event]?.(fields)
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : 'none'
}
