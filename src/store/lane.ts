import { prepare } from './prepared.ts'
import type { Build } from './tables/part.ts'

/** Ends the wait of a lane for its head, because the head has gone or another job may be the head now. */
export function letLaneGo(build: Build) {
  return prepare<{ lane: string }, unknown>((slot) =>
    build.updateTable('jobs').set({ held_until: 0 }).where('lane', '=', slot('lane')).where('held_until', '>', 0),
  )
}
