import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createMetrics } from '../../../../adapters/cli/metrics.ts'
import { silentLog } from '../../../../src/ports/log.ts'
import { memoryStore } from '../../../support/memory-store.ts'

const JOBS = { waiting: 3, oldestMs: 2_000, dead: 1 }
const ALL = { inbox: { waiting: 2, oldestMs: 1_500 }, bytes: 4_096, clockMs: 0 }

/** Metrics after one of each thing that is counted. */
async function everything(): Promise<string> {
  const metrics = createMetrics(silentLog)
  const { log } = metrics
  log.info('turn.decided', { kind: 'unknown', status: 'done', hidden: ['recovery-key'], ms: 4, waitedMs: 300 })
  log.info('turn.decided', { kind: 'answer', status: 'done', intent: 'key.what', hidden: [], ms: 1, waitedMs: 0 })
  log.debug('http.answered', { route: 'web', status: 200, ms: 3 })
  log.debug('slack.ack', { ms: 12 })
  log.debug('teams.ack', { ms: 9 })
  log.warn('slack.limited', { method: 'chat.postMessage' })
  log.warn('desk.limited', { desk: 'jira' })
  log.info('talk.outcome', { outcome: 'solved' })
  log.info('ticket.opened', { type: 'key', priority: 2 })
  log.info('ticket.changed', { change: 'claimed', ageMs: 120_000 })
  log.info('ticket.changed', { change: 'resolved', ageMs: 900_000 })
  log.info('desk.event', { kind: 'claimed', answer: 'done' })
  log.debug('job.done', { kind: 'deliver' })
  log.warn('job.retry', { kind: 'deliver', code: 'DELIVERY_FAILED' })
  log.error('job.dead', { kind: 'desk', code: 'DELIVERY_REFUSED' })
  metrics.watch({ jobs: { numbers: async () => JOBS }, numbers: async () => ALL }, () => 0)
  metrics.selfTest(true)
  metrics.secretDays('MicrosoftAppPassword', 29)
  return metrics.text()
}

describe('metrics', () => {
  test.for([
    'recoverykey_turns_total{kind="unknown",status="done"} 1',
    'recoverykey_intents_total{intent="key.what"} 1',
    'recoverykey_intent_misses_total{kind="unknown"} 1',
    'recoverykey_redactions_total{kind="recovery-key"} 1',
    'recoverykey_turn_seconds_bucket{le="0.001"} 1',
    'recoverykey_turn_wait_seconds_sum 0.3',
    'recoverykey_http_requests_total{route="web",status="200"} 1',
    'recoverykey_ack_seconds_count{platform="web"} 1',
    'recoverykey_ack_seconds_sum{platform="slack"} 0.012',
    'recoverykey_ack_seconds_count{platform="teams"} 1',
    'recoverykey_rate_limited_total{platform="slack"} 1',
    'recoverykey_rate_limited_total{platform="jira"} 1',
    'recoverykey_outcomes_total{outcome="solved"} 1',
    'recoverykey_handoffs_total{type="key",priority="2"} 1',
    'recoverykey_ticket_changes_total{change="claimed"} 1',
    'recoverykey_claim_seconds_sum 120',
    'recoverykey_resolve_seconds_sum 900',
    'recoverykey_desk_events_total{kind="claimed",answer="done"} 1',
    'recoverykey_jobs_done_total{kind="deliver"} 1',
    'recoverykey_job_failures_total{kind="deliver",outcome="retry",code="DELIVERY_FAILED"} 1',
    'recoverykey_job_failures_total{kind="desk",outcome="dead",code="DELIVERY_REFUSED"} 1',
    'recoverykey_log_events_total{event="job.dead",level="error"} 1',
    'recoverykey_inbox_waiting 2',
    'recoverykey_inbox_oldest_seconds 1.5',
    'recoverykey_outbox_waiting 3',
    'recoverykey_outbox_oldest_seconds 2',
    'recoverykey_dead_letters 1',
    'recoverykey_store_bytes 4096',
    'recoverykey_store_up 1',
    'recoverykey_self_test_ok 1',
    'recoverykey_secret_days_left{secret="MicrosoftAppPassword"} 29',
  ])('%s', async (line) => {
    expect((await everything()).split('\n')).toContain(line)
  })

  test('what was never tested is not shown as failed', async () => {
    expect(await createMetrics(silentLog).text()).not.toContain('recoverykey_self_test_ok')
  })

  test('a store that is away is said so, and its last numbers stand', async () => {
    const store = await memoryStore()
    const metrics = createMetrics(silentLog)
    metrics.watch(store, () => 0)
    await metrics.text()
    await store.close()
    const text = await metrics.text()
    expect(text).toContain('recoverykey_store_up 0')
    expect(text).toMatch(/recoverykey_store_bytes [1-9]/)
  })

  test('the process gives its own numbers too', async () => {
    expect(await createMetrics(silentLog).text()).toMatch(/^process_resident_memory_bytes \d/m)
  })

  test('docs/operating.md has every metric with its labels, and no other', async () => {
    const shown = new Map<string, string>()
    const text = await everything()
    for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (recoverykey_\w+) (\w+)$/gm)) {
      const sample = new RegExp(`^${name}(?:_bucket)?(?:\\{([^}]*)\\})? `, 'm').exec(text)?.[1] ?? ''
      const labels = [...sample.matchAll(/(\w+)="/g)].map((match) => match[1] ?? '').filter((label) => label !== 'le')
      shown.set(name, `${type} ${labels.toSorted().join(' ')}`.trim())
    }
    const documented = new Map<string, string>()
    const rows = readFileSync('docs/operating.md', 'utf8').matchAll(/^\| `(recoverykey_\w+)` \| (\w+) \| ([^|]*) \|/gm)
    for (const [, name = '', type = '', cell = ''] of rows) {
      const labels = [...cell.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? '')
      documented.set(name, `${type} ${labels.toSorted().join(' ')}`.trim())
    }
    expect(shown.size).toBeGreaterThan(20)
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(shown))
  })
})
