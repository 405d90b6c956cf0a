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
  /** The private conversation with a person, as far as it was seen. */
  personalOf(tenant: string, user: string): Promise<string | undefined>
  sawPersonal(tenant: string, user: string, conversation: string, person: string): Promise<void>
}

const REFERENCE = 'teams.reference'
const PERSONAL = 'teams.personal'
const FRESH_MS = 60_000
const MOST_KEPT = 10_000

/** References in the store, with what was read in the last minute kept at hand. */
export function createReferences(values: Values, clock: Clock): References {
  const kept = new Map<string, { readonly at: number; readonly text: string | undefined }>()

  async function read(space: string, key: string): Promise<string | undefined> {
    const name = `${space}/${key}`
    const known = kept.get(name)
    if (known && clock() - known.at < FRESH_MS) return known.text
    return keep(name, await values.get(space, key))
  }

  function keep(name: string, text: string | undefined): string | undefined {
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(name, { at: clock(), text })
    return text
  }

  async function write(space: string, key: string, text: string, person?: string): Promise<void> {
    if ((await read(space, key)) === text) return
    await values.set(space, key, text, person)
    keep(`${space}/${key}`, text)
  }

  return {
    async saw(place, person) {
      const { serviceUrl, tenant, bot, scope } = place
      const owner = scope === 'personal' ? person : undefined
      await write(REFERENCE, baseOf(place.conversation), JSON.stringify({ serviceUrl, tenant, bot, scope, dead: false }), owner)
      if (scope === 'personal') await write(PERSONAL, `${tenant}/${place.user}`, place.conversation, person)
    },
    of: async (conversation) => referenceOf(await read(REFERENCE, baseOf(conversation))),
    async markDead(conversation) {
      const known = referenceOf(await read(REFERENCE, baseOf(conversation)))
      if (known === undefined || known.dead) return
      await write(REFERENCE, baseOf(conversation), JSON.stringify({ ...known, dead: true }))
    },
    async forget(conversation) {
      await values.remove(REFERENCE, baseOf(conversation))
      keep(`${REFERENCE}/${baseOf(conversation)}`, undefined)
      for (const { key, value } of await values.list(PERSONAL)) {
        if (value !== conversation) continue
        await values.remove(PERSONAL, key)
        keep(`${PERSONAL}/${key}`, undefined)
      }
    },
    personalOf: (tenant, user) => read(PERSONAL, `${tenant}/${user}`),
    sawPersonal: (tenant, user, conversation, person) => write(PERSONAL, `${tenant}/${user}`, conversation, person),
  }
}

function referenceOf(stored: string | undefined): Reference | undefined {
  const data = stored === undefined ? undefined : parsedObject(stored)
  const serviceUrl = textOf(data?.['serviceUrl'])
  if (data === undefined || serviceUrl === undefined) return undefined
  const scope = data['scope'] === 'group' || data['scope'] === 'channel' ? data['scope'] : 'personal'
  return { serviceUrl, tenant: textOf(data['tenant']) ?? '', bot: textOf(data['bot']) ?? '', scope, dead: data['dead'] === true }
}
