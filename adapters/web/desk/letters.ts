import type { DeadJob } from '../../../src/ports/store.ts'
import type { LetterView } from '../views.ts'

/** What could not be delivered, as the desk shows it: ids and our own sentences, nothing that was said. */
export function letterViews(dead: readonly DeadJob[]): readonly LetterView[] {
  return dead.map(({ id, kind, reason, diedAt, attempts, lane }) => ({ id, kind, reason, diedAt, attempts, about: lane }))
}
