import type { Content } from '../../../src/content/types.ts'
import { freshFor } from '../../../src/dialog/fresh.ts'
import type { Session } from '../../../src/model/session.ts'

/** A state of a talk that a secret can be pasted into. */
export interface State {
  readonly name: string
  readonly session: Session | undefined
}

/** No talk yet, and every flow at every one of its questions and at the consent. */
export function everyState(content: Content, at: number, nextConversation: () => string): readonly State[] {
  const inFlows = [...content.flows.values()].flatMap((flow) =>
    flow.steps
      .filter((step) => step.kind === 'ask' || step.kind === 'handoff')
      .map((step): State => {
        const conversation = nextConversation()
        const fresh = freshFor({ at, conversation, person: `person:${conversation}` }, content)
        const frame = { flow: flow.id, step: step.id, path: [], failures: 0, asked: 1 }
        return { name: `${flow.id}.${step.id}`, session: { ...fresh, version: 1, frames: [frame] } }
      }),
  )
  return [{ name: 'no talk yet', session: undefined }, ...inFlows]
}
