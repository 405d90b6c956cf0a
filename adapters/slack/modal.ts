import type { SafeText } from '../../src/model/safe-text.ts'
import type { FormField } from '../../src/runtime/assistant.ts'
import { apologize } from './apology.ts'
import { failureFields } from './failure.ts'
import { accept, admits, type Kit, languageOf } from './kit.ts'
import { LIMITS } from './limits.ts'
import { type Json, objectOf, objectsOf, tenantOf, textOf } from './payload.ts'
import { addressOf, type Place, placeOf } from './place.ts'
import type { SlackBlock } from './render.ts'
import { clip } from './slack-text.ts'
import { within } from './within.ts'
import type { Words } from './words.ts'

export const FORM_CALLBACK = 'handoff.form'

/** Which talk a form belongs to. */
export interface FormTarget {
  readonly conversation: string
  readonly place: Place
}

export interface FormModal {
  /** Opens the form of a talk; says so in words when the trigger is too old. */
  open(triggerId: string, target: FormTarget, responseUrl?: string): Promise<void>
  /** Takes a sent form. Resolves to the acknowledgement: nothing, or what has to be corrected. */
  submit(body: Json): Promise<Json | undefined>
}

/** A trigger lives for three seconds; what is not read by then is filled in afterwards. */
const FORM_WITHIN_MS = 800

export function createFormModal(kit: Kit): FormModal {
  return {
    async open(triggerId, target, responseUrl) {
      try {
        await open(kit, triggerId, target, responseUrl)
      } catch (error) {
        const { tenant, user } = target.place
        apologize(kit, { tenant, user, responseUrl }, 'slack.form-failed', error)
      }
    },
    submit: (body) => submit(kit, body),
  }
}

async function open(kit: Kit, triggerId: string, target: FormTarget, responseUrl: string | undefined): Promise<void> {
  const { tenant, user } = target.place
  const language = await languageOf(kit, tenant, user)
  const reading = kit.assistant.form(target.conversation, language)
  const fields = await within(reading, FORM_WITHIN_MS)
  const view = fields === undefined ? waitingView(kit.words, language) : formView(kit.words, fields, target, language)
  const opened = await kit.api.call(tenant, 'views.open', { trigger_id: triggerId, view })
  if (opened.kind !== 'ok') {
    kit.log.info('slack.form-not-opened', { kind: opened.kind, code: opened.kind === 'refused' ? opened.code : '' })
    const text = kit.words.line('slack.form-not-opened', language)
    const told = await kit.respond(responseUrl, { response_type: 'ephemeral', replace_original: false, text })
    if (!told) await kit.api.call(tenant, 'chat.postMessage', { channel: target.place.channel, text })
    return
  }
  if (fields !== undefined) return
  const viewId = textOf(objectOf(opened.data['view'])['id'])
  await kit.api.call(tenant, 'views.update', { view_id: viewId, view: formView(kit.words, await reading, target, language) })
}

async function submit(kit: Kit, body: Json): Promise<Json | undefined> {
  const view = objectOf(body['view'])
  const tenant = tenantOf(body)
  const user = textOf(objectOf(body['user'])['id'])
  const target = targetOf(view)
  if (tenant === undefined || user === undefined || target?.place.user !== user) return undefined
  const language = await languageOf(kit, tenant, user).catch(() => undefined)
  try {
    if (!(await admits(kit, tenant, user))) return refused(view, kit.words.line('slack.guests-refused', language))
    const { form, secrets } = readForm(view, kit)
    if (secrets.length > 0) {
      // Nothing of the form is kept or sent: the person takes the secret out and sends it again.
      return {
        response_action: 'errors',
        errors: Object.fromEntries(secrets.map((slot) => [slot, kit.words.line('slack.form-secret', language)])),
      }
    }
    const arrival = {
      eventId: `slack:${tenant}:form:${textOf(view['id']) ?? kit.nextId()}`,
      at: kit.clock(),
      kind: 'form',
      conversation: target.conversation,
      place: target.place,
      redacted: kit.assistant.door.redact(''),
      form,
    } as const
    await accept(kit, arrival)
    return undefined
  } catch (error) {
    const reference = kit.nextId()
    kit.log.error('slack.form-failed', { reference, ...failureFields(error) })
    return refused(view, kit.words.line('slack.error', language, { reference }))
  }
}

/** The form stays open with a sentence at its first field. */
function refused(view: Json, text: string): Json {
  const first = objectsOf(view['blocks']).find((block) => block['type'] === 'input')
  return { response_action: 'errors', errors: { [textOf(first?.['block_id']) ?? 'form']: text } }
}

/** The fields of a sent form, each through the door; `secrets` are those that hold one. */
function readForm(view: Json, kit: Kit): { readonly form: Readonly<Record<string, SafeText>>; readonly secrets: readonly string[] } {
  const form: Record<string, SafeText> = {}
  const secrets: string[] = []
  for (const [slot, block] of Object.entries(objectOf(objectOf(view['state'])['values']))) {
    const input = objectOf(objectOf(block)['value'])
    const raw = textOf(input['value']) ?? textOf(objectOf(input['selected_option'])['value'])
    if (raw === undefined) continue
    const read = kit.assistant.door.redact(raw.trim())
    if (read.findings.length > 0) secrets.push(slot)
    else if (read.text !== '') form[slot] = read.text
  }
  return { form, secrets }
}

/** The handoff form. Sending it is the consent, so the view says what goes to IT. Pure. */
export function formView(words: Words, fields: readonly FormField[], target: FormTarget, language: string | undefined): Json {
  const intro: SlackBlock = {
    type: 'section',
    text: { type: 'plain_text', text: clip(words.line('slack.form-intro', language), LIMITS.sectionText) },
  }
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    title: plain(words.line('slack.form-title', language), LIMITS.viewTitle),
    submit: plain(words.line('slack.form-send', language), LIMITS.viewTitle),
    close: plain(words.line('slack.form-close', language), LIMITS.viewTitle),
    private_metadata: JSON.stringify({ conversation: target.conversation, to: addressOf(target.place).to }),
    blocks: [intro, ...fields.slice(0, LIMITS.viewBlocks - 1).map(fieldBlock)],
  }
}

function waitingView(words: Words, language: string | undefined): Json {
  return {
    type: 'modal',
    callback_id: 'handoff.waiting',
    title: plain(words.line('slack.form-title', language), LIMITS.viewTitle),
    blocks: [{ type: 'section', text: plain(words.line('slack.status-working', language), LIMITS.sectionText) }],
  }
}

function fieldBlock(field: FormField): SlackBlock {
  return {
    type: 'input',
    block_id: clip(field.slot, LIMITS.ids),
    optional: field.optional,
    label: plain(field.label, LIMITS.inputLabel),
    element: field.kind === 'choice' && field.options.length > 0 ? selectElement(field) : textElement(field),
  }
}

function selectElement(field: FormField): Json {
  const options = field.options
    .slice(0, LIMITS.options)
    .map((option) => ({ text: plain(option.label, LIMITS.optionText), value: option.value }))
  const initial = options.find((option) => option.value === field.value)
  return { type: 'static_select', action_id: 'value', options, ...(initial ? { initial_option: initial } : {}) }
}

function textElement(field: FormField): Json {
  const most = Math.min(field.maxChars, LIMITS.inputMax)
  return {
    type: 'plain_text_input',
    action_id: 'value',
    multiline: field.maxChars > 200,
    max_length: most,
    ...(field.value === undefined || field.value === '' ? {} : { initial_value: clip(field.value, most) }),
  }
}

/** Reads back which talk a view belongs to; only this adapter writes it. */
function targetOf(view: Json): FormTarget | undefined {
  try {
    const stored = objectOf(JSON.parse(textOf(view['private_metadata']) ?? ''))
    const conversation = textOf(stored['conversation'])
    const to = Object.fromEntries(
      Object.entries(objectOf(stored['to'])).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
    return conversation === undefined ? undefined : { conversation, place: placeOf({ channel: 'slack', to }) }
  } catch {
    return undefined
  }
}

function plain(text: string, most: number): Json {
  return { type: 'plain_text', text: clip(text, most) }
}
