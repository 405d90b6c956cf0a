import type { Content } from '../content/types.ts'
import type { Session } from '../model/session.ts'
import type { Decision, DecisionKind, Effect } from './decision.ts'

/** A decision in the making: every step takes one and gives the next. */
export interface Draft {
  readonly content: Content
  readonly session: Session
  readonly effects: readonly Effect[]
  readonly at: number
}

export function withSession(draft: Draft, change: Partial<Session>): Draft {
  return { ...draft, session: { ...draft.session, ...change } }
}

/** Takes optional fields away; `exactOptionalPropertyTypes` does not let them be set to undefined. */
export function without(draft: Draft, field: 'answered' | 'instead' | 'pending' | 'ticket'): Draft {
  const { [field]: _gone, ...rest } = draft.session
  return { ...draft, session: rest }
}

export function withEffects(draft: Draft, ...effects: readonly Effect[]): Draft {
  return { ...draft, effects: [...draft.effects, ...effects] }
}

export function decided(draft: Draft, kind: DecisionKind): Decision {
  return { kind, session: draft.session, effects: draft.effects }
}

/** What waited for a yes or no, for "did this help?" or for "something else?", waits no longer. */
export function settled(draft: Draft): Draft {
  return without(without(without(draft, 'answered'), 'instead'), 'pending')
}
