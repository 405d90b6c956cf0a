import type { Priority, TicketType } from '../model/ticket.ts'

type Slots = Readonly<Record<string, string>>

/** What the type is decided from. `wanted` is the type a flow's handoff step names. */
export interface TypeFacts {
  readonly wanted: TicketType | 'auto'
  readonly slots: Slots
  /** Intents and steps of flows that were tried. */
  readonly tried?: readonly string[]
}

/**
 * Request (key), incident (loop, boot) or security (exposed, lost device, tampering). Security comes first: whoever
 * lost the device and its key is no key request.
 */
export function ticketType({ wanted, slots, tried = [] }: TypeFacts): TicketType {
  if (is(slots, 'device_where', ['lost'])) return 'lost-device'
  if (wanted !== 'auto') return wanted
  if (said(slots, 'exposed_what')) return 'exposed'
  if (is(slots, 'changed', ['unattended']) || is(slots, 'tamper_check', ['yes'])) return 'tamper'
  if (is(slots, 'rejected', ['no-windows'])) return 'boot'
  if (is(slots, 'key_works', ['yes'])) return 'loop'
  if (is(slots, 'screen', ['startup-blue', 'drive-prompt']) || said(slots, 'key_id') || said(slots, 'hint')) return 'key'
  if (tried.some((what) => ABOUT_A_KEY.test(what))) return 'key'
  return 'other'
}

/** Whoever looked for a key, or has one that is refused, asks for a key. */
const ABOUT_A_KEY = /^(?:find[.-]|lost[.-]key|wrong[.-]key|enter\.key|why\.asked|screen\.code)/

/** What the priority is computed from. `affected` counts the people with the same cause, this one included. */
export interface PriorityFacts {
  readonly type: TicketType
  readonly slots: Slots
  readonly affected: number
  /** From how many people on it is a wave (profile.wave.people). */
  readonly wavePeople: number
}

/**
 * Impact times urgency: one person whose work stops is 3, with a way to work on 4; a wave raises the impact by one,
 * three times its size by two, and who says that colleagues are hit too counts as a wave. A lost device is a security incident: 1 with a secret exposed, else 2.
 */
export function ticketPriority({ type, slots, affected, wavePeople }: PriorityFacts): Priority {
  if (type === 'lost-device') return said(slots, 'exposed_what') ? 1 : 2
  const base = is(slots, 'blocked', ['workaround']) ? 4 : 3
  const security = type === 'tamper' ? 2 : 4
  const hit = is(slots, 'colleagues', ['yes']) ? Math.max(affected, wavePeople) : affected
  return atLeast(Math.min(base - raised(hit, wavePeople), security))
}

function raised(affected: number, wavePeople: number): number {
  if (affected >= wavePeople * 3) return 2
  return affected >= wavePeople ? 1 : 0
}

function atLeast(value: number): Priority {
  if (value <= 1) return 1
  if (value === 2) return 2
  return value === 3 ? 3 : 4
}

function is(slots: Slots, name: string, values: readonly string[]): boolean {
  const value = slots[name]
  return value !== undefined && values.includes(value)
}

function said(slots: Slots, name: string): boolean {
  const value = slots[name]
  return value !== undefined && value !== 'unknown' && value !== 'none' && value !== 'no'
}
