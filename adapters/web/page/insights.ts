import { useState } from 'preact/hooks'
import type { ContentHealth, ContentState, InsightsView, StartView } from '../views.ts'
import { fetchJson } from './api.ts'
import { boot } from './boot.ts'
import { h, type VNode } from './element.ts'
import { Frame } from './frame.ts'
import { Health } from './insights-health.ts'
import { ByIntent, ByWeek } from './insights-outcomes.ts'
import { Unanswered } from './insights-unanswered.ts'
import { t } from './texts.ts'
import { useFetched, useLive } from './use-live.ts'

function Insights({ start }: { readonly start: StartView }): VNode {
  const [content, setContent] = useState<ContentState>(start.content)
  const [weeks, setWeeks] = useState('12')
  const numbers = useFetched<InsightsView>(`/api/insights?weeks=${weeks}`)
  const health = useFetched<ContentHealth>('/api/insights/content')
  useLive('/api/desk/live', ['content', 'ticket'], (event) => {
    if (event === 'again') numbers.again()
    if (event !== 'content' && event !== 'again') return
    health.again()
    void fetchJson<StartView>('/api/web/start').then(
      (fresh) => setContent(fresh.content),
      () => undefined,
    )
  })
  return h(
    Frame,
    { page: '/insights', content },
    h(
      'main',
      { id: 'main', class: 'insights' },
      h(
        'header',
        { class: 'insights-head' },
        h('h1', null, t('web.insights-title')),
        h('label', { for: 'weeks', class: 'sr-only' }, t('web.weeks')),
        h(
          'select',
          { id: 'weeks', value: weeks, onChange: (event: Event) => setWeeks((event.currentTarget as HTMLSelectElement).value) },
          ['4', '12', '26', '52'].map((count) => h('option', { value: count, key: count }, t('web.weeks-last', { count }))),
        ),
      ),
      h(ByWeek, { numbers: numbers.value }),
      h(ByIntent, { numbers: numbers.value }),
      h(Unanswered, { numbers: numbers.value }),
      h(Health, { health: health.value }),
    ),
  )
}

void boot(Insights)
