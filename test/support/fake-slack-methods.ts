import { limitProblems } from '../../adapters/slack/limits.ts'
import type { FakeMessage, FakeWorkspace } from './fake-slack-state.ts'

type Args = Record<string, unknown>
/** Slack's answer: `ok` and data, or the code of a refusal. */
export type Answer = { readonly ok: true; readonly [name: string]: unknown } | { readonly ok: false; readonly error: string }

/** Tokens that mean something to the fake. */
export interface FakeTokens {
  readonly bot: string
  readonly user: string
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const refuse = (error: string): Answer => ({ ok: false, error })

/** Carries out one call of the Web API. */
export function runMethod(space: FakeWorkspace, tokens: FakeTokens, method: string, args: Args, token: string): Answer {
  switch (method) {
    case 'auth.test':
      return { ok: true, team_id: space.team, user_id: space.botUser, bot_id: space.botId, is_enterprise_install: false }
    case 'chat.postMessage':
      return post(space, args)
    case 'chat.postEphemeral':
      return postEphemeral(space, args)
    case 'chat.update':
      return update(space, args)
    case 'chat.delete':
      return remove(space, args, token === tokens.user)
    case 'conversations.history':
      return history(space, args)
    case 'conversations.replies':
      return replies(space, args)
    case 'reactions.add':
      space.reactions.push({ channel: String(args['channel']), timestamp: String(args['timestamp']), name: String(args['name']) })
      return { ok: true }
    case 'users.info':
      return userInfo(space, String(args['user']))
    case 'views.open':
      return openView(space, args)
    case 'views.update': {
      const at = space.views.findIndex((one) => one.id === args['view_id'])
      if (at < 0) return refuse('not_found')
      const view = checkedView(space, args)
      space.views[at] = { id: String(args['view_id']), view }
      return { ok: true, view: { ...view, id: args['view_id'] } }
    }
    case 'views.publish':
      space.homes.set(String(args['user_id']), checkedView(space, args))
      return { ok: true }
    case 'assistant.threads.setSuggestedPrompts':
      space.prompts.set(String(args['channel_id']), args['prompts'])
      return { ok: true }
    case 'assistant.threads.setStatus':
      space.statuses.push({ channel: String(args['channel_id']), thread: String(args['thread_ts']), status: String(args['status']) })
      return { ok: true }
    default:
      return refuse('unknown_method')
  }
}

function blocksOf(args: Args): readonly Record<string, unknown>[] {
  return Array.isArray(args['blocks']) ? (args['blocks'] as Record<string, unknown>[]) : []
}

function complain(space: FakeWorkspace, args: Args, method: string): Answer | undefined {
  const problems = limitProblems(args, 'message')
  if (problems.length === 0) return undefined
  space.complaints.push(...problems.map((problem) => `${method}: ${problem}`))
  return refuse(problems.includes('no_text') ? 'no_text' : 'invalid_blocks')
}

function post(space: FakeWorkspace, args: Args): Answer {
  const channel = space.channelOf(String(args['channel']))
  if (channel === undefined) return refuse('channel_not_found')
  const problem = complain(space, args, 'chat.postMessage')
  if (problem) return problem
  const thread = text(args['thread_ts'])
  const message: FakeMessage = {
    channel,
    ts: space.nextTs(),
    bot_id: space.botId,
    user: space.botUser,
    text: String(args['text']),
    blocks: blocksOf(args),
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(args['metadata'] === undefined ? {} : { metadata: args['metadata'] }),
    ...(args['reply_broadcast'] === true ? { reply_broadcast: true } : {}),
  }
  space.messages.push(message)
  return { ok: true, channel, ts: message.ts, message }
}

function postEphemeral(space: FakeWorkspace, args: Args): Answer {
  const channel = space.channelOf(String(args['channel']))
  if (channel === undefined) return refuse('channel_not_found')
  const problem = complain(space, args, 'chat.postEphemeral')
  if (problem) return problem
  const thread = text(args['thread_ts'])
  space.ephemerals.push({
    channel,
    user: String(args['user']),
    text: String(args['text']),
    blocks: blocksOf(args),
    ...(thread === undefined ? {} : { thread_ts: thread }),
  })
  return { ok: true, message_ts: space.nextTs() }
}

function update(space: FakeWorkspace, args: Args): Answer {
  const message = space.find(String(args['channel']), String(args['ts']))
  if (message === undefined) return refuse('message_not_found')
  if (message.bot_id !== space.botId) return refuse('cant_update_message')
  const problem = complain(space, args, 'chat.update')
  if (problem) return problem
  message.text = String(args['text'])
  message.blocks = blocksOf(args)
  message.edited = true
  return { ok: true, channel: message.channel, ts: message.ts }
}

/** A bot deletes its own messages. A user token deletes others' too, but is in nobody's direct messages with the app. */
function remove(space: FakeWorkspace, args: Args, asUser: boolean): Answer {
  const channel = String(args['channel'])
  if (asUser && channel.startsWith('D')) return refuse('channel_not_found')
  const at = space.messages.findIndex((message) => message.channel === channel && message.ts === args['ts'])
  if (at < 0) return refuse('message_not_found')
  if (!asUser && space.messages[at]?.bot_id !== space.botId) return refuse('cant_delete_message')
  space.messages.splice(at, 1)
  return { ok: true }
}

/** The newest first. */
function history(space: FakeWorkspace, args: Args): Answer {
  const channel = String(args['channel'])
  if (!channel.startsWith('D') && !space.channels.has(channel)) return refuse('channel_not_found')
  const found = space.in(channel).filter((message) => message.thread_ts === undefined || message.thread_ts === message.ts)
  return paged(found.toReversed(), args, 100)
}

/** The oldest first. */
function replies(space: FakeWorkspace, args: Args): Answer {
  const found = space.thread(String(args['channel']), String(args['ts']))
  if (found.length === 0) return refuse('thread_not_found')
  return paged(found, args, 1000)
}

function paged(messages: readonly FakeMessage[], args: Args, pageOf: number): Answer {
  const oldest = Number(args['oldest'] ?? 0)
  const found = messages.filter((message) => Number(message.ts) >= oldest || message.ts === args['ts'])
  const from = Number(text(args['cursor']) ?? 0)
  const to = from + Math.min(Number(args['limit'] ?? pageOf), 1000)
  const more = to < found.length
  return {
    ok: true,
    messages: shown(found.slice(from, to), args),
    has_more: more,
    response_metadata: { next_cursor: more ? String(to) : '' },
  }
}

function shown(messages: readonly FakeMessage[], args: Args): readonly unknown[] {
  if (args['include_all_metadata'] === true || args['include_all_metadata'] === 'true') return messages
  return messages.map(({ metadata: _metadata, ...message }) => message)
}

function userInfo(space: FakeWorkspace, id: string): Answer {
  const user = space.users.get(id)
  if (user === undefined) return refuse('user_not_found')
  const { name, locale, tz, is_restricted } = user
  return {
    ok: true,
    user: {
      id,
      name,
      locale: locale ?? 'en-US',
      tz: tz ?? 'Europe/Berlin',
      is_restricted: is_restricted ?? false,
      profile: { real_name: name },
    },
  }
}

function openView(space: FakeWorkspace, args: Args): Answer {
  const trigger = String(args['trigger_id'])
  const until = space.triggers.get(trigger)
  if (until === undefined) return refuse('exchanged_trigger_id')
  space.triggers.delete(trigger)
  if (Date.now() > until) return refuse('expired_trigger_id')
  const view = checkedView(space, args)
  const id = space.nextId('V')
  space.views.push({ id, view })
  return { ok: true, view: { ...view, id, state: { values: {} } } }
}

function checkedView(space: FakeWorkspace, args: Args): Record<string, unknown> {
  const view = (args['view'] ?? {}) as Record<string, unknown>
  space.complaints.push(...limitProblems(view, 'view').map((problem) => `view: ${problem}`))
  return view
}
