import type { Inbound } from '../../src/model/inbound.ts'
import type { Redacted } from '../../src/model/safe-text.ts'
import type { SlackPerson } from './people.ts'
import { addressOf, type Place, personKey } from './place.ts'

/** What a person did, with everything an Inbound needs beside who they are. */
export interface Arrival {
  readonly eventId: string
  readonly at: number
  readonly kind: Inbound['kind']
  readonly conversation: string
  readonly place: Place
  readonly redacted: Redacted
  readonly files?: Inbound['files']
  readonly messageId?: string
  readonly form?: Inbound['form']
}

/** Puts an arrival and a person together. Pure. */
export function toInbound(arrival: Arrival, person: SlackPerson | undefined): Inbound {
  const { eventId, at, kind, conversation, place, redacted } = arrival
  return {
    ...redacted,
    eventId,
    at,
    kind,
    conversation,
    channel: 'slack',
    person: personKey(place.tenant, place.user),
    files: arrival.files ?? [],
    place: place.shared === undefined ? 'private' : 'shared',
    address: addressOf(place),
    ...(arrival.messageId === undefined ? {} : { messageId: arrival.messageId }),
    ...(arrival.form === undefined ? {} : { form: arrival.form }),
    ...(person?.name === undefined ? {} : { personName: person.name }),
    ...(person?.locale === undefined ? {} : { locale: person.locale }),
    ...(person?.timeZone === undefined ? {} : { timeZone: person.timeZone }),
  }
}
