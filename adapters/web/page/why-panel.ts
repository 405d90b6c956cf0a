import { useEffect, useState } from 'preact/hooks'
import type { WhyView } from '../views.ts'
import { fetchJson } from './api.ts'
import { type ComponentChildren, h, type VNode } from './element.ts'
import { t } from './texts.ts'
import type { Talk } from './use-talk.ts'

interface WhyPanelProps {
  readonly talk: Talk
  readonly talkId: string
  /** The message that is asked about; without one it is the last. */
  readonly chosen: string | undefined
}

/** Why a message was answered as it was. What is not at hand any more is looked at again. */
export function WhyPanel({ talk, talkId, chosen }: WhyPanelProps): VNode {
  const [again, setAgain] = useState<WhyView>()
  const known = chosen === undefined ? talk.lastWhy : talk.whys.get(chosen)
  useEffect(() => {
    setAgain(undefined)
    if (chosen === undefined || known) return
    void fetchJson<WhyView>(`/api/web/talk/${talkId}/why?event=${encodeURIComponent(chosen)}`).then(setAgain, () => undefined)
  }, [chosen, known, talkId])
  const why = known ?? again
  return why ? h(Why, { why }) : h('div', { class: 'empty' }, h('h2', null, t('web.tab-why')), h('p', null, t('web.why-empty')))
}

function Why({ why }: { readonly why: WhyView }): VNode {
  const choice = why.understood === 'choice'
  return h(
    'div',
    { class: 'why' },
    h('h2', null, choice ? t('web.why-choice') : (why.title ?? t(`web.why-${why.understood}`))),
    !choice &&
      h(
        'p',
        { class: 'why-lead' },
        h('code', null, why.understood),
        ' ',
        t('web.why-score', { score: percent(why.score), known: percent(why.known) }),
      ),
    why.again && h('p', { class: 'note' }, t('web.why-again')),
    why.rule && h('p', null, t('web.why-rule', { rule: why.rule })),
    section(
      'web.why-hidden',
      why.hidden.length > 0 &&
        h(
          'ul',
          null,
          why.hidden.map(({ kind, certain }) => h('li', null, kind.replaceAll('_', ' '), certain ? ` (${t('web.why-certain')})` : '')),
        ),
      t('web.hidden-why'),
    ),
    section(
      'web.why-candidates',
      why.candidates.length > 0 &&
        h(
          'ol',
          { class: 'bars' },
          why.candidates.map((one) => bar(one.title, one.score, one.intent)),
        ),
    ),
    section('web.why-features', why.features.length > 0 && h('ul', { class: 'chips' }, why.features.map(feature))),
    section('web.why-examples', why.examples.length > 0 && h('ul', { class: 'examples' }, why.examples.map(example))),
    section(
      'web.why-corrections',
      why.corrections.length > 0 &&
        h(
          'ul',
          null,
          why.corrections.map(({ from, to }) => h('li', null, `${from} → ${to}`)),
        ),
    ),
    section('web.why-facts', why.facts.length > 0 && h(Pairs, { pairs: why.facts })),
    section('web.why-slots', why.slots.length > 0 && h(Pairs, { pairs: why.slots })),
    why.flow && section('web.why-flow', h('p', null, why.flow, ' · ', h('code', null, why.step ?? ''))),
  )
}

function section(title: string, body: ComponentChildren, note?: string): ComponentChildren {
  return body && h('section', null, h('h3', null, t(title)), body, note && h('p', { class: 'note' }, note))
}

function bar(title: string, score: number, intent: string): VNode {
  return h(
    'li',
    null,
    h('span', { class: 'bar-title', title: intent }, title),
    h('meter', { min: 0, max: 1, value: score, 'aria-label': title }),
    h('span', { class: 'bar-score' }, percent(score)),
  )
}

/** What spoke for the answer, the strongest first; a minus sign is what spoke against it. */
function feature({ feature: name, weight }: WhyView['features'][number]): VNode {
  return h(
    'li',
    { class: weight < 0 ? 'against' : 'for' },
    name.trim(),
    h('span', null, ` ${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`),
  )
}

function example({ utterance, intent, similarity }: WhyView['examples'][number]): VNode {
  return h('li', null, h('q', null, utterance), h('span', { class: 'note' }, ` ${intent} · ${percent(similarity)}`))
}

export function Pairs({ pairs }: { readonly pairs: readonly { readonly name: string; readonly value: string }[] }): VNode {
  return h(
    'dl',
    { class: 'pairs' },
    pairs.map(({ name, value }) => h('div', null, h('dt', null, name), h('dd', null, value))),
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
