import { useState } from 'preact/hooks'
import type { ActView, AgentView, TicketView } from '../views.ts'
import type { AgentAct } from './desk.ts'
import { Actions } from './desk-actions.ts'
import { Checklist } from './desk-checklist.ts'
import type { Drafts } from './desk-drafts.ts'
import { DeskTalk } from './desk-talk.ts'
import { h, type VNode } from './element.ts'
import { withMarks } from './rich-text.ts'
import { sayWhen, t } from './texts.ts'
import { detailInWords } from './trail-detail.ts'

export interface TicketProps {
  readonly ticket: TicketView
  readonly agent: AgentView
  readonly agents: readonly AgentView[]
  readonly told: ActView | undefined
  readonly drafts: Drafts
  act(wanted: AgentAct): Promise<ActView>
  open(id: string | undefined): void
}

/** One request: its card, the talk, the checklist, and who did what. */
export function TicketPane(props: TicketProps): VNode {
  const { ticket, told, act, open } = props
  const { row } = ticket
  const withAgent = row.state === 'claimed' && row.owner
  return h(
    'article',
    { class: 'ticket', 'aria-labelledby': 'ticket-title' },
    h(
      'header',
      { class: 'ticket-head' },
      h('button', { type: 'button', class: 'link back-to-list', onClick: () => open(undefined) }, t('web.desk-back')),
      h('h2', { id: 'ticket-title' }, `${row.number} · ${t(`type.${row.type}`)}`),
      h(
        'p',
        { class: 'ticket-marks' },
        h('span', { class: `priority priority-${row.priority}` }, t(`priority.${row.priority}`)),
        h(
          'span',
          { class: `state state-${row.state}` },
          withAgent ? t('web.desk-owner', { name: withAgent.name }) : t(`state.${row.state}`),
        ),
        !withAgent && h('span', null, row.owner ? t('web.desk-owner', { name: row.owner.name }) : t('label.nobody')),
      ),
      h(Actions, props),
    ),
    h(
      'div',
      { class: `told told-${told?.answer ?? 'none'}`, role: 'status' },
      told && h('p', null, told.message),
      told?.answer === 'held' &&
        h('button', { type: 'button', class: 'primary', onClick: () => act({ kind: 'claimed' }) }, t('label.claim-send')),
    ),
    h(
      'div',
      { class: 'ticket-body' },
      h(DeskTalk, props),
      h('div', { class: 'ticket-facts' }, h(Card, props), h(Checklist, props), h(Trail, props)),
    ),
  )
}

function Card({ ticket, open }: TicketProps): VNode {
  const { fields, parent, children, person } = ticket
  const links = [...(parent ? [parent] : []), ...children]
  return h(
    'section',
    null,
    h('h3', null, t('web.desk-card')),
    h(
      'dl',
      { class: 'pairs' },
      h('div', null, h('dt', null, t('field.person')), h('dd', null, `${person.name} · ${t(`web.channel-${person.channel}`)}`)),
      fields.map(({ label, values }) => h('div', { key: label }, h('dt', null, label), h('dd', null, withMarks(values.join(', '))))),
      ticket.resolution && h('div', null, h('dt', null, t('label.resolution')), h('dd', null, ticket.resolution)),
    ),
    links.length > 0 &&
      h(
        'p',
        { class: 'links' },
        t(parent ? 'web.desk-wave-of' : 'web.desk-wave'),
        links.map(({ id, number }) => h('button', { type: 'button', class: 'link', key: id, onClick: () => open(id) }, number)),
      ),
  )
}

const NAMED = new Set(['person', 'bot', 'clock'])

function Trail({ ticket }: TicketProps): VNode {
  const [all, setAll] = useState(false)
  const lines = all ? ticket.trail : ticket.trail.slice(-6)
  return h(
    'section',
    null,
    h('h3', null, t('label.trail')),
    h(
      'ol',
      { class: 'trail' },
      lines.map(({ at, who, change, detail }, index) =>
        h(
          'li',
          { key: `${at} ${index}` },
          h('time', null, sayWhen(at)),
          h(
            'span',
            null,
            h('strong', null, NAMED.has(who) ? t(`web.who-${who}`) : who),
            ` ${t(`change.${change}`)}`,
            detail && h('span', { class: 'note' }, ` ${detailInWords({ change, detail }, t)}`),
          ),
        ),
      ),
    ),
    ticket.trail.length > 6 &&
      h(
        'button',
        { type: 'button', class: 'link', 'aria-expanded': all, onClick: () => setAll(!all) },
        t(all ? 'web.less' : 'web.more', { count: ticket.trail.length }),
      ),
  )
}
