import type { SafeText } from '../model/safe-text.ts'
import type { Ticket } from '../model/ticket.ts'

/**
 * What the person must be told, as the id of an answer in intents/_desk.yaml and the values for its places.
 * `words` are values that are content themselves: ids whose texts are joined with commas in the person's language.
 */
export interface Notice {
  readonly answer: string
  readonly values: Readonly<Record<string, SafeText | string>>
  readonly words?: Readonly<Record<string, readonly string[]>>
  /** Values that are texts of the profile, by the names that content gives them; the runtime says them in the person's language. */
  readonly ours?: Readonly<Record<string, string>>
  /** Values that are points in time; the runtime says them in the person's language and time zone. */
  readonly times?: Readonly<Record<string, number>>
  /** The notice asks something: what the person's yes and no mean (`ticket:solved`, `ticket:not-solved` …). */
  readonly expects?: { readonly yes: string; readonly no: string }
  /** Slots that the agent asks for; a flow may ask them one by one. */
  readonly asks?: readonly string[]
}

/** What a person's yes or no to a notice means; the runtime turns it into a person event. */
export const TICKET_ANSWERS = { yes: 'ticket:solved', no: 'ticket:not-solved' } as const

/** Who takes requests, how to reach them without this program, and when they answer. */
export function deskWords(priority: Ticket['priority']): NonNullable<Notice['ours']> {
  return { desk: 'profile.desk.name', contact: 'profile.desk.contact', expected: `profile.desk.expected.${priority}` }
}

/** A notice about a ticket: number and agent are always among its values. */
export function notice(
  ticket: Ticket,
  answer: string,
  more: {
    readonly values?: Notice['values']
    readonly words?: NonNullable<Notice['words']>
    readonly ours?: NonNullable<Notice['ours']>
    readonly times?: NonNullable<Notice['times']>
    readonly expects?: NonNullable<Notice['expects']>
    readonly asks?: readonly string[]
  } = {},
): Notice {
  const { values, ...rest } = more
  return { answer, values: { ticket: ticket.number, agent: ticket.ownerName ?? '', ...values }, ...rest }
}
