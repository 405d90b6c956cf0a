import { sql } from 'kysely'
import type { UnansweredLine } from '../../ports/store.ts'
import { prepare } from '../prepared.ts'
import type { OutcomeRow } from '../schema.ts'
import { weekOf } from '../week.ts'
import type { Build, Part } from './part.ts'

/** How talks ended, counted by week, and what nobody answered. */
export function countTables(build: Build): Part<'countOutcome' | 'addUnanswered'> {
  const count = prepare<OutcomeRow, unknown>((slot) =>
    build
      .insertInto('outcomes')
      .values({
        week: slot('week'),
        outcome: slot('outcome'),
        intent: slot('intent'),
        flow: slot('flow'),
        ending: slot('ending'),
        count: slot('count'),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['week', 'outcome', 'intent', 'flow', 'ending'])
          .doUpdateSet({ count: sql<number>`outcomes.count + excluded.count` }),
      ),
  )
  const add = prepare<{ at: number; conversation: string | null; body: string }, unknown>((slot) =>
    build.insertInto('unanswered').values({ at: slot('at'), conversation: slot('conversation'), body: slot('body') }),
  )
  return (on) => ({
    async countOutcome({ at, outcome, intent = '', flow = '', ending = '' }) {
      await on.change(count({ week: weekOf(at), outcome, intent, flow, ending, count: 1 }))
    },
    async addUnanswered(line: UnansweredLine) {
      await on.change(add({ at: line.at, conversation: line.conversation ?? null, body: JSON.stringify(line) }))
    },
  })
}
