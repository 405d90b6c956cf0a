import { useEffect, useRef } from 'preact/hooks'
import type { Choice } from '../../../src/model/reply.ts'
import type { LineView } from '../views.ts'
import { h, type VNode } from './element.ts'
import { hasMarks, RichText, withMarks } from './rich-text.ts'
import { sayWhen, t } from './texts.ts'

interface LinesProps {
  readonly lines: readonly LineView[]
  readonly busy: boolean
  /** Since when an agent has the talk: buttons of before are not heard any more. */
  readonly agentSince?: number | undefined
  /** The event whose explanation is shown. */
  readonly chosen?: string | undefined
  press(choice: Choice): void
  explain(line: LineView): void
}

/** The talk, the newest below. Only the newest replies have buttons, so that there is one thing to do next. */
export function Lines({ lines, busy, agentSince = 0, chosen, press, explain }: LinesProps): VNode {
  const box = useRef<HTMLDivElement>(null)
  const seen = useRef({ lines: 0, person: '' })
  const lastPerson = lines.findLastIndex((line) => line.from === 'person')
  useEffect(() => {
    // What is new is read from its first line on, also where it is longer than the window.
    const person = lines[lastPerson]?.id ?? ''
    const first = box.current?.children[person === seen.current.person ? seen.current.lines : lastPerson] as HTMLElement | undefined
    if (box.current && first) box.current.scrollTop = first.offsetTop - box.current.offsetTop - 14
    seen.current = { lines: lines.length, person }
  }, [lines.length, lines.at(-1)?.id])
  return h(
    'div',
    { ref: box, class: 'lines', role: 'log', 'aria-label': t('web.talk'), 'aria-live': 'polite', tabIndex: 0 },
    lines.map((line, index) =>
      line.from === 'person'
        ? h(PersonLine, { key: line.id, line, chosen: line.id === chosen, explain })
        : h(ReplyLine, { key: line.id, line, busy, live: index > lastPerson && line.at >= agentSince, press }),
    ),
  )
}

function PersonLine({
  line,
  chosen,
  explain,
}: {
  readonly line: LineView
  readonly chosen: boolean
  explain(line: LineView): void
}): VNode {
  return h(
    'article',
    { class: `line line-person${line.pressed ? ' line-pressed' : ''}`, 'aria-label': t('web.you') },
    h('div', { class: 'bubble' }, line.text === '' ? t('web.sent-file') : withMarks(line.text)),
    hasMarks(line.text) && h('p', { class: 'hidden-note' }, t('web.hidden-note')),
    h('button', { type: 'button', class: 'link why-button', 'aria-pressed': chosen, onClick: () => explain(line) }, t('web.why')),
  )
}

interface ReplyProps {
  readonly line: LineView
  readonly busy: boolean
  readonly live: boolean
  press(choice: Choice): void
}

function ReplyLine({ line, busy, live, press }: ReplyProps): VNode {
  const { reply } = line
  const agent = line.from === 'agent'
  const who = agent ? `${reply?.from ?? t('web.agent')} · ${t('web.from-it')}` : t('web.assistant')
  const kind = reply?.kind === 'secret' ? ' line-secret' : agent ? ' line-agent' : ''
  return h(
    'article',
    { class: `line line-reply${kind}`, 'aria-label': who, lang: reply?.language },
    agent && h('p', { class: 'who' }, who, line.at > 0 && h('time', null, sayWhen(line.at))),
    h('div', { class: 'bubble' }, reply && !agent ? h(RichText, { blocks: reply.blocks }) : h('p', null, withMarks(line.text))),
    live && reply && reply.choices.length > 0 && h(Choices, { choices: reply.choices, busy, press }),
  )
}

export function Choices({
  choices,
  busy,
  press,
}: {
  readonly choices: readonly Choice[]
  readonly busy: boolean
  press(choice: Choice): void
}): VNode {
  const button = (choice: Choice) =>
    h(
      'button',
      { type: 'button', key: choice.value, class: `choice ${choice.style ?? 'plain'}`, disabled: busy, onClick: () => press(choice) },
      choice.label,
    )
  const main = choices.filter(({ style }) => style !== 'quiet')
  const quiet = choices.filter(({ style }) => style === 'quiet')
  return h(
    'div',
    { class: 'choices', role: 'group', 'aria-label': t('web.choices') },
    main.length > 0 && h('div', { class: 'choices-main' }, main.map(button)),
    quiet.length > 0 && h('div', { class: 'choices-quiet' }, quiet.map(button)),
  )
}
