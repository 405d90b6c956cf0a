import { type ComponentChildren, h, type VNode } from './element.ts'
import { withMarks } from './rich-text.ts'

export type BlockPress = (value: string, label: string) => void

interface Json {
  readonly [name: string]: unknown
}

/** The blocks that the Slack adapter sends, drawn as Slack draws them. A block that is not known shows its name. */
export function SlackBlocks({ message, press }: { readonly message: unknown; readonly press: BlockPress }): VNode {
  const blocks = list(object(message)['blocks'])
  return h(
    'div',
    { class: 'slack-blocks' },
    blocks.map((block) => draw(block, press)),
  )
}

function draw(block: Json, press: BlockPress): ComponentChildren {
  switch (block['type']) {
    case 'rich_text':
      return list(block['elements']).map(richElement)
    case 'header':
      return h('p', { class: 'slack-header' }, words(block['text']))
    case 'section':
      return h('p', null, withMarks(words(block['text'])))
    case 'context':
      return h('p', { class: 'slack-context' }, list(block['elements']).map(words).join(' '))
    case 'divider':
      return h('hr', null)
    case 'actions':
    case 'context_actions':
      return h(
        'div',
        { class: 'slack-actions' },
        list(block['elements']).flatMap((element) => actions(element, press)),
      )
    default:
      return h('p', { class: 'slack-context' }, String(block['type']))
  }
}

function actions(element: Json, press: BlockPress): readonly VNode[] {
  if (element['type'] === 'feedback_buttons') {
    return [feedback(object(element['positive_button']), press), feedback(object(element['negative_button']), press)]
  }
  return [button(element, press)]
}

function button(element: Json, press: BlockPress): VNode {
  const label = words(element['text'])
  return h(
    'button',
    { type: 'button', class: `slack-button slack-${text(element['style'])}`, onClick: () => press(text(element['value']), label) },
    label,
  )
}

function feedback(element: Json, press: BlockPress): VNode {
  const label = words(element['text'])
  return h('button', { type: 'button', class: 'slack-feedback', onClick: () => press(`feedback:${text(element['value'])}`, label) }, label)
}

function richElement(element: Json): ComponentChildren {
  const inside = () => list(element['elements'])
  switch (element['type']) {
    case 'rich_text_section':
      return h('p', null, inside().map(richSpan))
    case 'rich_text_list': {
      const items = inside().map((item) => h('li', null, list(item['elements']).map(richSpan)))
      return element['style'] === 'ordered' ? h('ol', { start: Number(element['offset'] ?? 0) + 1 }, items) : h('ul', null, items)
    }
    default:
      return h('pre', null, inside().map(richSpan))
  }
}

function richSpan(span: Json): ComponentChildren {
  const content = text(span['text'])
  const style = object(span['style'])
  if (span['type'] === 'link')
    return h('a', { href: safeUrl(span['url']), target: '_blank', rel: 'noopener noreferrer' }, content || text(span['url']))
  if (style['code'] === true) return h('code', null, withMarks(content))
  if (style['bold'] === true) return h('strong', null, withMarks(content))
  if (style['italic'] === true) return h('em', null, withMarks(content))
  return withMarks(content)
}

function words(value: unknown): string {
  return text(object(value)['text'])
}

function safeUrl(value: unknown): string | undefined {
  return /^https:\/\//.test(text(value)) ? text(value) : undefined
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
