import { useEffect, useState } from 'preact/hooks'
import type { TicketProps } from './desk-ticket.ts'
import { h, type VNode } from './element.ts'
import { sayWhen, t } from './texts.ts'

/** The steps of releasing a key, in Microsoft's order. A mark stays: it says who saw to it and when. */
export function Checklist({ ticket, agent, act }: TicketProps): VNode {
  const { row, checklist } = ticket
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set())
  // What the server has marked is the server's to show: reopening takes marks away again.
  useEffect(() => {
    const marked = new Set(checklist.filter(({ by }) => by !== undefined).map(({ item }) => item))
    setSent((all) => new Set([...all].filter((item) => !marked.has(item))))
  }, [ticket])
  const mark = async (item: string): Promise<void> => {
    setSent((all) => new Set([...all, item]))
    const { answer } = await act({ kind: 'checked', item })
    if (answer !== 'done') setSent((all) => new Set([...all].filter((one) => one !== item)))
  }
  const open = row.owner?.id === agent.id && (row.state === 'claimed' || row.state === 'waiting')
  return h(
    'section',
    null,
    h('h3', null, t('label.checklist')),
    h(
      'ul',
      { class: 'checklist' },
      checklist.map(({ item, by, at }) => {
        const { label, hint } = parts(t(`check.${item}`))
        return h(
          'li',
          { key: item },
          h(
            'label',
            { class: 'pick' },
            h('input', {
              type: 'checkbox',
              checked: by !== undefined || sent.has(item),
              disabled: by !== undefined || sent.has(item) || !open,
              onChange: () => void mark(item),
            }),
            h(
              'span',
              null,
              label,
              hint && h('small', null, hint),
              by !== undefined && at !== undefined && h('small', null, `${by}, ${sayWhen(at)}`),
            ),
          ),
        )
      }),
    ),
    !open && row.state !== 'resolved' && row.state !== 'closed' && h('p', { class: 'note' }, t('web.checklist-claim')),
  )
}

/** A step's name, and the explanation that stands in brackets behind it. */
function parts(text: string): { readonly label: string; readonly hint: string | undefined } {
  const [, label = text, hint] = /^(.*?)(?:\s*\((.*)\))?$/s.exec(text) ?? []
  return { label, hint }
}
