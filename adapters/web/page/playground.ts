import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Choice } from '../../../src/model/reply.ts'
import type { ContentState, LineView, StartView } from '../views.ts'
import { fetchJson, newId } from './api.ts'
import { boot } from './boot.ts'
import { Composer } from './composer.ts'
import { h, type VNode } from './element.ts'
import { Frame } from './frame.ts'
import { Lines } from './lines.ts'
import { Panel, type Tab } from './panel.ts'
import { readPlace, type Setup, writePlace } from './place.ts'
import { t } from './texts.ts'
import { type Talk, useTalk } from './use-talk.ts'

/** The server takes 300 KB, with what goes along. */
const MOST_TEXT_BYTES = 290 * 1024

function Playground({ start }: { readonly start: StartView }): VNode {
  const [setup, setSetup] = useState<Setup>(() => readPlace())
  const [content, setContent] = useState<ContentState>(start.content)
  const [tab, setTab] = useState<Tab>('why')
  const [chosen, setChosen] = useState<string>()
  const [focus, setFocus] = useState(0)
  useEffect(() => writePlace(setup), [setup])

  const heardContent = useCallback(() => {
    void fetchJson<StartView>('/api/web/start').then(
      (fresh) => setContent(fresh.content),
      () => undefined,
    )
  }, [])
  const manner = useMemo(
    () => ({ language: setup.language, name: t(`web.persona-${setup.persona}-name`), switches: setup.switches }),
    [setup],
  )
  const talk = useTalk(setup.talk, manner, heardContent)
  const begin = (change: Partial<Setup>) => {
    setChosen(undefined)
    setSetup({ ...setup, ...change, talk: newId() })
    setFocus((count) => count + 1)
  }
  const press = (choice: Choice) => {
    setChosen(undefined)
    void talk.say({ kind: 'choice', text: choice.value }).then(() => setFocus((count) => count + 1))
  }
  const explain = (line: LineView) => {
    setChosen(line.id)
    setTab('why')
    document.getElementById('panel')?.scrollIntoView({ block: 'nearest' })
  }
  const { view } = talk
  useBeginning(setup, talk)
  return h(
    Frame,
    { page: '/', content },
    h(
      'main',
      { id: 'main', class: 'playground' },
      h(
        'section',
        { class: 'chat', 'aria-label': t('web.chat') },
        h(
          'div',
          { class: 'chat-head' },
          h('h1', null, t('web.title')),
          h(WhoAnswers, { owner: view?.owner ?? 'bot', ticket: view?.ticket?.number, state: view?.ticket?.state }),
          h('button', { type: 'button', class: 'plain', onClick: () => begin({}) }, t('web.reset')),
        ),
        h(Lines, { lines: view?.lines ?? [], busy: talk.busy, agentSince: view?.agentSince, chosen, press, explain }),
        h(Composer, {
          key: setup.talk,
          label: t('web.composer'),
          hint: t('web.composer-hint'),
          send: t('web.send'),
          busy: talk.busy,
          problem: talk.problem,
          focus,
          attach: true,
          refuses: (text) => (new Blob([JSON.stringify(text)]).size > MOST_TEXT_BYTES ? t('web.text-too-large') : undefined),
          say: (text, file) => {
            setChosen(undefined)
            return talk.say({ kind: 'message', text, ...(file ? { file } : {}) })
          },
        }),
      ),
      h(Panel, { start, setup, tab, setTab, talk, chosen, begin, press, change: setSetup }),
    ),
  )
}

/** A persona's first word: whose PC it is. */
function useBeginning({ talk: id, persona }: Setup, talk: Talk): void {
  const begun = useRef('')
  const { view } = talk
  useEffect(() => {
    if (persona === 'any' || view?.id !== id || view.begun || begun.current === id) return
    begun.current = id
    void talk.say({ kind: 'choice', text: `slot:owner=${persona}` })
  }, [id, persona, view])
}

function WhoAnswers({
  owner,
  ticket,
  state,
}: {
  readonly owner: 'bot' | 'agent'
  readonly ticket: string | undefined
  readonly state: string | undefined
}): VNode {
  const who = owner === 'agent' ? t('web.person-answers') : t('web.bot-answers')
  return h(
    'p',
    { class: `who-answers who-${owner}` },
    who,
    ticket && h('span', { class: 'ticket-mark' }, `${ticket} · ${t(`state.${state}`)}`),
  )
}

void boot(Playground)
