import type { SafeText } from '../../src/model/safe-text.ts'
import type { ChecklistItem, Ticket } from '../../src/model/ticket.ts'
import type { Door } from '../../src/ports/door.ts'
import { CHECKLIST, checkWord } from './desk-card.ts'
import { LIMITS } from './limits.ts'
import { type Json, objectOf, objectsOf, textOf } from './payload.ts'
import { clip } from './slack-text.ts'
import type { Words } from './words.ts'

/** Callback ids of the agents' views. */
export const VIEWS = { resolve: 'case.resolve', checklist: 'case.checklist', details: 'case.details', assign: 'case.assign' } as const

/** What a view remembers between opening and sending. */
export interface ViewMeta {
  readonly ticket: string
  readonly channel: string
  readonly root: string
}

/** Details that an agent can ask for, as slots. */
const DETAILS = ['key_id', 'device_name', 'serial', 'code', 'hint', 'drive', 'changed', 'contact'] as const
const REASON_CHARS = 1_500

/** Asks for the reason and the steps that were taken. Pure. */
export function resolveView(words: Words, ticket: Ticket, meta: ViewMeta): Json {
  const reason = {
    type: 'input',
    block_id: 'reason',
    label: plain(words.line('slack.resolve-reason'), LIMITS.inputLabel),
    hint: plain(words.line('slack.card-never-key'), LIMITS.hint),
    element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: REASON_CHARS },
  }
  return modal(words, VIEWS.resolve, 'resolve', ticket, meta, [checklistBlock(words, ticket), reason])
}

export function checklistView(words: Words, ticket: Ticket, meta: ViewMeta): Json {
  return modal(words, VIEWS.checklist, 'checklist', ticket, meta, [checklistBlock(words, ticket)])
}

export function detailsView(words: Words, ticket: Ticket, meta: ViewMeta): Json {
  const options = DETAILS.map((slot) => ({ text: plain(words.name(`field.${slot}`) ?? slot, LIMITS.optionText), value: slot }))
  const element = { type: 'checkboxes', action_id: 'value', options }
  return modal(words, VIEWS.details, 'details', ticket, meta, [input('chosen', words.line('slack.details-which'), element)])
}

export function assignView(words: Words, ticket: Ticket, meta: ViewMeta): Json {
  return modal(words, VIEWS.assign, 'assign', ticket, meta, [
    input('chosen', words.line('slack.assign-whom'), { type: 'users_select', action_id: 'value' }),
  ])
}

function checklistBlock(words: Words, ticket: Ticket): Json {
  const options = CHECKLIST.map((item) => {
    const { label, hint } = checkWord(words, item)
    const description = hint === undefined ? {} : { description: plain(hint, LIMITS.optionText) }
    return { text: plain(label, LIMITS.optionText), value: item, ...description }
  })
  const marked = options.filter((option) => ticket.checklist.some((mark) => mark.item === option.value))
  const element = { type: 'checkboxes', action_id: 'value', options, ...(marked.length > 0 ? { initial_options: marked } : {}) }
  return { ...input('checklist', words.line('slack.resolve-checklist'), element), optional: true }
}

function modal(words: Words, callback: string, name: string, ticket: Ticket, meta: ViewMeta, blocks: readonly Json[]): Json {
  const head = {
    type: 'section',
    text: plain(`${ticket.number} · ${ticket.personName ?? words.line('desk.somebody')}`, LIMITS.sectionText),
  }
  return {
    type: 'modal',
    callback_id: callback,
    title: plain(words.line(`slack.view-${name}`), LIMITS.viewTitle),
    submit: plain(words.line(`slack.view-${name}-send`), LIMITS.viewTitle),
    close: plain(words.line('slack.form-close'), LIMITS.viewTitle),
    private_metadata: JSON.stringify(meta),
    blocks: [head, ...blocks],
  }
}

function input(id: string, label: string, element: Json): Json {
  return { type: 'input', block_id: id, label: plain(label, LIMITS.inputLabel), element }
}

function plain(text: string, most: number): Json {
  return { type: 'plain_text', text: clip(text, most) }
}

export function metadataOfView(view: Json): ViewMeta | undefined {
  try {
    const stored = objectOf(JSON.parse(textOf(view['private_metadata']) ?? ''))
    const ticket = textOf(stored['ticket'])
    const channel = textOf(stored['channel'])
    return ticket === undefined || channel === undefined ? undefined : { ticket, channel, root: textOf(stored['root']) ?? '' }
  } catch {
    return undefined
  }
}

/** The reason through the door, and the steps that are marked. */
export function readResolution(
  view: Json,
  door: Door,
): { readonly text: SafeText; readonly withheld: boolean; readonly items: readonly ChecklistItem[] } {
  const reason = door.redact(textOf(inputOf(view, 'reason')['value'])?.trim() ?? '')
  const marked = objectsOf(inputOf(view, 'checklist')['selected_options']).map((option) => option['value'])
  return { text: reason.text, withheld: reason.findings.length > 0, items: CHECKLIST.filter((item) => marked.includes(item)) }
}

/** What was chosen in the other views: details, or one user. */
export function readChosen(view: Json): readonly string[] {
  const value = inputOf(view, 'chosen')
  const user = textOf(value['selected_user'])
  if (user !== undefined) return [user]
  return objectsOf(value['selected_options']).flatMap((option) => textOf(option['value']) ?? [])
}

function inputOf(view: Json, block: string): Json {
  return objectOf(objectOf(objectOf(objectOf(view['state'])['values'])[block])['value'])
}

export function resolveErrors(block: string, text: string): Json {
  return { response_action: 'errors', errors: { [block]: text } }
}
