import type { ContentHealth, ContentProblem } from '../views.ts'
import { type ComponentChildren, h, type VNode } from './element.ts'
import { t } from './texts.ts'

/** What the owners of the content have to look at. */
export function Health({ health }: { readonly health: ContentHealth | undefined }): VNode {
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'health' },
    h('h2', { id: 'health' }, t('web.health')),
    !health && h('p', { class: 'note' }, t('web.health-running')),
    health &&
      h('p', null, t('web.health-tests', { passed: health.tests.passed, failed: health.tests.failed.length, intents: health.intents })),
    health && part('web.health-failed', health.tests.failed.map(problem)),
    health &&
      part(
        'web.health-due',
        health.due.map((intent) =>
          h(
            'li',
            { key: intent.id },
            h('strong', null, intent.title),
            ` ${intent.owner}, `,
            h('time', null, intent.review),
            ' ',
            place(intent),
          ),
        ),
      ),
    health && part('web.health-warnings', health.warnings.map(problem)),
    health &&
      part(
        'web.health-owners',
        health.owners.map(({ owner, intents }) => h('li', { key: owner }, `${owner}: ${intents}`)),
      ),
  )
}

function part(title: string, items: readonly ComponentChildren[]): ComponentChildren {
  if (items.length === 0) return h('p', { class: 'good' }, t(`${title}-none`))
  return h(
    'details',
    { open: items.length <= 5 },
    h('summary', null, t(title, { count: items.length })),
    h('ul', { class: 'problems' }, items),
  )
}

function problem({ file, line, message }: ContentProblem): VNode {
  return h('li', { key: `${file} ${line} ${message}` }, place({ file, line }), ` ${message}`)
}

function place({ file, line }: { readonly file: string; readonly line: number }): VNode {
  return h('code', null, `${file}:${line}`)
}
