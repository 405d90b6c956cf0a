import type { Block, Span } from '../../../src/model/markup.ts'
import { type ComponentChildren, h, type VNode } from './element.ts'
import { t } from './texts.ts'

const HIDDEN = /\[hidden: ([^\]\n]{1,60})\]/g

/** A reply's paragraphs and lists. */
export function RichText({ blocks }: { readonly blocks: readonly Block[] }): VNode {
  return h(
    'div',
    { class: 'rich' },
    blocks.map((block) => {
      if (block.kind === 'paragraph') return h('p', null, spans(block.spans))
      const items = block.items.map((item) => h('li', null, spans(item)))
      return block.ordered ? h('ol', { start: block.start }, items) : h('ul', null, items)
    }),
  )
}

function spans(list: readonly Span[]): ComponentChildren {
  return list.map(spanNode)
}

function spanNode(span: Span): ComponentChildren {
  switch (span.kind) {
    case 'text':
      return withMarks(span.text)
    case 'bold':
      return h('strong', null, withMarks(span.text))
    case 'code':
      return h('code', null, withMarks(span.text))
    case 'link':
      return h('a', { href: span.url, target: '_blank', rel: 'noopener noreferrer' }, span.text)
  }
}

/** Text in which what was hidden is shown as a mark. */
export function withMarks(text: string): ComponentChildren {
  const parts: ComponentChildren[] = []
  let from = 0
  for (const match of text.matchAll(HIDDEN)) {
    parts.push(text.slice(from, match.index))
    parts.push(h('mark', { class: 'hidden-part', title: t('web.hidden-why') }, t('web.hidden', { kind: match[1] ?? '' })))
    from = match.index + match[0].length
  }
  parts.push(text.slice(from))
  return parts
}

export function hasMarks(text: string): boolean {
  return text.search(HIDDEN) >= 0
}
