import type { InsightsView } from '../views.ts'
import { h, type VNode } from './element.ts'
import { OUTCOMES } from './outcomes.ts'
import { t } from './texts.ts'
import { WeekChart } from './week-chart.ts'

interface NumbersProps {
  readonly numbers: InsightsView | undefined
}

/** Talks by how they ended, week by week. The four are shown side by side: what is unknown is not solved. */
export function ByWeek({ numbers }: NumbersProps): VNode {
  const last = (numbers?.weeks.length ?? 0) - 1
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'by-week' },
    h('h2', { id: 'by-week' }, t('web.by-week')),
    h('p', { class: 'note' }, t('web.by-week-note')),
    !numbers && h('p', { class: 'note' }, t('web.loading')),
    last >= 0 &&
      h(
        'dl',
        { class: 'figures' },
        OUTCOMES.map((outcome) =>
          h(
            'div',
            { key: outcome, class: `figure figure-${outcome}` },
            h('dt', null, t(`web.outcome-${outcome}`)),
            h('dd', null, numbers?.byWeek[outcome][last] ?? 0),
          ),
        ),
      ),
    last >= 0 && h('p', { class: 'note' }, t('web.this-week')),
    numbers && numbers.weeks.length > 1 && h(WeekChart, { numbers }),
    numbers && numbers.weeks.length > 0 && h('details', null, h('summary', null, t('web.as-table')), h(WeekTable, { numbers })),
    numbers && numbers.weeks.length === 0 && h('p', { class: 'empty' }, t('web.numbers-none')),
  )
}

function WeekTable({ numbers }: { readonly numbers: InsightsView }): VNode {
  return h(
    'div',
    { class: 'table-box', tabIndex: 0, role: 'region', 'aria-label': t('web.table-weeks') },
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, t('web.week')),
          OUTCOMES.map((outcome) => h('th', { scope: 'col', key: outcome }, t(`web.outcome-${outcome}`))),
        ),
      ),
      h(
        'tbody',
        null,
        numbers.weeks.map((week, index) =>
          h(
            'tr',
            { key: week },
            h('th', { scope: 'row' }, week),
            OUTCOMES.map((outcome) => h('td', { key: outcome }, numbers.byWeek[outcome][index])),
          ),
        ),
      ),
    ),
  )
}

export function ByIntent({ numbers }: NumbersProps): VNode {
  const rows = numbers?.byIntent ?? []
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'by-intent' },
    h('h2', { id: 'by-intent' }, t('web.by-intent')),
    rows.length === 0
      ? h('p', { class: 'empty' }, t(numbers ? 'web.numbers-none' : 'web.loading'))
      : h(
          'div',
          { class: 'table-box', tabIndex: 0, role: 'region', 'aria-label': t('web.table-topics') },
          h(
            'table',
            null,
            h(
              'thead',
              null,
              h(
                'tr',
                null,
                h('th', { scope: 'col' }, t('web.topic')),
                OUTCOMES.map((outcome) => h('th', { scope: 'col', key: outcome }, t(`web.outcome-${outcome}`))),
              ),
            ),
            h(
              'tbody',
              null,
              rows.map(({ id, title, counts }) =>
                h(
                  'tr',
                  { key: id },
                  h('th', { scope: 'row' }, title, h('small', null, id)),
                  OUTCOMES.map((outcome) => h('td', { key: outcome }, counts[outcome])),
                ),
              ),
            ),
          ),
        ),
  )
}
