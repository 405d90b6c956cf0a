import { useState } from 'preact/hooks'
import type { LetterView } from '../views.ts'
import { postJson } from './api.ts'
import { h, type VNode } from './element.ts'
import { sayWhen, t } from './texts.ts'
import { useFetched } from './use-live.ts'

/** What could not be delivered after every try, each with the way to try again. */
export function Letters({ changed }: { changed(): void }): VNode {
  const letters = useFetched<readonly LetterView[]>('/api/desk/letters')
  const [told, setTold] = useState('')
  const revive = (id: number) => {
    postJson(`/api/desk/letters/${id}/revive`, {})
      .then(
        () => setTold(t('web.letter-revived')),
        (error: Error) => setTold(error.message),
      )
      .finally(() => {
        letters.again()
        changed()
      })
  }
  const list = letters.value ?? []
  return h(
    'div',
    { class: 'letters' },
    h('p', { class: 'note' }, t('web.letters-note')),
    h('p', { role: 'status' }, told),
    list.length === 0 && h('p', { class: 'empty' }, t('web.letters-none')),
    h(
      'ul',
      { class: 'queue' },
      list.map((letter) =>
        h(
          'li',
          { key: letter.id, class: 'letter' },
          h('p', null, h('strong', null, letter.kind), h('time', null, ` ${sayWhen(letter.diedAt)}`)),
          h('p', null, letter.reason),
          h('p', { class: 'note' }, t('web.letter-tries', { count: letter.attempts }), ' · ', h('code', null, letter.about)),
          h('button', { type: 'button', class: 'plain', onClick: () => revive(letter.id) }, t('web.letter-again')),
        ),
      ),
    ),
  )
}
