import type { SafeText } from '../../src/model/safe-text.ts'
import type { FormField } from '../../src/runtime/assistant.ts'
import { CARD_TYPE, card, literal } from './card.ts'
import { failureFields } from './failure.ts'
import type { InvokeAnswer } from './gate.ts'
import { type Head, toInbound } from './inbound.ts'
import { admits, type Kit, languageOf } from './kit.ts'
import { LIMITS } from './limits.ts'
import { type Json, objectOf, textOf } from './payload.ts'
import { personalOf } from './personal.ts'
import { conversationKey } from './place.ts'
import { textOfHtml } from './teams-text.ts'
import type { Words } from './words.ts'

/** The id of the message action; the manifest names it. */
export const ESCALATE = 'escalate'

/** "Escalate to IT" was pressed on a message: reads the message through the door and opens the form, filled in from it. */
export async function openEscalation(kit: Kit, head: Head, value: Json): Promise<InvokeAnswer | undefined> {
  if (textOf(value['commandId']) !== ESCALATE) return undefined
  return answered(kit, head, async (language) => {
    if (!(await admits(kit, head))) return closing(kit.words.line('teams.guests-refused', language))
    const own = await ownHead(kit, head)
    await readMessage(kit, own, objectOf(value['messagePayload']))
    const fields = await kit.assistant.form(conversationKey(own.place, own.person), language)
    return form(kit.words, fields, language)
  })
}

/** The form was sent; that is the consent. */
export async function sendEscalation(kit: Kit, head: Head, value: Json): Promise<InvokeAnswer | undefined> {
  if (textOf(value['commandId']) !== ESCALATE) return undefined
  return answered(kit, head, async (language) => {
    if (!(await admits(kit, head))) return closing(kit.words.line('teams.guests-refused', language))
    const data = objectOf(value['data'])
    const own = await ownHead(kit, head)
    const read = readForm(kit, data)
    if (read.secret) {
      // Nothing of the form is kept or sent: the person takes the secret out and sends it again.
      const fields = await kit.assistant.form(conversationKey(own.place, own.person), language)
      return form(kit.words, fields, language, kit.words.line('teams.form-secret', language))
    }
    const redacted = kit.assistant.door.redact('')
    const turn = await kit.assistant.turn(toInbound(own, { kind: 'form', redacted, form: read.form, event: `form:${head.id}` }))
    const number =
      turn.ticket ?? (turn.session.ticket === undefined ? undefined : (await kit.assistant.ticket(turn.session.ticket))?.number)
    return closing(
      number === undefined
        ? kit.words.line('teams.passed-on', language)
        : kit.words.line('teams.escalated', language, { ticket: kit.assistant.door.redact(number).text }),
    )
  })
}

async function answered(kit: Kit, head: Head, work: (language: string | undefined) => Promise<Json>): Promise<InvokeAnswer> {
  const language = await languageOf(kit, head).catch(() => head.locale)
  try {
    return { status: 200, body: await work(language) }
  } catch (error) {
    const reference = kit.nextId()
    kit.log.error('teams.dialog-failed', { reference, ...failureFields(error) })
    return { status: 200, body: closing(kit.words.line('teams.error', language, { reference })) }
  }
}

/** The person in their private conversation with the assistant; where there is none, where they are. */
async function ownHead(kit: Kit, head: Head): Promise<Head> {
  const own = await personalOf(kit.connector, head.place)
  if (own.kind !== 'ok') return head
  await kit.references.saw(own.place, head.person)
  return { ...head, place: own.place }
}

/** What the message says fills the form in. It is read as the first words of a talk, which is not answered here. */
async function readMessage(kit: Kit, head: Head, payload: Json): Promise<void> {
  const body = objectOf(payload['body'])
  const content = textOf(body['content']) ?? ''
  const redacted = kit.assistant.door.redact(body['contentType'] === 'html' ? textOfHtml(content) : content)
  const fresh = (await kit.assistant.session(conversationKey(head.place, head.person))) === undefined
  if (redacted.text === '' || (!fresh && redacted.findings.length === 0)) return
  const author = textOf(objectOf(objectOf(payload['from'])['user'])['id'])
  const mine = author !== undefined && head.person.endsWith(`:${author}`)
  const warns = mine && redacted.findings.length > 0
  if (!fresh && !warns) return
  const id = textOf(payload['id']) ?? head.id
  await kit.assistant.turn(toInbound(head, { kind: 'message', redacted, event: `escalate:${id}` }), {
    deliver: warns ? 'outbox' : 'caller',
  })
}

function readForm(kit: Kit, data: Json): { readonly form: Readonly<Record<string, SafeText>>; readonly secret: boolean } {
  const form: Record<string, SafeText> = {}
  let secret = false
  for (const [name, raw] of Object.entries(data)) {
    const slot = /^slot_(\w{1,40})$/.exec(name)?.[1]
    const typed = textOf(raw)?.trim()
    if (slot === undefined || typed === undefined || typed === '') continue
    const read = kit.assistant.door.redact(typed)
    if (read.findings.length > 0) secret = true
    else form[slot] = read.text
  }
  return { form, secret }
}

/** The form as a dialog. Sending it is the consent, so it says what goes to IT. Pure. */
export function form(words: Words, fields: readonly FormField[], language: string | undefined, warning?: string): Json {
  const intro = words.line('teams.form-intro', language)
  const content = card({
    body: [
      ...(warning === undefined ? [] : [literal(warning, { weight: 'Bolder' })]),
      ...intro.split('\n\n').map((text) => literal(text)),
      ...fields.map((field) => fieldInput(words, field, language)),
    ],
    actions: [{ type: 'Action.Submit', title: words.line('teams.form-send', language) }],
    language: language ?? 'en',
    fallbackText: intro,
  })
  const title = words.line('teams.form-title', language)
  return { task: { type: 'continue', value: { title, height: 'large', width: 'medium', card: { contentType: CARD_TYPE, content } } } }
}

function fieldInput(words: Words, field: FormField, language: string | undefined): Json {
  const required = field.optional
    ? {}
    : { isRequired: true, errorMessage: words.line('teams.form-missing', language, { field: field.label }) }
  const base = { id: `slot_${field.slot}`, label: field.label, ...(field.value ? { value: field.value } : {}), ...required }
  if (field.kind === 'text' || field.options.length === 0) {
    const most = Math.min(field.maxChars, LIMITS.inputMax)
    return { type: 'Input.Text', ...base, maxLength: most, isMultiline: field.maxChars > 200 }
  }
  return {
    type: 'Input.ChoiceSet',
    ...base,
    style: 'compact',
    choices: field.options.map((option) => ({ title: option.label, value: option.value })),
  }
}

/** A dialog that says one thing and can be closed. */
function closing(text: string): Json {
  return { task: { type: 'message', value: text } }
}
