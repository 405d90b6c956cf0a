import { useState } from 'preact/hooks'
import type { AgentView, QueueView, TicketRow } from '../views.ts'
import { h, type VNode } from './element.ts'
import { sayAgo, t } from './texts.ts'

interface QueueProps {
  readonly queue: QueueView | undefined
  readonly agent: AgentView
  readonly chosen: string | undefined
  open(id: string): void
}

const FILTERS = {
  all: ({ state }) => state === 'open' || state === 'claimed' || state === 'waiting',
  free: ({ state, owner }) => (state === 'open' || state === 'waiting') && owner === undefined,
  mine: ({ state, owner }, me) => owner?.id === me && state !== 'closed',
  done: ({ state }) => state === 'resolved' || state === 'closed',
} as const satisfies Readonly<Record<string, (row: TicketRow, me: string) => boolean>>

type Filter = keyof typeof FILTERS

/** The requests, filtered. What belongs to a wave stands under it. */
export function Queue({ queue, agent, chosen, open }: QueueProps): VNode {
  const [filter, setFilter] = useState<Filter>('all')
  const [type, setType] = useState('')
  const [priority, setPriority] = useState('')
  const [wanted, setWanted] = useState('')
  const all = queue?.tickets ?? []
  const rows = all.filter(
    (row) =>
      FILTERS[filter](row, agent.id) &&
      (type === '' || row.type === type) &&
      (priority === '' || String(row.priority) === priority) &&
      `${row.number} ${row.person} ${row.summary}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  const shown = new Set(rows.map(({ id }) => id))
  const tops = rows.filter(({ parent }) => parent === undefined || !shown.has(parent))
  const item = (row: TicketRow): VNode => {
    const below = rows.filter(({ parent }) => parent === row.id)
    return h(
      'li',
      { key: row.id },
      h(Row, { row, chosen: row.id === chosen, open }),
      below.length > 0 && h('ul', { class: 'queue wave' }, below.map(item)),
    )
  }
  return h(
    'div',
    { class: 'queue-box' },
    h(
      'div',
      { class: 'filters', role: 'group', 'aria-label': t('web.filter') },
      (Object.keys(FILTERS) as Filter[]).map((name) =>
        h(
          'button',
          { type: 'button', key: name, 'aria-pressed': filter === name, onClick: () => setFilter(name) },
          t(`web.filter-${name}`),
          h('span', { class: 'count' }, all.filter((row) => FILTERS[name](row, agent.id)).length),
        ),
      ),
    ),
    h(
      'div',
      { class: 'filters-more' },
      h('input', {
        type: 'search',
        'aria-label': t('web.search'),
        placeholder: t('web.search'),
        onInput: (event: Event) => setWanted((event.currentTarget as HTMLInputElement).value),
      }),
      pick(
        'web.filter-type',
        type,
        setType,
        [...new Set(all.map((row) => row.type))].map((one) => [one, t(`type.${one}`)]),
      ),
      pick(
        'web.filter-priority',
        priority,
        setPriority,
        ['1', '2', '3', '4'].map((one) => [one, t(`priority.${one}`)]),
      ),
    ),
    rows.length === 0
      ? h('p', { class: 'empty' }, t(all.length === 0 ? 'web.queue-empty' : 'web.queue-none'))
      : h('ul', { class: 'queue' }, tops.map(item)),
  )
}

function pick(label: string, value: string, choose: (value: string) => void, options: readonly (readonly [string, string])[]): VNode {
  return h(
    'select',
    { 'aria-label': t(label), value, onChange: (event: Event) => choose((event.currentTarget as HTMLSelectElement).value) },
    h('option', { value: '' }, t(label)),
    options.map(([id, name]) => h('option', { value: id, key: id }, name)),
  )
}

function Row({ row, chosen, open }: { readonly row: TicketRow; readonly chosen: boolean; open(id: string): void }): VNode {
  const owner = row.owner ? t('web.desk-owner', { name: row.owner.name }) : undefined
  const standing = row.state === 'claimed' && owner ? owner : [t(`state.${row.state}`), ...(owner ? [owner] : [])].join(' · ')
  return h(
    'button',
    { type: 'button', class: 'ticket-row', 'aria-current': chosen ? 'true' : undefined, onClick: () => open(row.id) },
    h(
      'span',
      { class: 'ticket-top' },
      h('strong', null, row.number),
      h('span', { class: `priority priority-${row.priority}` }, t(`priority.${row.priority}`)),
      h('time', null, sayAgo(row.openedAt, Date.now())),
    ),
    h(
      'span',
      { class: 'ticket-what' },
      t(`type.${row.type}`),
      row.children > 0 && h('span', { class: 'wave-mark' }, t('web.wave', { count: row.children })),
    ),
    row.summary !== '' && h('span', { class: 'ticket-summary' }, row.summary),
    h('span', { class: 'ticket-foot' }, h('span', null, row.person), h('span', { class: `state state-${row.state}` }, standing)),
  )
}
