import { beforeEach, describe, expect, test } from 'vitest'
import { createChannel } from '../../../adapters/teams/channel.ts'
import type { Connector } from '../../../adapters/teams/connector.ts'
import { addressOf, type Place } from '../../../adapters/teams/place.ts'
import { createPoster } from '../../../adapters/teams/poster.ts'
import { createReferences, type References } from '../../../adapters/teams/references.ts'
import { createSends } from '../../../adapters/teams/sends.ts'
import { createSentBefore } from '../../../adapters/teams/sent-before.ts'
import type { Reply } from '../../../src/model/reply.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { redact } from '../../../src/redaction/redact.ts'
import type { Values } from '../../../src/runtime/assistant.ts'
import { storedValues } from '../../../src/runtime/values.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { memoryValues } from '../../support/recording-assistant.ts'

const EUROPE = 'https://smba.trafficmanager.net/emea/'
const AMERICA = 'https://smba.trafficmanager.net/amer/'
const place = { serviceUrl: EUROPE, tenant: 't', conversation: 'a:1', scope: 'personal', user: '29:anna', bot: '28:bot' } satisfies Place
const thread = { ...place, scope: 'channel', conversation: '19:help@thread.tacv2;messageid=1' } satisfies Place

let now: number
let stored: Values
let writes: number
let references: References

/** Another process on the same store has its own. */
function another(): References {
  const set: Values['set'] = (...written) => {
    writes += 1
    return stored.set(...written)
  }
  return createReferences({ ...stored, set }, () => now)
}

beforeEach(() => {
  now = 1_000_000
  stored = memoryValues()
  writes = 0
  references = another()
})

describe('where a conversation can be reached', () => {
  test('is what was seen last, since a tenant can move to another region', async () => {
    await references.saw(place, 'anna')
    await references.saw({ ...place, serviceUrl: AMERICA }, 'anna')
    expect(await references.of('a:1')).toMatchObject({ serviceUrl: AMERICA, dead: false })
    expect(await another().of('a:1')).toMatchObject({ serviceUrl: AMERICA, tenant: 't', bot: '28:bot', scope: 'personal' })
  })

  test('stays the reference of its person when nothing can be sent there any more', async () => {
    const store = await openStore({ url: 'sqlite::memory:', clock: () => now })
    const kept = createReferences(storedValues(store), () => now)
    await kept.saw(place, 'anna')
    await kept.markDead('a:1')
    await store.transaction((tx) => tx.forgetPerson('anna', now))
    expect(await store.transaction((tx) => tx.listValues('teams.reference'))).toEqual([])
    await store.close()
  })

  test('is written when it changed, and not with every message', async () => {
    for (let count = 0; count < 5; count++) await references.saw(place, 'anna')
    expect(writes).toBe(1)
    await references.saw({ ...place, bot: '28:other' }, 'anna')
    expect(writes).toBe(2)
  })

  test('is the same for a thread and its channel', async () => {
    await references.saw(thread, 'anna')
    expect(await references.of('19:help@thread.tacv2')).toMatchObject({ scope: 'channel' })
    expect(await references.of('19:help@thread.tacv2;messageid=2')).toMatchObject({ scope: 'channel' })
  })

  test('is heard of from another process within a minute', async () => {
    const there = another()
    expect(await there.of('a:1')).toBeUndefined()
    await references.saw(place, 'anna')
    now += 60_000
    expect(await there.of('a:1')).toMatchObject({ serviceUrl: EUROPE })
  })

  test('is nowhere after a refusal, until somebody writes from there', async () => {
    await references.saw(place, 'anna')
    await references.markDead('a:1')
    expect(await references.of('a:1')).toMatchObject({ dead: true })
    expect(await another().of('a:1')).toMatchObject({ dead: true })
    await references.saw(place, 'anna')
    expect(await references.of('a:1')).toMatchObject({ dead: false })
    expect(await another().of('a:1')).toMatchObject({ dead: false })
  })

  test('is not known any more when the app was removed', async () => {
    await references.saw(place, 'anna')
    await references.forget('a:1')
    expect(await references.of('a:1')).toBeUndefined()
    expect(await stored.list('teams.reference')).toEqual([])
  })
})

describe('a message of the outbox', () => {
  const reply: Reply = { kind: 'answer', text: redact('Hello').text, choices: [], language: 'en' }
  const sent: { readonly to: string; readonly body: unknown }[] = []
  const words = { line: () => '', name: () => undefined }

  function channel() {
    sent.length = 0
    const send: Connector['send'] = async (to, body) => {
      sent.push({ to: to.serviceUrl, body: typeof body === 'string' ? JSON.parse(body) : body })
      return { kind: 'ok', data: { id: '7' } }
    }
    const connector = { send } as Connector
    const assistant = { say: () => reply }
    const poster = createPoster(connector, words)
    return createChannel({ connector, poster, references, sends: createSends(), sentBefore: createSentBefore(), assistant, log: silentLog })
  }

  test('goes to the service URL that was seen last, whichever its address was made with', async () => {
    await references.saw({ ...place, serviceUrl: AMERICA }, 'anna')
    expect(await channel().deliver(addressOf(place), { kind: 'reply', reply }, 'key', 1)).toEqual({ messageId: 'a:1/7' })
    expect(sent.map((one) => one.to)).toEqual([AMERICA])
  })

  test('goes to its own service URL when the place was never seen', async () => {
    await channel().deliver(addressOf(place), { kind: 'reply', reply }, 'key', 1)
    expect(sent.map((one) => one.to)).toEqual([EUROPE])
  })

  test('says from whom it is and where it belongs', async () => {
    await channel().deliver(addressOf({ ...place, conversation: 'a:"1"' }), { kind: 'reply', reply }, 'key', 1)
    expect(sent[0]?.body).toEqual({
      from: { id: '28:bot' },
      conversation: { id: 'a:"1"' },
      type: 'message',
      textFormat: 'markdown',
      text: 'Hello',
      locale: 'en',
    })
  })
})
