import type { Choice } from '../../../src/model/reply.ts'
import type { LineView } from '../views.ts'
import { h, type VNode } from './element.ts'
import { withMarks } from './rich-text.ts'
import { type BlockPress, SlackBlocks } from './slack-blocks.ts'
import { t } from './texts.ts'
import { useShown } from './use-shown.ts'

interface ShownProps {
  readonly talkId: string
  readonly language: string | undefined
  readonly lines: readonly LineView[] | undefined
  press(choice: Choice): void
}

/** The talk as Slack shows it, from the very blocks that the Slack adapter would send. */
export function SlackView({ talkId, language, lines, press }: ShownProps): VNode {
  const shown = useShown(talkId, 'slack', language, lines)
  const pressed: BlockPress = (value, label) => press({ value, label })
  return h(
    'div',
    { class: 'slack' },
    h('h2', { class: 'sr-only' }, t('web.tab-slack')),
    shown.map(({ id, from, text, message }) =>
      h(
        'div',
        { class: 'slack-message', key: id },
        h('span', { class: `slack-face slack-face-${from}`, 'aria-hidden': 'true' }),
        h(
          'div',
          { class: 'slack-body' },
          h(
            'p',
            { class: 'slack-name' },
            from === 'person' ? t('web.you') : t('web.brand'),
            from !== 'person' && h('span', { class: 'slack-app' }, t('web.app')),
          ),
          message === undefined ? h('p', null, withMarks(text)) : h(SlackBlocks, { message, press: pressed }),
        ),
      ),
    ),
  )
}
