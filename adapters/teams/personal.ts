import type { Connector } from './connector.ts'
import type { CallOutcome } from './outcome.ts'
import { textOf } from './payload.ts'
import type { Place } from './place.ts'
import type { References } from './references.ts'

/** The private conversation with the person of a place: the known one, or a new one. */
export async function personalOf(
  parts: { readonly connector: Connector; readonly references: References },
  place: Place,
): Promise<{ readonly kind: 'ok'; readonly place: Place } | { readonly kind: 'failed'; readonly outcome: CallOutcome }> {
  if (place.scope === 'personal') return { kind: 'ok', place }
  const known = await parts.references.personalOf(place.tenant, place.user)
  if (known !== undefined && (await parts.references.of(known))?.dead !== true) {
    return { kind: 'ok', place: { ...place, scope: 'personal', conversation: known } }
  }
  const outcome = await parts.connector.personal(place)
  const id = outcome.kind === 'ok' ? textOf(outcome.data['id']) : undefined
  return id === undefined ? { kind: 'failed', outcome } : { kind: 'ok', place: { ...place, scope: 'personal', conversation: id } }
}
