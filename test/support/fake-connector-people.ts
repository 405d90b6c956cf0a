import type { Json, Shown } from './fake-connector.ts'

export const BOT = '28:made-up-bot'
export const TENANT = 'aaaaaaaa-0000-4000-8000-00000000000a'
export const CHANNEL = '19:help@thread.tacv2'
export const DESK = '19:desk@thread.tacv2'
export const DESK_CHAT = '19:desk@thread.v2'

/** Where somebody acts. */
export interface Spot {
  readonly id: string
  readonly type: 'personal' | 'groupChat' | 'channel'
}

/** Builds activities of one made-up person, as Teams sends them. */
export interface FakeTeamsPerson {
  readonly id: string
  readonly aad: string
  readonly personal: Spot
  message(text: string, options?: MessageOptions): Json
  edited(message: Json, text: string): Json
  deleted(message: Json): Json
  /** A press on a button by its title; of a card within the card too. */
  press(shown: Shown, title: string, inputs?: Json): Json
  /** The same from a client that knows no Action.Execute. */
  submit(shown: Shown, title: string, inputs?: Json): Json
  invoke(name: string, value: Json, spot?: Spot, more?: Json): Json
  installed(spot: Spot, action: 'add' | 'remove'): Json
}

export interface MessageOptions {
  readonly spot?: Spot
  readonly mention?: boolean
  readonly id?: string
  readonly more?: Json
}

let count = 0

export function teamsPerson(name: string, serviceUrl: string, tenant = TENANT): FakeTeamsPerson {
  const id = `29:${name.toLowerCase()}`
  const aad = `${name.toLowerCase()}-aad`
  const personal: Spot = { id: `a:with-${id}`, type: 'personal' }
  const base = (type: string, spot: Spot, activityId?: string): Json => ({
    type,
    id: activityId ?? `${1_600_000_000_000 + ++count}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id, name: `${name} Example`, aadObjectId: aad },
    recipient: { id: BOT, name: 'Recovery Key Assistant' },
    conversation: { id: spot.id, conversationType: spot.type, tenantId: tenant, ...(spot.type === 'personal' ? {} : { isGroup: true }) },
    channelData: { tenant: { id: tenant } },
    locale: 'en-US',
    entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'Europe/Berlin' }],
  })
  const pressed = (shown: Shown, title: string): { readonly action: Json; readonly spot: Spot } => {
    const action = findAction(shown.activity, title)
    if (action === undefined) throw new Error(`no button "${title}" on ${JSON.stringify(shown.activity).slice(0, 500)}`)
    const type = shown.conversation.startsWith('a:') ? 'personal' : /@thread\.v2/.test(shown.conversation) ? 'groupChat' : 'channel'
    return { action, spot: { id: shown.conversation, type } }
  }

  return {
    id,
    aad,
    personal,
    message(text, options = {}) {
      const shared = options.mention === true
      const activity = base('message', options.spot ?? personal, options.id)
      const mention = { type: 'mention', text: '<at>Recovery Key Assistant</at>', mentioned: { id: BOT, name: 'Recovery Key Assistant' } }
      return {
        ...activity,
        text: shared ? `<at>Recovery Key Assistant</at> ${text}` : text,
        textFormat: 'plain',
        attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }],
        ...(shared ? { entities: [...(activity['entities'] as readonly Json[]), mention] } : {}),
        ...options.more,
      }
    },
    edited: (message, text) => ({
      ...message,
      type: 'messageUpdate',
      text,
      timestamp: new Date(Date.now() + 1).toISOString(),
      channelData: { ...(message['channelData'] as Json), eventType: 'editMessage' },
    }),
    deleted: ({ text: _text, attachments: _attachments, ...message }) => ({
      ...message,
      type: 'messageDelete',
      timestamp: new Date(Date.now() + 2).toISOString(),
      channelData: { ...(message['channelData'] as Json), eventType: 'softDeleteMessage' },
    }),
    press(shown, title, inputs = {}) {
      const { action, spot } = pressed(shown, title)
      const value = {
        action: { type: 'Action.Execute', title, verb: action['verb'], data: { ...(action['data'] as Json), ...inputs } },
        trigger: 'manual',
      }
      return { ...base('invoke', spot), name: 'adaptiveCard/action', replyToId: shown.id, value }
    },
    submit(shown, title, inputs = {}) {
      const { action, spot } = pressed(shown, title)
      const fallback = action['fallback'] as Json
      return { ...base('message', spot), replyToId: shown.id, value: { ...(fallback['data'] as Json), ...inputs } }
    },
    invoke: (invoke, value, spot = personal, more = {}) => ({ ...base('invoke', spot), name: invoke, value, ...more }),
    installed: (spot, action) => ({ ...base('installationUpdate', spot), action }),
  }
}

/** A button by its title, wherever on a card it is. */
export function findAction(value: unknown, title: string): Json | undefined {
  if (Array.isArray(value)) return value.map((one) => findAction(one, title)).find((one) => one !== undefined)
  if (typeof value !== 'object' || value === null) return undefined
  const object = value as Json
  if (object['type'] === 'Action.Execute' && object['title'] === title) return object
  return findAction(
    Object.entries(object).flatMap(([name, one]) => (name === 'fallback' ? [] : [one])),
    title,
  )
}

/** Everything that can be read of a message: text, or the runs and titles of its card. */
export function textOn(activity: Json): string {
  if (typeof activity['text'] === 'string') return activity['text']
  const texts: string[] = []
  collect(activity['attachments'], texts)
  return texts.join('\n')
}

function collect(value: unknown, into: string[]): void {
  if (Array.isArray(value)) for (const one of value) collect(one, into)
  else if (typeof value === 'object' && value !== null) {
    const inlines = (value as Json)['inlines']
    if (Array.isArray(inlines)) into.push(inlines.map((run: Json) => run['text']).join(''))
    for (const [name, one] of Object.entries(value)) {
      if ((name === 'text' || name === 'title') && typeof one === 'string') into.push(one)
      else if (name !== 'data' && name !== 'fallback' && name !== 'inlines') collect(one, into)
    }
  }
}
