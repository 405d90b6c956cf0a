import type { ChecklistItem, Ticket } from '../../src/model/ticket.ts'
import type { Agent } from '../../src/ports/desk.ts'
import { button } from './card.ts'
import { clip, type Json } from './payload.ts'
import type { Words } from './words.ts'

/** What agents can do with a card, by the verb of the button. */
export const CASE_VERBS = [
  'case.claim',
  'case.unclaim',
  'case.assign',
  'case.reply',
  'case.check',
  'case.resolve',
  'case.details',
  'case.back',
  'case.reopen',
] as const

export type CaseVerb = (typeof CASE_VERBS)[number]

/** Details that an agent can ask for, as slots. */
const DETAILS = ['key_id', 'device_name', 'serial', 'code', 'hint', 'drive', 'changed', 'contact'] as const
const TEXT_CHARS = 1_500
const MOST_COLLEAGUES = 40

/** The buttons of a case; what needs an input opens it in place. At most six, as Teams shows no more. */
export function caseActions(
  ticket: Ticket,
  words: Words,
  colleagues: readonly Agent[],
  checklist: readonly ChecklistItem[],
): readonly Json[] {
  const parts: Parts = { ticket, words, checklist, colleagues: colleagues.filter((agent) => agent.id !== ticket.owner) }
  switch (ticket.state) {
    case 'open':
      return [act(parts, 'case.claim', 'label.claim'), ...assign(parts)]
    case 'claimed':
    case 'waiting':
      if (ticket.owner === undefined) return [act(parts, 'case.claim', 'label.claim'), ...assign(parts)]
      return [
        reply(parts),
        resolve(parts),
        details(parts),
        act(parts, 'case.back', 'label.hand-back'),
        act(parts, 'case.unclaim', 'label.unclaim'),
        ...assign(parts),
      ]
    case 'resolved':
    case 'closed':
      return [act(parts, 'case.reopen', 'label.reopen')]
  }
}

interface Parts {
  readonly ticket: Ticket
  readonly words: Words
  readonly colleagues: readonly Agent[]
  readonly checklist: readonly ChecklistItem[]
}

function act({ ticket, words }: Parts, verb: CaseVerb, label: string): Json {
  return button(words.line(label), verb, { ticket: ticket.id })
}

function reply(parts: Parts): Json {
  const { words } = parts
  const input = textInput('reply', words.line('teams.reply-label'), words.line('teams.reply-missing'))
  return shown(words.line('label.reply'), [input, neverKey(words)], [act(parts, 'case.reply', 'teams.reply-send')])
}

function resolve(parts: Parts): Json {
  const { ticket, words } = parts
  const marked = parts.checklist.filter((item) => ticket.checklist.some((mark) => mark.item === item))
  const steps = {
    type: 'Input.ChoiceSet',
    id: 'steps',
    label: words.line('teams.checklist-label'),
    isMultiSelect: true,
    wrap: true,
    choices: parts.checklist.map((item) => ({ title: words.line(`check.${item}`), value: item })),
    ...(marked.length > 0 ? { value: marked.join(',') } : {}),
  }
  // The reason is not required by the card: marking the steps alone needs none.
  const reason = { ...textInput('reason', words.line('teams.resolve-reason')), isRequired: false }
  const actions = [act(parts, 'case.resolve', 'teams.resolve-send'), act(parts, 'case.check', 'label.mark')]
  return shown(words.line('label.resolve'), [steps, reason, neverKey(words)], actions)
}

function details(parts: Parts): Json {
  const { words } = parts
  const input = {
    type: 'Input.ChoiceSet',
    id: 'details',
    label: words.line('teams.details-which'),
    isMultiSelect: true,
    wrap: true,
    isRequired: true,
    errorMessage: words.line('teams.details-missing'),
    choices: DETAILS.map((slot) => ({ title: words.name(`field.${slot}`) ?? slot, value: slot })),
  }
  return shown(words.line('label.ask-details'), [input], [act(parts, 'case.details', 'teams.details-send')])
}

function assign(parts: Parts): readonly Json[] {
  const { words, colleagues } = parts
  if (colleagues.length === 0) return []
  const input = {
    type: 'Input.ChoiceSet',
    id: 'to',
    label: words.line('teams.assign-whom'),
    style: 'compact',
    isRequired: true,
    errorMessage: words.line('teams.assign-missing'),
    choices: colleagues.slice(0, MOST_COLLEAGUES).map((agent) => ({ title: clip(agent.name, 80), value: agent.id })),
  }
  return [shown(words.line('label.assign'), [input], [act(parts, 'case.assign', 'teams.assign-send')])]
}

function shown(title: string, body: readonly Json[], actions: readonly Json[]): Json {
  return { type: 'Action.ShowCard', title, card: { type: 'AdaptiveCard', body, actions } }
}

function textInput(id: string, label: string, missing?: string): Json {
  const required = missing === undefined ? {} : { isRequired: true, errorMessage: missing }
  return { type: 'Input.Text', id, label, isMultiline: true, maxLength: TEXT_CHARS, ...required }
}

function neverKey(words: Words): Json {
  return { type: 'TextBlock', text: words.line('teams.card-never-key'), wrap: true, isSubtle: true, size: 'Small' }
}
