import { useEffect, useRef, useState } from 'preact/hooks'
import type { Choice } from '../../../src/model/reply.ts'
import type { LineView } from '../views.ts'
import { h, type VNode } from './element.ts'
import { withMarks } from './rich-text.ts'
import { drawCard, drawMarkdown, loadCardLibrary } from './teams-card.ts'
import { t } from './texts.ts'
import { useShown } from './use-shown.ts'

interface ShownProps {
  readonly talkId: string
  readonly language: string | undefined
  readonly lines: readonly LineView[] | undefined
  press(choice: Choice): void
}

/** The talk as Teams shows it: each card drawn by Microsoft's own library from the very card that the adapter would send. */
export function TeamsView({ talkId, language, lines, press }: ShownProps): VNode {
  const shown = useShown(talkId, 'teams', language, lines)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    void loadCardLibrary().then(
      () => setReady(true),
      () => undefined,
    )
  }, [])
  return h(
    'div',
    { class: 'teams' },
    h('h2', { class: 'sr-only' }, t('web.tab-teams')),
    !ready && h('p', { class: 'note' }, t('web.loading')),
    shown.map(({ id, from, text, message }) =>
      h(
        'div',
        { class: `teams-message teams-${from}`, key: id },
        h('p', { class: 'teams-name' }, from === 'person' ? t('web.you') : t('web.brand')),
        message === undefined
          ? h('div', { class: 'teams-bubble' }, h('p', null, withMarks(text)))
          : ready && h(Activity, { message, press }),
      ),
    ),
  )
}

interface Activity {
  readonly text?: string
  readonly attachments?: readonly { readonly contentType?: string; readonly content?: unknown }[]
}

function Activity({ message, press }: { readonly message: unknown; press(choice: Choice): void }): VNode {
  const place = useRef<HTMLDivElement>(null)
  // A card is drawn once and may be pressed later, in another talk's place.
  const latest = useRef(press)
  latest.current = press
  const activity = message as Activity
  const card = activity.attachments?.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')?.content
  const mark = JSON.stringify(card) ?? activity.text
  useEffect(() => {
    const drawn =
      card === undefined ? drawMarkdown(activity.text ?? '') : drawCard(card, (value, label) => latest.current({ value, label }))
    place.current?.replaceChildren(drawn)
  }, [mark])
  return h('div', { class: 'teams-bubble', ref: place })
}
