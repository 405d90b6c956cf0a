import { useRef, useState } from 'preact/hooks'
import type { TicketProps } from './desk-ticket.ts'
import { h, type VNode } from './element.ts'
import { t } from './texts.ts'

type Open = 'assign' | 'details' | 'resolve' | undefined

/** What can be done with a request as it stands now. */
export function Actions(props: TicketProps): VNode {
  const { ticket, agent, act } = props
  const { state, owner } = ticket.row
  const [open, setOpen] = useState<Open>()
  const mine = owner?.id === agent.id
  const worked = state === 'claimed' || state === 'waiting'
  const button = (label: string, run: () => void, style = 'plain', expanded?: boolean) =>
    h('button', { type: 'button', class: style, onClick: run, 'aria-expanded': expanded }, t(label))
  const toggle = (what: Open) => () => setOpen(open === what ? undefined : what)
  const done = () => setOpen(undefined)
  return h(
    'div',
    { class: 'actions' },
    h(
      'div',
      { class: 'actions-row', role: 'group', 'aria-label': t('web.actions') },
      (state === 'open' || (state === 'waiting' && !owner)) && button('label.claim', () => void act({ kind: 'claimed' }), 'primary'),
      worked && mine && button('label.resolve', toggle('resolve'), 'primary', open === 'resolve'),
      worked && mine && button('label.ask-details', toggle('details'), 'plain', open === 'details'),
      worked && mine && button('label.hand-back', () => void act({ kind: 'handed-back' })),
      worked && mine && button('label.unclaim', () => void act({ kind: 'unclaimed' })),
      (state === 'open' || (worked && mine)) && button('label.assign', toggle('assign'), 'plain', open === 'assign'),
      (state === 'resolved' || state === 'closed') && button('label.reopen', () => void act({ kind: 'reopened' })),
    ),
    open === 'resolve' && h(Resolve, { ...props, done }),
    open === 'details' && h(Details, { ...props, done }),
    open === 'assign' && h(Assign, { ...props, done }),
  )
}

type FormProps = TicketProps & { done(): void }

function Resolve({ act, done }: FormProps): VNode {
  const field = useRef<HTMLTextAreaElement>(null)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const answer = await act({ kind: 'resolved', text: field.current?.value ?? '' })
    if (answer.answer === 'done') done()
    else if (answer.answer === 'withheld' && field.current) field.current.value = ''
  }
  return h(
    'form',
    { class: 'act-form', onSubmit: submit, autocomplete: 'off' },
    h('label', { for: 'resolve-text' }, t('web.resolve-text')),
    h('textarea', { id: 'resolve-text', ref: field, rows: 2, maxLength: 1500, required: true, spellcheck: false }),
    h('p', { class: 'note' }, t('web.desk-never-key')),
    h('button', { type: 'submit', class: 'primary' }, t('label.resolve')),
  )
}

function Details({ ticket, act, done }: FormProps): VNode {
  const [nothing, setNothing] = useState(false)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const what = new FormData(event.currentTarget as HTMLFormElement).getAll('what').map(String)
    setNothing(what.length === 0)
    if (what.length > 0 && (await act({ kind: 'asked-details', what })).answer === 'done') done()
  }
  return h(
    'form',
    { class: 'act-form', onSubmit: submit },
    h(
      'fieldset',
      null,
      h('legend', null, t('web.details-which')),
      h(
        'div',
        { class: 'columns' },
        ticket.askable.map(({ slot, label }) =>
          h('label', { class: 'pick', key: slot }, h('input', { type: 'checkbox', name: 'what', value: slot }), h('span', null, label)),
        ),
      ),
    ),
    nothing && h('p', { class: 'problem', role: 'alert' }, t('web.details-none')),
    h('button', { type: 'submit', class: 'primary' }, t('label.ask-details')),
  )
}

function Assign({ agents, agent, act, done }: FormProps): VNode {
  const others = agents.filter(({ id }) => id !== agent.id)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const to = others.find(({ id }) => id === new FormData(event.currentTarget as HTMLFormElement).get('to'))
    if (to && (await act({ kind: 'assigned', to })).answer === 'done') done()
  }
  if (others.length === 0) return h('p', { class: 'act-form note' }, t('web.assign-nobody'))
  return h(
    'form',
    { class: 'act-form', onSubmit: submit },
    h('label', { for: 'assign-to' }, t('web.assign-to')),
    h(
      'select',
      { id: 'assign-to', name: 'to' },
      others.map(({ id, name }) => h('option', { value: id, key: id }, name)),
    ),
    h('button', { type: 'submit', class: 'primary' }, t('label.assign')),
  )
}
