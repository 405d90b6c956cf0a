import { miss, NONE_OF_THESE, titlesOf } from './answer.ts'
import { type Draft, withSession } from './draft.ts'
import { askAgain, ESCALATION } from './flow.ts'
import { sayAnswer, textOf } from './say.ts'

const PERSON = 'command:person'

/** A yes to several: asks which of them, with the same buttons. */
export function askWhich(draft: Draft): Draft {
  const values = draft.session.offered.map(({ value }) => value)
  const intents = values.flatMap((value) => (value.startsWith('intent:') ? [value.slice('intent:'.length)] : []))
  const asked = sayAnswer(draft, 'repair.which-one', {
    as: 'clarify',
    choices: [
      ...titlesOf(draft, intents),
      ...(values.includes(PERSON) ? [{ label: textOf(draft, 'label.person'), value: PERSON }] : []),
      { label: textOf(draft, 'label.none'), value: NONE_OF_THESE },
    ],
  })
  return withSession(asked, { pending: { yes: 'clarify:which', no: NONE_OF_THESE } })
}

/** None of what was offered: on the way to a person the question that waits goes on, as nothing better can be offered. */
export function noneOfThese(draft: Draft): Draft {
  const flow = draft.session.frames.at(-1)?.flow
  if (flow !== ESCALATION) return miss(draft, [])
  return askAgain(sayAnswer(draft, 'repair.resume', { as: 'notice', values: { flow: `@flow:${flow}` } }))
}
