import type { ChecklistItem } from '../../src/model/ticket.ts'

/** What an agent can do with a word in an internal note, at desks that have no button for it. */
export type NoteCommand =
  | { readonly kind: 'checked'; readonly item: ChecklistItem }
  | { readonly kind: 'claimed' }
  | { readonly kind: 'resolved' }
  | { readonly kind: 'handed-back' }

const ITEMS: readonly ChecklistItem[] = ['identity', 'device', 'key-id', 'located', 'cause', 'given', 'rotated']

/** The commands of a note, in the order of their words; `#claim` comes first and `#resolved` last, wherever they stand. */
export function noteCommands(note: string): readonly NoteCommand[] {
  const words = [...note.toLowerCase().matchAll(/(?<![\w#])#([a-z-]{3,12})\b/g)].map((match) => match[1])
  const marks = ITEMS.filter((item) => words.includes(item)).map((item): NoteCommand => ({ kind: 'checked', item }))
  return [
    ...(words.includes('claim') ? [{ kind: 'claimed' } as const] : []),
    ...marks,
    ...(words.includes('handback') ? [{ kind: 'handed-back' } as const] : []),
    ...(words.includes('resolved') ? [{ kind: 'resolved' } as const] : []),
  ]
}
