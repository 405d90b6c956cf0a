import type { Connector } from './connector.ts'
import type { CallOutcome } from './outcome.ts'
import { textOf } from './payload.ts'
import type { Place } from './place.ts'

/** The private conversation with the person of a place. Teams gives the existing one, if there is one. */
export async function personalOf(
  connector: Connector,
  place: Place,
  signal?: AbortSignal,
): Promise<{ readonly kind: 'ok'; readonly place: Place } | { readonly kind: 'failed'; readonly outcome: CallOutcome }> {
  if (place.scope === 'personal') return { kind: 'ok', place }
  const outcome = await connector.personal(place, signal)
  const id = outcome.kind === 'ok' ? textOf(outcome.data['id']) : undefined
  return id === undefined ? { kind: 'failed', outcome } : { kind: 'ok', place: { ...place, scope: 'personal', conversation: id } }
}
