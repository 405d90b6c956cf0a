import { useEffect, useRef } from 'preact/hooks'
import type { TicketView } from '../views.ts'
import { Composer } from './composer.ts'
import type { TicketProps } from './desk-ticket.ts'
import { h, type VNode } from './element.ts'
import { withMarks } from './rich-text.ts'
import { sayWhen, t } from './texts.ts'

/** What the server takes of one reply or note. */
const MOST_CHARS = 8_000

type Line = TicketView['lines'][number]

/** The talk with the person, as it goes on, and where the agent writes: to the person, or for colleagues only. */
export function DeskTalk({ ticket, act, drafts }: TicketProps): VNode {
  const end = useRef<HTMLDivElement>(null)
  const { lines, row } = ticket
  const { inside, text: begin, back } = drafts.of(row.id)
  const turn = (wanted: boolean) => drafts.turn(row.id, wanted)
  useEffect(() => {
    const box = end.current?.parentElement
    if (box) box.scrollTop = box.scrollHeight
  }, [lines.length])
  const ended = row.state === 'closed'
  return h(
    'section',
    { class: 'desk-talk', 'aria-label': t('web.desk-talk') },
    h(
      'div',
      { class: 'lines', role: 'log', 'aria-label': t('web.talk'), 'aria-live': 'polite', tabIndex: 0 },
      lines.map((line, index) => [
        line.part !== 'before' &&
          lines[index - 1]?.part === 'before' &&
          h('p', { class: 'divider', key: 'divider' }, t('web.desk-handed-over')),
        h(DeskLine, { key: line.id, line, person: ticket.person.name }),
      ]),
      h('div', { ref: end }),
    ),
    ended
      ? h('p', { class: 'composer note' }, t('web.desk-ended'))
      : h(
          'div',
          { class: inside ? 'writing-note' : 'writing-reply' },
          h(
            'div',
            { class: 'filters', role: 'group', 'aria-label': t('web.desk-to-whom') },
            h('button', { type: 'button', 'aria-pressed': !inside, onClick: () => turn(false) }, t('label.reply')),
            h('button', { type: 'button', 'aria-pressed': inside, onClick: () => turn(true) }, t('label.note')),
          ),
          h(Composer, {
            label: t(inside ? 'web.desk-note-label' : 'web.desk-reply-label', { person: ticket.person.name }),
            hint: t(inside ? 'web.desk-note-label' : 'web.desk-reply-label', { person: ticket.person.name }),
            send: t(inside ? 'web.desk-note-send' : 'web.send'),
            note: t('web.desk-never-key'),
            busy: false,
            key: back,
            begin,
            keep: (text: string) => drafts.keep(row.id, text),
            giveBack: (text: string) => drafts.giveBack(row.id, text),
            refuses: (text: string) => (text.length > MOST_CHARS ? t('web.text-too-long', { most: MOST_CHARS }) : undefined),
            say: async (text: string) => {
              const { answer } = await act({ kind: inside ? 'note' : 'said', text })
              // A note that comes back must not become a reply because the switch was moved meanwhile.
              if (answer === 'refused' && inside) turn(true)
              // Words that were stopped are cleared as well: they must not stay on the screen.
              return answer !== 'refused'
            },
          }),
        ),
  )
}

function DeskLine({ line, person }: { readonly line: Line; readonly person: string }): VNode {
  const who = line.from === 'person' ? person : line.from === 'agent' ? (line.reply?.from ?? t('web.agent')) : t('web.assistant')
  const kind = line.part === 'note' ? 'note' : line.from
  return h(
    'article',
    { class: `desk-line desk-line-${kind} desk-line-${line.part}` },
    h(
      'p',
      { class: 'who' },
      h('strong', null, who),
      line.part === 'note' && h('span', null, t('label.note')),
      h('time', null, sayWhen(line.at)),
    ),
    h('div', { class: 'desk-text' }, withMarks(line.text)),
  )
}
