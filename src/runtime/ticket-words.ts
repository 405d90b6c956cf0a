import type { LocalText } from '../content/types.ts'
import { draftLines, type TicketDraft } from '../handoff/draft.ts'
import type { Notice } from '../handoff/notice.ts'
import type { Reply } from '../model/reply.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Ticket } from '../model/ticket.ts'
import type { TicketLine, TicketValue } from '../model/ticket-lines.ts'
import type { Knowledge } from './knowledge.ts'
import { valuesIn } from './own-text.ts'
import { renderAnswer, slotWord } from './render.ts'
import { sayTime } from './say-time.ts'

/** The lines of a draft or ticket in words, one below the other. */
export function linesInWords(lines: readonly TicketLine[], { content }: Knowledge, language: string): string {
  const word = (id: string) => wordFor(id, content, language)
  return lines
    .map((line) => {
      const values = [...new Set(line.values.map((value) => valueInWords(value, word)))]
      return `- **${word(line.label) ?? line.label}**: ${values.join(', ')}`
    })
    .join('\n')
}

function valueInWords(value: TicketValue, word: (id: string) => string | undefined): string {
  switch (value.kind) {
    case 'text':
      return (value.word === undefined ? undefined : word(value.word)) ?? value.text
    case 'word':
      return word(value.word) ?? value.word
    case 'count':
      return String(value.count)
  }
}

/** A content id in words: an answer's text, `slot:owner=work`, `intent:…`; undefined when the content has no name for it. */
export function wordFor(id: string, content: Knowledge['content'], language: string): string | undefined {
  const [kind, rest = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)]
  if (kind === 'slot') {
    const [slot = '', value = ''] = rest.split('=')
    return content.slots.has(slot) ? slotWord(slot, value, content, language) : undefined
  }
  if (kind === 'intent') {
    const tried = content.intents.get(rest)?.title ?? content.flows.get(rest.split('.')[0] ?? '')?.title
    return tried && (tried[language] ?? tried.en)
  }
  const variant = content.answers.get(id)?.variants.at(-1)
  if (variant) return (variant.text[language] ?? variant.text.en).trim()
  const title = content.intents.get(id)?.title ?? content.flows.get(id.split('.')[0] ?? '')?.title
  return title && (title[language] ?? title.en)
}

export function draftInWords(draft: TicketDraft, knowledge: Knowledge, language: string): string {
  return linesInWords(draftLines(draft), knowledge, language)
}

/** A notice in the language and the time zone of the ticket's person. */
export function renderNotice(
  notice: Notice,
  ticket: Pick<Ticket, 'language' | 'timeZone'>,
  knowledge: Knowledge,
  parts?: readonly LocalText[],
): Reply {
  const { content, profile } = knowledge
  const language = ticket.language
  const values: Record<string, SafeText | string> = { ...notice.values }
  for (const [name, ids] of Object.entries(notice.words ?? {}))
    values[name] = ids.map((id) => wordFor(id, content, language) ?? id).join(', ')
  const ours = valuesIn(content, language)
  for (const [name, value] of Object.entries(notice.ours ?? {})) values[name] = ours[value] ?? ''
  for (const [name, time] of Object.entries(notice.times ?? {})) {
    values[name] = sayTime(time, language, ticket.timeZone ?? profile.desk.hours.timeZone)
  }
  return renderAnswer(content, notice.answer, language, values, { parts })
}
