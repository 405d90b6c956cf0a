import type { Outcome } from '../model/session.ts'
import type { Store, UnansweredLine } from '../ports/store.ts'
import type { Engine } from './engine.ts'
import { weekOf } from './week.ts'

/** What is read for numbers about talks. Outcomes are counted as they happen, so this reads a row a week and kind. */
export function reports(engine: Engine): Pick<Store, 'outcomes' | 'unanswered' | 'conversations'> {
  const { build } = engine
  return {
    async outcomes(since) {
      const query = build
        .selectFrom('outcomes')
        .selectAll()
        .where('week', '>=', weekOf(since))
        .orderBy('week')
        .orderBy('outcome')
        .orderBy('intent')
        .orderBy('flow')
        .orderBy('ending')
      const rows = await engine.run((on) => on.all(query.compile()))
      return rows.map(({ week, outcome, count, intent, flow, ending }) => ({
        week,
        outcome: outcome as Outcome,
        count,
        ...(intent !== '' && { intent }),
        ...(flow !== '' && { flow }),
        ...(ending !== '' && { ending }),
      }))
    },
    async unanswered(since, limit) {
      const query = build
        .selectFrom('unanswered')
        .select('body')
        .where('at', '>=', since)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
      const rows = await engine.run((on) => on.all(query.compile()))
      return rows.map((row) => JSON.parse(row.body) as UnansweredLine)
    },
    async conversations(after, limit) {
      const query = build
        .selectFrom('transcripts')
        .select('conversation')
        .distinct()
        .where('conversation', '>', after ?? '')
        .orderBy('conversation')
        .limit(limit)
      const rows = await engine.run((on) => on.all(query.compile()))
      return rows.map((row) => row.conversation)
    },
  }
}
