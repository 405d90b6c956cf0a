import { useState } from 'preact/hooks'
import type { ExampleOutcome, InsightsView, UnansweredGroup } from '../views.ts'
import { postJson } from './api.ts'
import { h, type VNode } from './element.ts'
import { withMarks } from './rich-text.ts'
import { sayWhen, t } from './texts.ts'

/** What people asked and nobody answered, grouped; each can become an example of a topic. */
export function Unanswered({ numbers }: { readonly numbers: InsightsView | undefined }): VNode {
  const groups = numbers?.unanswered ?? []
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'unanswered' },
    h('h2', { id: 'unanswered' }, t('web.unanswered')),
    h('p', { class: 'note' }, t('web.unanswered-note')),
    groups.length === 0 && h('p', { class: 'empty' }, t(numbers ? 'web.unanswered-none' : 'web.loading')),
    h(
      'ul',
      { class: 'questions' },
      groups.map((group) => h(Question, { key: group.examples[0]?.text ?? '', group, intents: numbers?.intents ?? [] })),
    ),
  )
}

function Question({ group, intents }: { readonly group: UnansweredGroup; readonly intents: InsightsView['intents'] }): VNode {
  const [first, ...others] = group.examples
  const [told, setTold] = useState<ExampleOutcome>()
  const [busy, setBusy] = useState(false)
  const over = busy || told?.kind === 'written'
  const id = `intent-${group.lastAt}`
  const submit = (event: Event): void => {
    event.preventDefault()
    if (over) return
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const example = {
      intent: form.get('intent'),
      text: form.get('text'),
      language: group.examples.find(({ text }) => text === form.get('text'))?.language ?? 'en',
    }
    setBusy(true)
    postJson<ExampleOutcome>('/api/insights/example', example)
      .then(setTold, (error: Error) => setTold({ kind: 'refused', message: error.message }))
      .finally(() => setBusy(false))
  }
  const suggested = new Set(group.candidates.map((one) => one.id))
  const usable = group.examples.filter((example) => example.usable)
  return h(
    'li',
    { class: 'question' },
    h(
      'p',
      null,
      h('q', null, withMarks(first?.text ?? '')),
      h('span', { class: 'note' }, ` ${t('web.times', { count: group.count })} ${sayWhen(group.lastAt)}`),
    ),
    others.length > 0 &&
      h(
        'ul',
        { class: 'note' },
        others.map(({ text }) => h('li', { key: text }, withMarks(text))),
      ),
    usable.length > 0 &&
      h(
        'form',
        { class: 'example-form', onSubmit: submit },
        usable.length > 1
          ? h(
              'select',
              { name: 'text', 'aria-label': t('web.example-text'), disabled: over },
              usable.map(({ text }) => h('option', { key: text, value: text }, text)),
            )
          : h('input', { type: 'hidden', name: 'text', value: usable[0]?.text }),
        h('label', { for: id }, t('web.example-of')),
        h(
          'select',
          { name: 'intent', id, disabled: over },
          group.candidates.map((one) => h('option', { key: one.id, value: one.id }, one.title)),
          intents
            .filter((one) => !suggested.has(one.id))
            .map((one) => h('option', { key: one.id, value: one.id }, `${one.title} (${one.id})`)),
        ),
        h('button', { type: 'submit', class: 'plain', disabled: over }, t('web.example-write')),
      ),
    h('div', { role: 'status' }, told && h('p', { class: told.kind === 'written' ? 'good' : 'problem' }, outcomeInWords(told))),
  )
}

function outcomeInWords(told: ExampleOutcome): string {
  switch (told.kind) {
    case 'written':
      return t('web.example-written', { file: told.file, line: told.line })
    case 'known':
      return t('web.example-known', { file: told.file })
    case 'refused':
      return told.message
  }
}
