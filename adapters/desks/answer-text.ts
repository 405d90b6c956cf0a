import type { SafeText } from '../../src/model/safe-text.ts'
import type { DeskAnswer } from '../../src/ports/desk.ts'
import type { DeskParts } from './parts.ts'

/** What an agent is told when their action did not simply work; undefined when it did. */
export function answerText(answer: DeskAnswer, ticketNumber: string, { words, door }: DeskParts): SafeText | undefined {
  if (answer.kind === 'done') return undefined
  const text = wordsOf(answer, ticketNumber, words)
  return door.redact(text ?? answer.kind).text
}

function wordsOf(answer: Exclude<DeskAnswer, { readonly kind: 'done' }>, ticket: string, words: DeskParts['words']): string | undefined {
  if (answer.kind === 'held') return words('desk.answer-held', { ticket })
  if (answer.kind === 'withheld') return words('desk.answer-withheld')
  const { reason, detail } = answer
  switch (reason) {
    case 'owned':
      return words('desk.answer-owned', { ticket, owner: detail })
    case 'checklist':
      return words('desk.answer-checklist', { ticket, missing: named(detail, 'check', words) })
    case 'state':
      return words('desk.answer-state', { ticket, state: words(`state.${detail}`) ?? detail })
    case 'unknown':
      return words('desk.answer-unknown')
    case 'stale':
      return words('desk.answer-stale', { ticket })
  }
}

function named(ids: string, kind: string, words: DeskParts['words']): string {
  return ids
    .split(', ')
    .map((id) => words(`${kind}.${id}`) ?? id)
    .join('; ')
}
