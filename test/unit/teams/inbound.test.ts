import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCommand } from '../../../adapters/teams/command-words.ts'
import { readEvent, readHead, toInbound } from '../../../adapters/teams/inbound.ts'
import type { Json } from '../../../adapters/teams/payload.ts'
import { addressOf, conversationKey, messageId, messageParts, placeOf } from '../../../adapters/teams/place.ts'
import { textOfHtml } from '../../../adapters/teams/teams-text.ts'
import { createDoor } from '../../../src/redaction/door.ts'

const door = createDoor()
const clock = () => 42
const fixture = (name: string) => JSON.parse(readFileSync(`test/fixtures/teams/${name}.json`, 'utf8')) as Json
const mention = fixture('channel-mention')
const withFile = fixture('personal-file')
const TENANT = 'aaaaaaaa-0000-4000-8000-00000000000a'

describe('the head of an activity', () => {
  test('says who, where and when', () => {
    expect(readHead(mention, door, clock)).toEqual({
      type: 'message',
      id: '1795427999999',
      at: Date.UTC(2026, 10, 23, 10, 0, 0, 123),
      place: {
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        tenant: TENANT,
        conversation: '19:made-up@thread.tacv2;messageid=1795427999000',
        scope: 'channel',
        user: '29:made-up-user',
        bot: '28:made-up-bot',
      },
      person: `teams:${TENANT}:anna-aad`,
      personName: 'Anna Example',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
    })
  })

  test.for<readonly [string, object]>([
    ['a sender', { from: undefined }],
    ['a conversation', { conversation: {} }],
    ['a recipient', { recipient: null }],
    ['a service URL', { serviceUrl: '' }],
  ])('is none without %s', ([, change]) => {
    expect(readHead({ ...mention, ...change }, door, clock)).toBeUndefined()
  })

  test.for<readonly [string, object, string]>([
    ['what Teams says', { conversationType: 'groupChat', id: '19:x@thread.v2' }, 'group'],
    ['the id of a channel', { id: '19:x@thread.tacv2' }, 'channel'],
    ['the id of a group', { id: '19:x@thread.v2' }, 'group'],
    ['the mark of a group', { id: 'x', isGroup: true }, 'group'],
    ['nothing: it is private', { id: 'a:1' }, 'personal'],
  ])('knows the scope by %s', ([, conversation, scope]) => {
    expect(readHead({ ...withFile, conversation }, door, clock)?.place.scope).toBe(scope)
  })

  test('a time that cannot be read is now, a language that is none is left out', () => {
    const head = readHead({ ...withFile, timestamp: 'yesterday', locale: 'en_US; drop' }, door, clock)
    expect(head).toMatchObject({ at: 42 })
    expect(head?.locale).toBeUndefined()
  })
})

describe('what was said', () => {
  test('is the text without the mention of the assistant, others by their name', () => {
    const event = readEvent(mention, door)
    expect(event).toMatchObject({ kind: 'spoken', spoken: { kind: 'message', mentioned: true, files: [] } })
    expect(event.kind === 'spoken' && event.spoken.redacted.text).toBe('ask Bert Example what is a key id')
  })

  test('comes out of the HTML when there is no text; files are known by name, quotes and twins are none', () => {
    const event = readEvent(withFile, door)
    expect(event.kind === 'spoken' && event.spoken.redacted.text).toBe('here it is')
    expect(event.kind === 'spoken' && event.spoken.files.map((file) => file.kind)).toEqual(['key-file', 'image'])
  })

  test.for<readonly [string, object, object]>([
    ['an edit', { type: 'messageUpdate' }, { kind: 'spoken', spoken: { kind: 'edit' } }],
    ['a message that was brought back', { type: 'messageUpdate', channelData: { eventType: 'undeleteMessage' } }, { kind: 'spoken' }],
    ['a deletion', { type: 'messageDelete' }, { kind: 'spoken', spoken: { kind: 'delete', redacted: { text: '' } } }],
    ['an old button', { text: undefined, value: { verb: 'choice' } }, { kind: 'pressed', data: { verb: 'choice' } }],
    ['an invoke', { type: 'invoke', name: 'adaptiveCard/action', value: { a: 1 } }, { kind: 'invoke', name: 'adaptiveCard/action' }],
    ['an installation', { type: 'installationUpdate', action: 'add-upgrade' }, { kind: 'added', by: 'Anna Example' }],
    ['a removal', { type: 'installationUpdate', action: 'remove-upgrade' }, { kind: 'removed' }],
    ['the assistant as a new member', { type: 'conversationUpdate', membersAdded: [{ id: '28:made-up-bot' }] }, { kind: 'added' }],
    ['somebody else as a new member', { type: 'conversationUpdate', membersAdded: [{ id: '29:x' }] }, { kind: 'seen' }],
    ['the assistant as a former member', { type: 'conversationUpdate', membersRemoved: [{ id: '28:made-up-bot' }] }, { kind: 'removed' }],
    ['a reaction', { type: 'messageReaction' }, { kind: 'seen' }],
    ['a type of tomorrow', { type: 'hologram' }, { kind: 'seen' }],
  ])('%s is told apart', ([, change, expected]) => {
    expect(readEvent({ ...mention, ...change }, door)).toMatchObject(expected)
  })

  test.for<readonly [string, string]>([
    ['<p>one<br>two</p><p>three</p>', 'one\ntwo\nthree'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['<script>x</script>', 'x'],
    ['< unclosed', '< unclosed'],
  ])('HTML as text: %s', ([html, text]) => {
    expect(textOfHtml(html)).toBe(text)
  })
})

describe('an inbound event', () => {
  const head = readHead(mention, door, clock)

  test('has keys that begin with the channel and the tenant', () => {
    const inbound = head && toInbound(head, { kind: 'message', redacted: door.redact('hello'), message: head.id, event: head.id })
    expect(inbound).toMatchObject({
      eventId: `teams:${TENANT}:19:made-up@thread.tacv2;messageid=1795427999000:1795427999999`,
      conversation: `teams:${TENANT}:19:made-up@thread.tacv2;messageid=1795427999000:teams:${TENANT}:anna-aad`,
      person: `teams:${TENANT}:anna-aad`,
      place: 'shared',
      messageId: '19:made-up@thread.tacv2;messageid=1795427999000/1795427999999',
      address: { channel: 'teams' },
    })
  })

  test('in private has the key of its conversation', () => {
    expect(conversationKey({ tenant: 't', conversation: 'a:1', scope: 'personal' }, 'teams:t:anna')).toBe('teams:t:a:1')
  })

  test('keeps its place through an address', () => {
    expect(head && placeOf(addressOf(head.place))).toEqual(head?.place)
  })

  test.for(['a:1', '19:x@thread.tacv2;messageid=7', 'a:1/with/slashes'])('a message id in %s is read back', (conversation) => {
    expect(messageParts(messageId(conversation, 'f:1'))).toEqual({ conversation, activity: 'f:1' })
  })
})

describe('the typed command', () => {
  test.for<readonly [string, string, string]>([
    ['/recoverykey', 'choice', 'command:help'],
    ['/recoverykey Find', 'choice', 'flow:find-key'],
    ['/recovery-key escalate', 'choice', 'flow:escalate'],
    ['/recoverykey what is a key id', 'message', 'what is a key id'],
    ['recoverykey help', 'message', 'recoverykey help'],
    ['/recoverykeys', 'message', '/recoverykeys'],
  ])('%s', ([typed, kind, text]) => {
    expect(readCommand(door.redact(typed), door)).toMatchObject({ kind, redacted: { text } })
  })
})
