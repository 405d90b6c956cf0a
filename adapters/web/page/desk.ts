import { useEffect, useState } from 'preact/hooks'
import type { ActView, AgentView, ContentState, QueueView, StartView, TicketView } from '../views.ts'
import { fetchJson, sendOnce } from './api.ts'
import { boot } from './boot.ts'
import { createDrafts, type Drafts } from './desk-drafts.ts'
import { Letters } from './desk-letters.ts'
import { NameForm } from './desk-name.ts'
import { Queue } from './desk-queue.ts'
import { TicketPane } from './desk-ticket.ts'
import { h, type VNode } from './element.ts'
import { Frame } from './frame.ts'
import { Tabs } from './tabs.ts'
import { t } from './texts.ts'
import { useFetched, useLive } from './use-live.ts'

/** What an agent does with a request. */
export type AgentAct = { readonly kind: string } & Readonly<Record<string, unknown>>

function Desk({ start }: { readonly start: StartView }): VNode {
  const [agent, setAgent] = useState<AgentView | undefined>(start.agent)
  const [content, setContent] = useState<ContentState>(start.content)
  const [chosen, setChosen] = useState<string | undefined>(ticketInPlace)
  const [view, setView] = useState<'queue' | 'letters'>('queue')
  const [told, setTold] = useState<ReadonlyMap<string, ActView>>(new Map())
  const [, redraw] = useState(0)
  const [drafts] = useState<Drafts>(() => createDrafts(() => redraw((count) => count + 1)))
  const queue = useFetched<QueueView>('/api/desk/queue')
  const ticket = useFetched<TicketView>(chosen === undefined ? undefined : `/api/desk/ticket/${encodeURIComponent(chosen)}`)
  const refresh = () => {
    queue.again()
    ticket.again()
  }
  useLive('/api/desk/live', ['ticket', 'content'], (event) => {
    if (event === 'content' || event === 'again')
      void fetchJson<StartView>('/api/web/start').then(
        (fresh) => setContent(fresh.content),
        () => undefined,
      )
    if (event !== 'content') refresh()
  })
  useEffect(() => {
    const back = () => setChosen(ticketInPlace())
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  const shown = ticket.value?.row.id
  // What was answered is not told a second time when the request is opened again.
  useEffect(() => () => setTold((all) => new Map([...all].filter(([id]) => id !== shown))), [shown])

  const open = (id: string | undefined) => {
    if (id === chosen) return
    history.pushState(null, '', placeOf(id))
    setChosen(id)
  }
  const act = async (id: string, wanted: AgentAct): Promise<ActView> => {
    const answer = await sendOnce<ActView>(`/api/desk/ticket/${encodeURIComponent(id)}/act`, wanted).catch(
      (error: Error): ActView => ({ answer: 'refused', message: error.message }),
    )
    setTold((all) => new Map(all).set(id, answer))
    refresh()
    return answer
  }
  if (!agent) return h(Frame, { page: '/desk', content }, h(NameForm, { became: setAgent }))
  const request = (): VNode => {
    if (chosen === undefined) return h('div', { class: 'empty' }, h('p', null, t('web.desk-choose')))
    if (!ticket.value) return h(NoTicket, { problem: ticket.problem?.message, open })
    const { id } = ticket.value.row
    return h(TicketPane, {
      key: id,
      ticket: ticket.value,
      agent,
      agents: queue.value?.agents ?? [],
      told: told.get(id),
      drafts,
      act: (wanted) => act(id, wanted),
      open,
    })
  }
  const dead = queue.value?.dead ?? 0
  const tabs = [
    { id: 'queue', label: t('web.desk-queue') },
    { id: 'letters', label: t('web.desk-letters', { count: dead }) },
  ]
  return h(
    Frame,
    { page: '/desk', content },
    h(
      'main',
      { id: 'main', class: `desk ${chosen === undefined ? 'desk-list-only' : 'desk-with-ticket'}` },
      h(
        'section',
        { class: 'desk-side', 'aria-label': t('web.desk-queue') },
        h(
          'div',
          { class: 'desk-head' },
          h('h1', null, t('web.desk-title')),
          h('p', { class: 'note' }, t('web.desk-you', { name: agent.name })),
        ),
        h(Tabs, { label: t('web.desk-title'), tabs, chosen: view, choose: (id) => setView(id === 'letters' ? 'letters' : 'queue') }),
        h(
          'div',
          { role: 'tabpanel', id: `panel-${view}`, 'aria-labelledby': `tab-${view}`, class: 'desk-panel' },
          view === 'queue' ? h(Queue, { queue: queue.value, agent, chosen, open }) : h(Letters, { changed: refresh }),
        ),
      ),
      h('section', { class: 'desk-main', 'aria-label': t('web.desk-request') }, request()),
    ),
  )
}

/** A request that is not there yet, or not there at all: on a phone the list is away, so there is a way back to it. */
function NoTicket({ problem, open }: { readonly problem: string | undefined; open(id: undefined): void }): VNode {
  return h(
    'div',
    { class: 'empty' },
    h('p', { role: 'status' }, problem ?? t('web.loading')),
    h('button', { type: 'button', class: 'link back-to-list', onClick: () => open(undefined) }, t('web.desk-back')),
  )
}

function ticketInPlace(): string | undefined {
  return new URLSearchParams(location.search).get('ticket') ?? undefined
}

/** The address under which a request is open; what else stands in it stays. */
function placeOf(ticket: string | undefined): string {
  const query = new URLSearchParams(location.search)
  if (ticket === undefined) query.delete('ticket')
  else query.set('ticket', ticket)
  const text = query.toString()
  return text === '' ? '/desk' : `/desk?${text}`
}

void boot(Desk)
