import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '../../../src/ports/log.ts'
import { assemble } from '../assemble.ts'
import { loadKnowledge } from '../knowledge.ts'
import { toInbound } from '../talk.ts'
import { ms, perSecond, quantile, type Section } from './figures.ts'

const TURNS = 4_000
const WARM_UP = 500
const AT_ONCE = 16

/** What people say, as a talk: a flow, side questions, facts, thanks. */
const TALK = [
  'my work laptop shows a blue screen and wants a recovery key',
  'where do i find the key id',
  'there is no code on the screen',
  'it says contact your help desk',
  'yes i have my phone',
  'the key is refused',
  'what is bitlocker anyway',
  'cancel',
  'thanks',
]

/** A whole turn, redact to commit, on SQLite on disk with `synchronous=FULL`; the replies go into the outbox. */
export async function benchTurns(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'recoverykey-bench-'))
  const knowledge = loadKnowledge({ dir: 'intents', profile: undefined, today: '2026-11-22' })
  const assembly = await assemble({
    config: { CONTENT_DIR: 'intents' },
    knowledge,
    storeUrl: `sqlite:${join(folder, 'turns.db')}`,
    log: silentLog,
  })
  const { assistant } = assembly.runtime
  const one = (count: number, conversation: string) => {
    const text = TALK[count % TALK.length] ?? ''
    return assistant.turn(toInbound({ conversation, text, id: String(count), at: Date.now() + count * 60_000 }, assistant.door))
  }
  try {
    for (let count = 0; count < WARM_UP; count++) await one(count, `warm-${count % 50}`)
    const samples: number[] = []
    for (let count = 0; count < TURNS; count++) {
      const began = performance.now()
      await one(count, `talk-${Math.floor(count / TALK.length)}`)
      samples.push(performance.now() - began)
    }
    const began = performance.now()
    const lanes = Array.from({ length: AT_ONCE }, async (_, lane) => {
      for (let count = 0; count < TURNS / AT_ONCE; count++) await one(count, `lane-${lane}-${Math.floor(count / TALK.length)}`)
    })
    await Promise.all(lanes)
    const rate = perSecond(TURNS, performance.now() - began)
    const median = quantile(samples, 0.5)
    const p99 = quantile(samples, 0.99)
    return {
      title: 'A turn: redact, understand, decide, commit to disk',
      figures: [
        { what: 'median, one at a time', value: ms(median), reach: '0.6 ms', ok: median <= 0.6 },
        { what: 'p99, one at a time', value: ms(p99), reach: '3 ms', ok: p99 <= 3 },
        { what: `turns a second, ${AT_ONCE} conversations at once`, value: String(rate), reach: '2,000', ok: rate >= 2_000 },
      ],
    }
  } finally {
    await assembly.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
