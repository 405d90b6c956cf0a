import type { SafeText } from '../../../src/model/safe-text.ts'
import type { Session } from '../../../src/model/session.ts'
import type { Understanding } from '../../../src/model/understanding.ts'
import type { Turn } from '../../../src/runtime/assistant.ts'
import type { Knowledge } from '../../../src/runtime/knowledge.ts'
import { wordFor } from '../../../src/runtime/ticket-words.ts'
import type { WhyView } from '../views.ts'

/** Why a turn went as it did, while the turn is at hand. */
export function whyTurn(turn: Turn, event: string, knowledge: Knowledge, language: string): WhyView {
  return {
    ...whyUnderstood(turn.understanding, knowledge, language),
    event,
    kind: turn.kind,
    ...whereIn(turn.session, knowledge, language),
    hidden: turn.findings.map(({ kind, certain }) => ({ kind, certain })),
  }
}

/** Why a stored message is understood as it is today, read by itself. */
export function whyAgain(text: SafeText, event: string, session: Session | undefined, knowledge: Knowledge, language: string): WhyView {
  const understanding = knowledge.reader.understand(text, { language })
  return {
    ...whyUnderstood(understanding, knowledge, language),
    event,
    slots: session ? slotsOf(session, knowledge, language) : [],
    hidden: [],
    again: true,
  }
}

type Understood = Omit<WhyView, 'event' | 'kind' | 'slots' | 'flow' | 'step' | 'hidden' | 'again'>

function whyUnderstood(understanding: Understanding | undefined, knowledge: Knowledge, language: string): Understood {
  if (understanding === undefined) {
    return { understood: 'choice', score: 1, candidates: [], features: [], examples: [], known: 1, corrections: [], facts: [] }
  }
  const titleOf = (id: string) => wordFor(`intent:${id}`, knowledge.content, language) ?? id
  const { why } = understanding
  const intent = understanding.kind === 'intent' ? understanding.intent : undefined
  return {
    understood: intent ?? understanding.kind,
    ...(intent === undefined ? {} : { title: titleOf(intent) }),
    score: understanding.score,
    candidates: understanding.candidates.slice(0, 5).map(({ intent: id, score }) => ({ intent: id, title: titleOf(id), score })),
    ...(why.rule === undefined ? {} : { rule: why.rule }),
    features: why.features.slice(0, 8),
    examples: why.examples.slice(0, 3),
    known: why.known,
    corrections: why.corrections,
    facts: understanding.entities.map(({ slot, value }) => fact(slot, value, knowledge, language)),
  }
}

function whereIn(session: Session, knowledge: Knowledge, language: string): Pick<WhyView, 'slots' | 'flow' | 'step'> {
  const frame = session.frames.at(-1)
  const slots = slotsOf(session, knowledge, language)
  return frame ? { slots, flow: knowledge.content.flows.get(frame.flow)?.title.en ?? frame.flow, step: frame.step } : { slots }
}

function slotsOf(session: Session, knowledge: Knowledge, language: string): WhyView['slots'] {
  return Object.entries(session.slots).map(([slot, value]) => fact(slot, value, knowledge, language))
}

function fact(slot: string, value: string, { content }: Knowledge, language: string): { readonly name: string; readonly value: string } {
  const label = content.slots.get(slot)?.label
  return { name: label ? (label[language] ?? label.en) : slot, value: wordFor(`slot:${slot}=${value}`, content, language) ?? value }
}
