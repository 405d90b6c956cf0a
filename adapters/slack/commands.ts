import { toInbound } from './arrive.ts'
import { failureFields } from './failure.ts'
import { admits, type Kit, languageOf } from './kit.ts'
import type { FormModal } from './modal.ts'
import { type Json, tenantOf, textOf } from './payload.ts'
import type { Place } from './place.ts'
import { entryConversation } from './place.ts'
import { renderTogether } from './render.ts'
import { within } from './within.ts'
import { readWord, type Word } from './word.ts'

/** Slack shows an error when a command is not answered within three seconds. */
const ANSWER_WITHIN_MS = 2_000

interface Command {
  readonly tenant: string
  readonly user: string
  readonly triggerId: string
  readonly responseUrl: string | undefined
  readonly word: Word
}

/** Handles `/recoverykey …`. Resolves to the body of the acknowledgement, which Slack shows to this person alone. */
export function createCommandListener(kit: Kit, modal: FormModal): (body: Json) => Promise<Json | undefined> {
  return async (body) => {
    const command = readCommand(body, kit)
    if (command === undefined) return undefined
    const { tenant, user } = command
    try {
      if (!(await admits(kit, tenant, user))) return passing(kit.words.line('slack.guests-refused', await languageOf(kit, tenant, user)))
    } catch (error) {
      return failed(kit, error)
    }
    if (command.word.kind === 'form') {
      const conversation = entryConversation(tenant, user, 'command')
      kit.tasks.run('form', () =>
        modal.open(command.triggerId, { conversation, place: placeFor(command, conversation) }, command.responseUrl),
      )
      return undefined
    }
    const answer = answerTo(kit, command)
    const first = await within(answer, ANSWER_WITHIN_MS)
    if (first !== undefined) return first
    kit.tasks.run('late-command', async () => {
      await kit.respond(command.responseUrl, { ...(await answer), replace_original: true })
    })
    return passing(kit.words.line('slack.status-working', kit.people.known(tenant, user)?.locale))
  }
}

function readCommand(body: Json, kit: Kit): Command | undefined {
  const tenant = tenantOf(body)
  const user = textOf(body['user_id'])
  if (tenant === undefined || user === undefined) return undefined
  return {
    tenant,
    user,
    triggerId: textOf(body['trigger_id']) ?? '',
    responseUrl: textOf(body['response_url']),
    word: readWord(textOf(body['text']) ?? '', kit.assistant.door),
  }
}

function placeFor(command: Command, conversation: string): Place {
  return { tenant: command.tenant, channel: command.user, user: command.user, entry: conversation }
}

async function answerTo(kit: Kit, command: Command & { readonly word: Word }): Promise<Json> {
  const { tenant, user, word } = command
  const conversation = entryConversation(tenant, user, 'command')
  if (word.kind === 'form') return {}
  try {
    const arrival = {
      eventId: `slack:${tenant}:command:${command.triggerId || kit.nextId()}`,
      at: kit.clock(),
      kind: word.kind,
      conversation,
      place: placeFor(command, conversation),
      redacted: word.redacted,
    }
    const turn = await kit.assistant.turn(toInbound(arrival, kit.people.known(tenant, user)), { deliver: 'caller' })
    if (turn.replies.length === 0) return passing(kit.words.line('slack.passed-on', turn.session.language))
    return { response_type: 'ephemeral', ...renderTogether(turn.replies, undefined, 'say') }
  } catch (error) {
    return failed(kit, error)
  }
}

function failed(kit: Kit, error: unknown): Json {
  const reference = kit.nextId()
  kit.log.error('slack.command-failed', { reference, ...failureFields(error) })
  return passing(kit.words.line('slack.error', undefined, { reference }))
}

function passing(text: string): Json {
  return { response_type: 'ephemeral', text }
}
