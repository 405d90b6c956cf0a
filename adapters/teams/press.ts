import type { Reply } from '../../src/model/reply.ts'
import { CARD_TYPE } from './card.ts'
import { CASE_VERBS, type CaseVerb } from './desk-actions.ts'
import { invokeBody, pressedCase } from './desk-acts.ts'
import { failureFields } from './failure.ts'
import type { InvokeAnswer } from './gate.ts'
import { type Head, toInbound } from './inbound.ts'
import { admits, isDesk, type Kit, languageOf, whisper } from './kit.ts'
import { type Json, objectOf, objectsOf, textOf } from './payload.ts'
import { messageId } from './place.ts'
import { settledMessage } from './render.ts'

/** Answers the press of a card's button: with the card as it is afterwards, or with a sentence. */
export async function answerPress(kit: Kit, head: Head, value: Json): Promise<InvokeAnswer> {
  const action = objectOf(value['action'])
  const data = objectOf(action['data'])
  const verb = textOf(action['verb']) ?? textOf(data['verb']) ?? ''
  try {
    return { status: 200, body: await pressed(kit, head, verb, data) }
  } catch (error) {
    const reference = kit.nextId()
    kit.log.error('teams.press-failed', { reference, ...failureFields(error) })
    const message = kit.words.line('teams.error', await languageOf(kit, head).catch(() => head.locale), { reference })
    return { status: 200, body: { statusCode: 500, type: 'application/vnd.microsoft.error', value: { code: 'InternalError', message } } }
  }
}

async function pressed(kit: Kit, head: Head, verb: string, data: Json): Promise<Json> {
  if (isCaseVerb(verb)) {
    if (isDesk(kit, head)) return invokeBody(await pressedCase(kit, head, verb, data))
    return sentence(kit.words.line('teams.not-at-desk', head.locale))
  }
  const chosen = await choose(kit, head, data)
  if (chosen === undefined) return sentence(kit.words.line('teams.not-yours', await languageOf(kit, head)))
  kit.tasks.run('settle', () => settle(kit, head, chosen))
  return { statusCode: 200, type: CARD_TYPE, value: objectOf(objectsOf(chosen['attachments'])[0])['content'] ?? {} }
}

/** The press of an older client, which comes as a message without text. */
export async function submittedPress(kit: Kit, head: Head, data: Json): Promise<void> {
  const verb = textOf(data['verb']) ?? ''
  if (isCaseVerb(verb)) {
    if (!isDesk(kit, head)) return
    const result = await pressedCase(kit, head, verb, data)
    if (result.kind === 'message') kit.tasks.run('desk-answer', () => whisper(kit, head, result.text))
    return
  }
  const chosen = await choose(kit, head, data)
  if (chosen !== undefined) kit.tasks.run('settle', () => settle(kit, head, chosen))
}

/** Hands the choice to the assistant; gives the message without its buttons. Undefined when it is somebody else's to press. */
async function choose(kit: Kit, head: Head, data: Json): Promise<Json | undefined> {
  const only = textOf(data['only'])
  if ((only !== undefined && only !== head.place.user) || !(await admits(kit, head))) return undefined
  const redacted = kit.assistant.door.redact(textOf(data['value']) ?? '')
  const inbound = toInbound(head, { kind: 'choice', redacted, event: `press:${head.about ?? head.id}:${redacted.text}` })
  const shown = await shownAt(kit, inbound.conversation, head)
  const turn = await kit.assistant.turn(inbound)
  const language = shown?.language ?? turn.session.language
  const label = shown?.choices.find((choice) => choice.value === redacted.text)?.label ?? redacted.text
  const line = kit.words.line('teams.chosen', language, { choice: kit.assistant.door.redact(label).text })
  return settledMessage(shown ?? bareReply(kit, language), line)
}

/** The reply that stands at the pressed message, from the transcript. */
async function shownAt(kit: Kit, conversation: string, head: Head): Promise<Reply | undefined> {
  if (head.about === undefined) return undefined
  const id = messageId(head.place.conversation, head.about)
  const line = (await kit.assistant.transcript(conversation)).findLast((one) => one.messageId === id)
  return line?.shown === undefined ? undefined : { ...line.shown, text: line.text }
}

function bareReply(kit: Kit, language: string): Reply {
  return { ...kit.assistant.say('teams.chosen-before', language), choices: [] }
}

/** Others, and the person's other devices, would keep the old buttons. */
async function settle(kit: Kit, head: Head, message: Json): Promise<void> {
  if (head.about === undefined) return
  const outcome = await kit.connector.update(head.place, head.about, message)
  if (outcome.kind !== 'ok') kit.log.info('teams.settle-failed', { kind: outcome.kind })
}

function isCaseVerb(verb: string): verb is CaseVerb {
  return CASE_VERBS.some((one) => one === verb)
}

function sentence(text: string): Json {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text }
}
