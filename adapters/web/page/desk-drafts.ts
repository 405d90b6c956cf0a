/** What an agent has begun to write to one request. */
export interface Draft {
  readonly text: string
  /** It is meant for colleagues only. */
  readonly inside: boolean
  /** Counts up when words came back that could not be sent. */
  readonly back: number
}

/** The drafts of this page, a request each. They live in its memory and go with it. */
export interface Drafts {
  of(ticket: string): Draft
  /** What stands in the field now. */
  keep(ticket: string, text: string): void
  turn(ticket: string, inside: boolean): void
  /** Words that were on their way when another request was opened, and were not taken. */
  giveBack(ticket: string, text: string): void
}

const EMPTY: Draft = { text: '', inside: false, back: 0 }

/** Calls back when what is shown has to change; what is typed shows by itself. */
export function createDrafts(changed: () => void): Drafts {
  const drafts = new Map<string, Draft>()
  const of = (ticket: string) => drafts.get(ticket) ?? EMPTY
  return {
    of,
    keep: (ticket, text) => void drafts.set(ticket, { ...of(ticket), text }),
    turn(ticket, inside) {
      drafts.set(ticket, { ...of(ticket), inside })
      changed()
    },
    giveBack(ticket, text) {
      const draft = of(ticket)
      drafts.set(ticket, { ...draft, text: draft.text === '' ? text : `${text}\n${draft.text}`, back: draft.back + 1 })
      changed()
    },
  }
}
