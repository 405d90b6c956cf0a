import { deskUpdate } from '../handoff/outcome.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Ticket } from '../model/ticket.ts'
import type { StoreTx } from '../ports/store.ts'
import type { DeskPayload } from './handoff-work.ts'
import { holdsAny, without } from './key-pieces.ts'

/** Whose words of which event stand in a request's history. The history keeps no event ids, since they may name a person. */
interface TrailWords {
  readonly eventId: string
  readonly by: string
  readonly at: number
}

/** Changes whose detail an agent wrote. */
const WRITTEN: ReadonlySet<string> = new Set(['noted', 'resolved'])

/**
 * Masks a note or a resolution: in the request's history, in the request, and where the desk is still to be told of it.
 * Gives the request's resolution as it is then.
 */
export async function maskInTrail(
  tx: StoreTx,
  ticket: Ticket,
  { eventId, by, at }: TrailWords,
  mask: (text: SafeText) => SafeText,
): Promise<Pick<Ticket, 'resolution'>> {
  let { resolution } = ticket
  for (const line of await tx.readAudit(ticket.id)) {
    if (line.detail === undefined || line.at !== at || line.by !== by || !WRITTEN.has(line.change)) continue
    const masked = { ...line, detail: mask(line.detail) }
    const call = deskUpdate(ticket, masked, { id: eventId })
    await tx.rewriteJob(call.key, { ticket: ticket.id, call } satisfies DeskPayload)
    await tx.rewriteAudit(line, masked.detail)
    if (line.change === 'resolved' && line.detail === resolution) resolution = masked.detail
  }
  return resolution === undefined ? {} : { resolution }
}

/** Masks the pieces wherever else they stand in a request's history. */
export async function maskTrail(tx: StoreTx, ticket: string, pieces: readonly string[]): Promise<void> {
  for (const line of await tx.readAudit(ticket)) {
    if (line.detail !== undefined && holdsAny(line.detail, pieces)) await tx.rewriteAudit(line, without(line.detail, pieces))
  }
}
