import type { AuditLine } from '../../../src/model/ticket.ts'

const GIVEN_BACK = new Set(['handed-back', 'closed', 'withdrawn', 'expired'])
const TAKEN_UP = new Set(['recalled', 'claimed', 'assigned', 'reopened'])

/**
 * Whether what was said at a time went to the desk: from the opening on, but not while the bot had the talk again and not
 * after the end.
 */
export function saidToDesk(trail: readonly AuditLine[], openedAt: number): (at: number) => boolean {
  const turns = trail.filter(({ change }) => GIVEN_BACK.has(change) || TAKEN_UP.has(change))
  return (at) => {
    if (at <= openedAt) return false
    const last = turns.findLast((line) => line.at < at)
    return last === undefined || TAKEN_UP.has(last.change)
  }
}

/** When an agent took the talk up last; undefined when none did. */
export function takenAt(trail: readonly AuditLine[]): number | undefined {
  return trail.findLast(({ change }) => TAKEN_UP.has(change))?.at
}
