import type { Understanding } from '../model/understanding.ts'
import type { Applied } from './choice.ts'
import { type Draft, settled } from './draft.ts'
import { factsIn, takeForFlow } from './facts.ts'
import { startFlow } from './flow.ts'
import { isCertain } from './hearing.ts'

const FLOW = 'flow:'

/** "At the end" below an answer that tells what to do where: the flow behind that answer goes on with it. */
export function answeredTopic(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const { answered, frames } = draft.session
  const next = answered && draft.content.intents.get(answered.intent)?.next
  if (!next?.startsWith(FLOW) || frames.length > 0 || isCertain(understanding) || understanding.polarity !== undefined) return undefined
  const flow = next.slice(FLOW.length)
  const asked = new Set(draft.content.flows.get(flow)?.steps.flatMap((step) => (step.kind === 'ask' ? [step.slot] : [])))
  const whole = understanding.entities.filter(({ slot, start, end }) => asked.has(slot) && end - start >= text.trim().length)
  if (whole.length === 0 || factsIn(draft, whole).length > 0) return undefined
  return { draft: startFlow(takeForFlow(settled(draft), flow, whole), flow), kind: 'flow' }
}
