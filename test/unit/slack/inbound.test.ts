import { describe, expect, test } from 'vitest'
import { readEvent, readPress, type SlackEvent } from '../../../adapters/slack/inbound.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import { madeUpKey } from '../../support/secrets.ts'

const door = createDoor()
const ENVELOPE = {
  type: 'event_callback',
  team_id: 'T0FAKE',
  event_id: 'Ev1',
  event_time: 1_795_000_000,
  authorizations: [{ team_id: 'T0FAKE', user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
}
const MESSAGE = { type: 'message', channel_type: 'im', channel: 'D0ANNA', user: 'U0ANNA', text: 'hello', ts: '1795000000.000100' }

const read = (event: object, envelope: object = {}): SlackEvent | undefined => readEvent({ ...ENVELOPE, ...envelope, event }, door)

describe('an event', () => {
  test('of a direct message says who, where, when and what', () => {
    expect(read(MESSAGE)).toMatchObject({
      kind: 'message',
      where: 'direct',
      tenant: 'T0FAKE',
      user: 'U0ANNA',
      root: '1795000000.000100',
      threaded: false,
      at: 1_795_000_000_000,
      eventId: 'slack:T0FAKE:D0ANNA:1795000000.000100',
      redacted: { text: 'hello', findings: [] },
    })
  })

  test('of a mention has the same id as the message it also comes as', () => {
    const inChannel = { ...MESSAGE, channel: 'C0ALL', channel_type: 'channel', text: '<@U0BOT> hello' }
    const mention = read({ ...inChannel, type: 'app_mention' }, { event_id: 'Ev2' })
    expect(mention).toMatchObject({ mention: true, redacted: { text: 'hello' } })
    expect(mention).toHaveProperty('eventId', (read(inChannel) as { eventId: string }).eventId)
  })

  test('in a thread has the root of the thread', () => {
    expect(read({ ...MESSAGE, thread_ts: '1794000000.000100' })).toMatchObject({ root: '1794000000.000100', threaded: true })
  })

  test('of an organization-wide installation belongs to the organization', () => {
    const authorizations = [{ enterprise_id: 'E0ORG', team_id: 'T0FAKE', is_enterprise_install: true }]
    expect(read(MESSAGE, { authorizations, enterprise_id: 'E0ORG' })).toMatchObject({ tenant: 'E0ORG' })
  })

  test.for([
    ['a bot', { bot_id: 'B1' }],
    ['this app', { user: 'U0BOT' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['a join', { subtype: 'channel_join' }],
    ['a topic', { subtype: 'channel_topic' }],
    ['nobody', { user: undefined }],
    ['nothing typed', { text: '' }],
    ['another organization', { user_team: 'T0OTHER' }],
  ] as const)('of %s is left alone', ([, change]) => expect(read({ ...MESSAGE, ...change })).toBeUndefined())

  test('from an externally shared channel is left alone', () => {
    expect(read(MESSAGE, { is_ext_shared_channel: true })).toBeUndefined()
  })

  test('with a file names its kind, and a file that is named like a key is a finding', () => {
    const files = [{ name: `BitLocker Recovery Key ${'4C1D22AB'}.TXT` }, { name: 'screen.png' }]
    const event = read({ ...MESSAGE, subtype: 'file_share', text: '', files })
    expect(event).toMatchObject({ files: [{ kind: 'key-file' }, { kind: 'image' }], redacted: { findings: [{ kind: 'key_file' }] } })
  })

  test('with a forwarded message reads that too', () => {
    const attachments = [{ is_share: true, text: `they sent ${madeUpKey(3)}` }]
    const event = read({ ...MESSAGE, attachments })
    expect(event).toMatchObject({ redacted: { findings: [{ kind: 'recovery_key' }] } })
    expect(JSON.stringify(event)).not.toContain(madeUpKey(3).slice(0, 6))
  })
})

describe('a change', () => {
  const changed = (message: object, previous: object) => ({
    type: 'message',
    subtype: 'message_changed',
    channel: 'D0ANNA',
    channel_type: 'im',
    ts: '1795000009.000100',
    message: { ...MESSAGE, ...message },
    previous_message: { ...MESSAGE, ...previous },
  })

  test('of the text is an edit of that message', () => {
    const event = read(changed({ text: 'new', edited: { ts: '1795000009.000000' } }, {}))
    expect(event).toMatchObject({
      kind: 'edit',
      ts: MESSAGE.ts,
      redacted: { text: 'new' },
      eventId: `slack:T0FAKE:D0ANNA:${MESSAGE.ts}:1795000009.000000`,
    })
  })

  test('that only unfurls a link is left alone', () => expect(read(changed({ attachments: [{ title: 'a page' }] }, {}))).toBeUndefined())

  test('of a message of this app is left alone', () => expect(read(changed({ bot_id: 'B0BOT', text: 'x' }, {}))).toBeUndefined())

  test('to a tombstone, and a deletion, carry none of the old text', () => {
    const gone = changed({ subtype: 'tombstone', text: 'This message was deleted.' }, { text: `my key ${madeUpKey(4)}` })
    const deleted = { ...gone, subtype: 'message_deleted', message: undefined, deleted_ts: MESSAGE.ts }
    for (const event of [gone, deleted])
      expect(read(event)).toMatchObject({ kind: 'delete', ts: MESSAGE.ts, redacted: { text: '', findings: [] } })
  })
})

describe('a press', () => {
  const BODY = {
    type: 'block_actions',
    team: { id: 'T0FAKE' },
    user: { id: 'U0ANNA', team_id: 'T0FAKE' },
    channel: { id: 'D0ANNA' },
    container: { type: 'message', message_ts: '1795000001.000100' },
    message: { ts: '1795000001.000100', thread_ts: '1795000000.000100' },
    actions: [{ action_id: 'choice.0', value: 'flow:find-key', action_ts: '1795000002.000100', text: { text: 'Find my key' } }],
    trigger_id: 'Tr1',
  }

  test('says what was pressed, on what, in which thread', () => {
    expect(readPress(BODY)).toMatchObject({
      route: 'choice.0',
      value: 'flow:find-key',
      label: 'Find my key',
      root: '1795000000.000100',
      ephemeral: false,
    })
  })

  test('of the same button twice has one id; in what one person sees it has two', () => {
    const again = { ...BODY, actions: [{ ...BODY.actions[0], action_ts: '1795000003.000100' }] }
    expect(readPress(again)?.eventId).toBe(readPress(BODY)?.eventId)
    const hidden = { container: { ...BODY.container, is_ephemeral: true } }
    expect(readPress({ ...again, ...hidden })?.eventId).not.toBe(readPress({ ...BODY, ...hidden })?.eventId)
  })

  test('of a menu has the value of the entry', () => {
    const actions = [{ action_id: 'case.more', selected_option: { value: 'back:1', text: { text: 'Hand back' } } }]
    expect(readPress({ ...BODY, actions })).toMatchObject({ value: 'back:1', label: 'Hand back' })
  })

  test('by somebody of another organization is left alone', () => {
    expect(readPress({ ...BODY, user: { id: 'U0X', team_id: 'T0OTHER' } })).toBeUndefined()
  })
})
