import { decide } from '../../src/dialog/decide.ts'
import type { Assembly } from './assemble.ts'
import type { Readiness } from './health.ts'
import type { Metrics } from './metrics.ts'
import { selfTest } from './self-test.ts'
import { type StartCheckParts, startCheck } from './start-check.ts'
import { type ExpiryParts, tellExpiry } from './tell-expiry.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const INBOX_MS = 1_000
const IDLE_BATCH = 200
const FIRST_TEST_MS = 5_000

/** Where the outcome of the synthetic conversation goes, and how often it is held; 0 is never, and leaves the check of the start out too. */
export interface Tested {
  readonly readiness: Readiness
  readonly metrics: Pick<Metrics, 'selfTest'>
  readonly everyMinutes: number
  readonly check: StartCheckParts
}

/** The work that no message causes: leftovers in the inbox, idle talks, retention, credentials. Returns a function that stops it. */
export function upkeep(assembly: Assembly, tested?: Tested, expiry?: ExpiryParts): () => void {
  const { runtime, log } = assembly
  const guarded = (name: string, work: () => Promise<unknown>) => () => {
    work().catch((error: unknown) =>
      log.warn('upkeep.failed', { name, code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' }),
    )
  }
  const test = (on: Tested) => async () => {
    on.readiness.selfTest = await selfTest(assembly)
    on.metrics.selfTest(on.readiness.selfTest === undefined)
    if (on.readiness.selfTest) log.error('self-test.failed', { what: on.readiness.selfTest })
  }
  const timers = [
    setInterval(guarded('inbox', runtime.drainInbox), INBOX_MS),
    setInterval(
      guarded('idle', () => closeIdle(assembly)),
      MINUTE_MS,
    ),
    ...(tested && tested.everyMinutes > 0
      ? [
          setInterval(guarded('self-test', test(tested)), tested.everyMinutes * MINUTE_MS),
          setTimeout(guarded('self-test', test(tested)), FIRST_TEST_MS),
          setTimeout(
            guarded('start-check', () => startCheck(assembly, tested.check)),
            FIRST_TEST_MS,
          ),
        ]
      : []),
    ...(expiry
      ? [
          setInterval(
            guarded('credentials', () => tellExpiry(assembly, expiry)),
            60 * MINUTE_MS,
          ),
          setTimeout(
            guarded('credentials', () => tellExpiry(assembly, expiry)),
            FIRST_TEST_MS,
          ),
        ]
      : []),
    setInterval(
      guarded('retention', () => removeOld(assembly)),
      60 * MINUTE_MS,
    ),
  ]
  for (const timer of timers) timer.unref()
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}

/** Talks that nobody went on with are counted as abandoned, never as solved. */
export async function closeIdle({ store, knowledge, clock }: Assembly): Promise<number> {
  const { content, profile } = knowledge.current()
  const idleMs = profile.session.idleMinutes * MINUTE_MS
  const at = clock()
  const idle = await store.transaction((tx) => tx.idleSessions(at - idleMs, IDLE_BATCH))
  for (const { conversation } of idle) {
    await store.transaction(
      async (tx) => {
        const session = await tx.loadSession(conversation)
        if (!session || session.lastAt > at - idleMs) return
        const decision = decide(session, { kind: 'idle' }, content, { at, conversation, person: session.person, idleMs })
        for (const effect of decision.effects) {
          if (effect.kind !== 'outcome') continue
          const { kind: _kind, ...line } = effect
          await tx.countOutcome({ conversation, at, ...line })
        }
        await tx.saveSession({ ...decision.session, lastAt: session.lastAt })
        await tx.markIdle(conversation)
      },
      { lock: conversation },
    )
  }
  return idle.length
}

/** Removes what is past its days. */
export async function removeOld({ store, knowledge, clock, log }: Assembly): Promise<number> {
  const { retention } = knowledge.current().profile
  const at = clock()
  const rows = await store.retain({
    transcriptBefore: at - retention.transcriptDays * DAY_MS,
    eventBefore: at - retention.eventDays * DAY_MS,
    ticketBefore: at - retention.ticketDays * DAY_MS,
  })
  if (rows > 0) log.info('upkeep.retained', { rows })
  return rows
}
