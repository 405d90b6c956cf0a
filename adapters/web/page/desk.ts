import { useEffect, useState } from 'preact/hooks'
import type { ActView, AgentView, ContentState, QueueView, StartView, TicketView } from '../views.ts'
import { fetchJson, newId, postJson } from './api.ts'
import { boot } from './boot.ts'
import { Letters } from './desk-letters.ts'
import { NameForm } from './desk-name.ts'
import { Queue } from './desk-queue.ts'
import { TicketPane } from './desk-ticket.ts'
import { h, type VNode } from './element.ts'
import { Frame } from './frame.ts'
import { Tabs } from './tabs.ts'
import { t } from './texts.ts'
import { useFetched, useLive } from './use-live.ts'

/** What an agent does with a request; the page adds an id, so that a second try does nothing twice. */
export type AgentAct = { readonly kind: string } & Readonly<Record<string, unknown>>

function Desk({ start }: { readonly start: StartView }): VNode {
  const [agent, setAgent] = useState<AgentView | undefined>(start.agent)
  const [content, setContent] = useState<ContentState>(start.content)
  const [chosen, setChosen] = useState<string | undefined>(() => new URLSearchParams(location.search).get('ticket') ?? undefined)
  const [view, setView] = useState<'queue' | 'letters'>('queue')
  const [told, setTold] = useState<ActView>()
  const queue = useFetched<QueueView>('/api/desk/queue')
  const ticket = useFetched<TicketView>(chosen === undefined ? undefined : `/api/desk/ticket/${encodeURIComponent(chosen)}`)
  const refresh = () => {
    queue.again()
    ticket.again()
  }
  useLive('/api/desk/live', ['ticket', 'content'], (event) => {
    if (event === 'content')
      void fetchJson<StartView>('/api/web/start').then(
        (fresh) => setContent(fresh.content),
        () => undefined,
      )
    else refresh()
  })
  useEffect(() => history.replaceState(null, '', chosen === undefined ? '/desk' : `/desk?ticket=${encodeURIComponent(chosen)}`), [chosen])

  const open = (id: string | undefined) => {
    setTold(undefined)
    setChosen(id)
  }
  const act = async (wanted: AgentAct): Promise<ActView> => {
    const answer = await postJson<ActView>(`/api/desk/ticket/${encodeURIComponent(chosen ?? '')}/act`, { ...wanted, id: newId() }).catch(
      (error: unknown): ActView => ({ answer: 'refused', message: error instanceof Error ? error.message : String(error) }),
    )
    setTold(answer)
    refresh()
    return answer
  }
  if (!agent) return h(Frame, { page: '/desk', content }, h(NameForm, { became: setAgent }))
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
      h(
        'section',
        { class: 'desk-main', 'aria-label': t('web.desk-request') },
        chosen === undefined || !ticket.value
          ? h('div', { class: 'empty' }, h('p', null, t('web.desk-choose')))
          : h(TicketPane, { key: ticket.value.row.id, ticket: ticket.value, agent, agents: queue.value?.agents ?? [], told, act, open }),
      ),
    ),
  )
}

void boot(Desk)
