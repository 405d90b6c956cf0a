import type { FakeSlack } from './fake-slack.ts'
import { type Answered, type Delivery, deliverWithRetries } from './fake-slack-delivery.ts'
import type { FakeMessage } from './fake-slack-state.ts'

type Json = Record<string, unknown>

/** A press, a command or a sent view has three seconds of life. */
const TRIGGER_MS = 3_000

/** Wraps an event as Slack does. The same envelope again is a redelivery. */
export function envelope(slack: FakeSlack, event: Json, more: Json = {}): Json {
  const { space } = slack
  return {
    type: 'event_callback',
    token: 'unused',
    team_id: space.team,
    api_app_id: 'A0FAKE',
    event_id: space.nextId('Ev'),
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ enterprise_id: null, team_id: space.team, user_id: space.botUser, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
    event,
    ...more,
  }
}

/** A message event of a person, already in the fake's channel. */
export function writes(
  slack: FakeSlack,
  user: string,
  channel: string,
  text: string,
  more: Json = {},
): { readonly message: FakeMessage; readonly event: Json } {
  const ts = slack.space.nextTs()
  const thread = typeof more['thread_ts'] === 'string' ? { thread_ts: more['thread_ts'] } : {}
  const message: FakeMessage = { channel, ts, user, text, blocks: [], ...thread }
  slack.space.messages.push(message)
  if (!slack.space.users.has(user)) slack.space.users.set(user, { id: user, name: `Person ${user}` })
  const kind = channel.startsWith('D') ? 'im' : channel.startsWith('G') ? 'group' : 'channel'
  return { message, event: { type: 'message', channel, user, text, ts, event_ts: ts, channel_type: kind, team: slack.space.team, ...more } }
}

/** One person at their Slack client, who reaches the app by one transport. */
export function person(slack: FakeSlack, delivery: Delivery, user: string) {
  const { space } = slack
  const direct = space.direct(user)
  if (!space.users.has(user)) space.users.set(user, { id: user, name: `Person ${user}` })

  const event = (body: Json, more: Json = {}) => deliverWithRetries(delivery, envelope(slack, body, more))
  const who = { id: user, username: user.toLowerCase(), team_id: space.team }
  const trigger = () => {
    const id = space.nextId('Tr')
    space.triggers.set(id, Date.now() + TRIGGER_MS)
    return id
  }

  return {
    user,
    direct,
    /** Writes to the app. Without a thread it begins one. */
    async writes(
      text: string,
      options: { readonly thread?: string; readonly channel?: string; readonly files?: readonly string[]; readonly event?: Json } = {},
    ) {
      const files = options.files?.map((name) => ({ id: space.nextId('F'), name, mimetype: 'text/plain' }))
      const more = { ...(options.thread ? { thread_ts: options.thread } : {}), ...(files ? { files, subtype: 'file_share' } : {}) }
      const { message, event: body } = writes(slack, user, options.channel ?? direct, text, more)
      return { message, body, answered: await event(body, options.event) }
    },
    /** Mentions the app in a channel: two events with different ids for one message. */
    async mentions(channel: string, text: string, thread?: string) {
      const { message, event: body } = writes(slack, user, channel, `<@${space.botUser}> ${text}`, thread ? { thread_ts: thread } : {})
      await Promise.all([event({ ...body, type: 'app_mention' }), event(body)])
      return message
    },
    async edits(message: FakeMessage, text: string) {
      const before = {
        type: 'message',
        user,
        text: message.text,
        ts: message.ts,
        ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
      }
      message.text = text
      const stamp = space.nextTs()
      const after = { ...before, text, edited: { user, ts: stamp } }
      return event({
        type: 'message',
        subtype: 'message_changed',
        channel: message.channel,
        ts: stamp,
        event_ts: stamp,
        message: after,
        previous_message: before,
      })
    },
    async deletes(message: FakeMessage) {
      space.messages.splice(space.messages.indexOf(message), 1)
      const stamp = space.nextTs()
      const before = {
        type: 'message',
        user,
        text: message.text,
        ts: message.ts,
        ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
      }
      return event({
        type: 'message',
        subtype: 'message_deleted',
        channel: message.channel,
        ts: stamp,
        event_ts: stamp,
        deleted_ts: message.ts,
        previous_message: before,
      })
    },
    opens: (tab: 'messages' | 'home') => event({ type: 'app_home_opened', user, channel: direct, tab, event_ts: space.nextTs() }),
    /** Presses a button of a message by its label or action id. */
    async presses(message: FakeMessage, label: string, more: Json = {}) {
      const action = actionOf(message.blocks, label)
      return delivery.send(
        pressBody(action, {
          container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
          channel: { id: message.channel },
          message,
          ...more,
        }),
      )
    },
    /** Presses a button of something only this person sees. */
    async pressesHidden(blocks: readonly Json[], channel: string, label: string, thread?: string) {
      return delivery.send(
        pressBody(actionOf(blocks, label), {
          container: {
            type: 'message',
            message_ts: space.nextTs(),
            channel_id: channel,
            is_ephemeral: true,
            ...(thread ? { thread_ts: thread } : {}),
          },
          channel: { id: channel },
        }),
      )
    },
    async pressesHome(label: string) {
      const view = space.homes.get(user) ?? {}
      return delivery.send(pressBody(actionOf((view['blocks'] ?? []) as Json[], label), { container: { type: 'view' }, view }))
    },
    async types(text: string, channel = direct): Promise<Answered & { readonly responseUrl: string }> {
      const responseUrl = slack.responseUrl()
      const body = {
        command: '/recoverykey',
        text,
        user_id: user,
        team_id: space.team,
        channel_id: channel,
        trigger_id: trigger(),
        response_url: responseUrl,
        is_enterprise_install: 'false',
      }
      return { ...(await delivery.send(body)), responseUrl }
    },
    shortcut: (callback: string, message?: FakeMessage) =>
      delivery.send({
        type: message ? 'message_action' : 'shortcut',
        callback_id: callback,
        team: { id: space.team },
        user: who,
        trigger_id: trigger(),
        ...(message ? { message, channel: { id: message.channel }, response_url: slack.responseUrl() } : {}),
      }),
    /** Sends the view that was opened last, with values by block: a text, an option's value, or several. */
    async submits(values: Readonly<Record<string, string | readonly string[]>>) {
      const opened = space.views.at(-1)
      if (opened === undefined) throw new Error('no view is open')
      return delivery.send({
        type: 'view_submission',
        team: { id: space.team },
        user: who,
        view: { ...opened.view, id: opened.id, state: { values: stateOf(opened.view, values) } },
      })
    },
  }

  function pressBody(action: Json, more: Json): Json {
    return {
      type: 'block_actions',
      team: { id: space.team },
      user: who,
      trigger_id: trigger(),
      response_url: slack.responseUrl(),
      actions: [{ ...action, action_ts: space.nextTs() }],
      ...more,
    }
  }
}

export type FakePerson = ReturnType<typeof person>

/** What Slack sends as the action: of a menu the chosen entry, of the thumbs the value. */
function actionOf(blocks: readonly Json[], label: string): Json {
  for (const element of blocks.flatMap((block) => [
    ...((block['elements'] ?? []) as Json[]),
    ...(block['accessory'] ? [block['accessory'] as Json] : []),
  ])) {
    const text = (element['text'] as Json | undefined)?.['text']
    if (text === label || element['action_id'] === label)
      return { type: element['type'], action_id: element['action_id'], value: element['value'], text: element['text'] }
    const option = ((element['options'] ?? []) as Json[]).find((one) => (one['text'] as Json)['text'] === label)
    if (option) return { type: element['type'], action_id: element['action_id'], selected_option: option }
    for (const side of ['positive_button', 'negative_button']) {
      const thumb = element[side] as Json | undefined
      if (thumb && (thumb['text'] as Json)['text'] === label)
        return { type: element['type'], action_id: element['action_id'], value: thumb['value'] }
    }
  }
  throw new Error(`there is no "${label}" to press`)
}

function stateOf(view: Json, values: Readonly<Record<string, string | readonly string[]>>): Json {
  const blocks = (view['blocks'] ?? []) as Json[]
  const entries = blocks
    .filter((block) => block['type'] === 'input')
    .map((block) => {
      const element = block['element'] as Json
      const given = values[String(block['block_id'])]
      return [String(block['block_id']), { value: { type: element['type'], ...inputState(element, given) } }]
    })
  return Object.fromEntries(entries) as Json
}

function inputState(element: Json, given: string | readonly string[] | undefined): Json {
  const options = (element['options'] ?? []) as Json[]
  switch (element['type']) {
    case 'checkboxes': {
      const chosen = given ?? ((element['initial_options'] ?? []) as Json[]).map((option) => String(option['value']))
      return { selected_options: options.filter((option) => chosen.includes(String(option['value']))) }
    }
    case 'static_select':
      return { selected_option: options.find((option) => option['value'] === given) ?? element['initial_option'] ?? null }
    case 'users_select':
      return { selected_user: given ?? null }
    default:
      return { value: given ?? element['initial_value'] ?? null }
  }
}
