import type { SafeText } from '../../src/model/safe-text.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Agent } from '../../src/ports/desk.ts'
import type { Door } from '../../src/ports/door.ts'
import type { Connector, Target } from './connector.ts'
import type { Head } from './inbound.ts'
import { type Json, objectsOf, textOf } from './payload.ts'
import { baseOf, personKey } from './place.ts'

export interface People {
  /** Whether somebody is a guest of the tenant; undefined when Teams cannot be asked. */
  isGuest(head: Head): Promise<boolean | undefined>
  /** The members of the desk's conversation; empty when Teams cannot be asked. */
  colleagues(to: Target): Promise<readonly Agent[]>
}

const FRESH_MS = 15 * 60_000
const MOST_KEPT = 5_000

/** Asks Teams who somebody is, and remembers it for a quarter of an hour. */
export function createPeople(connector: Connector, door: Door, clock: Clock): People {
  const guests = new Map<string, { readonly at: number; readonly guest: boolean }>()
  const rosters = new Map<string, { readonly at: number; readonly agents: readonly Agent[] }>()

  return {
    async isGuest({ place, person }) {
      const known = guests.get(person)
      if (known && clock() - known.at < FRESH_MS) return known.guest
      const outcome = await connector.member({ ...place, conversation: baseOf(place.conversation) }, place.user)
      if (outcome.kind !== 'ok') return undefined
      const guest = isGuestMember(outcome.data, place.tenant)
      if (guests.size >= MOST_KEPT) guests.clear()
      guests.set(person, { at: clock(), guest })
      return guest
    },
    async colleagues(to) {
      const known = rosters.get(to.conversation)
      if (known && clock() - known.at < FRESH_MS) return known.agents
      const outcome = await connector.members({ ...to, conversation: baseOf(to.conversation) })
      if (outcome.kind !== 'ok') return known?.agents ?? []
      const agents = objectsOf(outcome.data['members']).flatMap((member) => agentOfMember(member, to.tenant, door))
      rosters.set(to.conversation, { at: clock(), agents })
      return agents
    },
  }
}

/** The agent who acts, by the id that is the same for every bot. */
export function agentOf(head: Head, door: Door): Agent {
  return { id: head.person, name: head.personName ?? door.redact(head.person).text }
}

function agentOfMember(member: Json, tenant: string, door: Door): readonly Agent[] {
  const id = textOf(member['aadObjectId']) ?? textOf(member['objectId']) ?? textOf(member['id'])
  const name: SafeText | undefined = door.redact(textOf(member['name']) ?? '').text
  return id === undefined || name === '' ? [] : [{ id: personKey(tenant, id), name }]
}

function isGuestMember(member: Json, tenant: string): boolean {
  const home = textOf(member['tenantId'])?.toLowerCase()
  const role = textOf(member['userRole'])
  return (
    role === 'guest' ||
    role === 'anonymous' ||
    /#EXT#/i.test(textOf(member['userPrincipalName']) ?? '') ||
    (home !== undefined && home !== tenant)
  )
}
