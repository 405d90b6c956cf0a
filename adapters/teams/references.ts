import type { Clock } from '../../src/ports/clock.ts'
import type { Values } from '../../src/runtime/assistant.ts'
import { parsedObject, textOf } from './payload.ts'
import { baseOf, type Place, type Scope } from './place.ts'

/** Where a conversation can be reached, as it was last seen. Ids only. */
export interface Reference {
  readonly serviceUrl: string
  readonly tenant: string
  readonly bot: string
  readonly scope: Scope
  /** Teams said that nothing can be sent there any more. A new activity from there brings it back to life. */
  readonly dead: boolean
}

export interface References {
  /** An activity came from there: what is kept is renewed. */
  saw(place: Place, person: string): Promise<void>
  of(conversation: string): Promise<Reference | undefined>
  markDead(conversation: string): Promise<void>
  /** The app was removed. */
  forget(conversation: string): Promise<void>
}

const REFERENCE = 'teams.reference'
/** Other processes change references too, so what was read is good for a minute. */
const FRESH_MS = 60_000
const MOST_KEPT = 10_000

/** References in the store, with what was read or written in the last minute kept at hand. */
export function createReferences(values: Values, clock: Clock): References {
  const kept = new Map<string, { readonly at: number; readonly reference: Reference | undefined }>()

  function fresh(key: string) {
    const known = kept.get(key)
    return known && clock() - known.at < FRESH_MS ? known : undefined
  }

  function keep(key: string, reference: Reference | undefined): Reference | undefined {
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, { at: clock(), reference })
    return reference
  }

  async function of(conversation: string): Promise<Reference | undefined> {
    const key = baseOf(conversation)
    const known = fresh(key)
    return known ? known.reference : keep(key, referenceOf(await values.get(REFERENCE, key)))
  }

  return {
    of,
    async saw(place, person) {
      const { serviceUrl, tenant, bot, scope } = place
      const key = baseOf(place.conversation)
      const known = fresh(key)?.reference
      const same = known?.serviceUrl === serviceUrl && known.tenant === tenant && known.bot === bot && known.scope === scope
      if (same && !known.dead) return
      const reference = { serviceUrl, tenant, bot, scope, dead: false }
      keep(key, reference)
      await values.set(REFERENCE, key, JSON.stringify(reference), scope === 'personal' ? person : undefined)
    },
    async markDead(conversation) {
      const key = baseOf(conversation)
      const stored = await values.get(REFERENCE, key)
      const known = referenceOf(stored)
      if (known === undefined || known.dead) return
      const dead = { ...known, dead: true }
      keep(key, dead)
      // Swapped, not set: whose reference it is stays, so that "forget me" and retention find it.
      await values.swap(REFERENCE, key, stored, JSON.stringify(dead))
    },
    async forget(conversation) {
      keep(baseOf(conversation), undefined)
      await values.remove(REFERENCE, baseOf(conversation))
    },
  }
}

function referenceOf(stored: string | undefined): Reference | undefined {
  const data = stored === undefined ? undefined : parsedObject(stored)
  const serviceUrl = textOf(data?.['serviceUrl'])
  if (data === undefined || serviceUrl === undefined) return undefined
  const scope = data['scope'] === 'group' || data['scope'] === 'channel' ? data['scope'] : 'personal'
  return { serviceUrl, tenant: textOf(data['tenant']) ?? '', bot: textOf(data['bot']) ?? '', scope, dead: data['dead'] === true }
}
