import { type Draft, withSession } from './draft.ts'
import { sayAnswer, textOf } from './say.ts'

/** Most problems that are set aside; the oldest is let go beyond that. */
const MOST_LATER = 2

/** Sets a second problem of a message aside, and forgets one that is dealt with now. */
export function setAside(draft: Draft, now: string | undefined, second: string | undefined): Draft {
  const waiting = draft.session.later.filter((other) => other !== now)
  const other = second !== undefined && !alike(second, now)
  const later = other && !waiting.includes(second) ? [...waiting, second].slice(-MOST_LATER) : waiting
  return withSession(draft, { later })
}

/** Finding the key and finding it in one place are one problem. */
function alike(one: string, other: string | undefined): boolean {
  return one === other || one.split('.')[0] === other?.split('.')[0]
}

/** A second problem that was set aside is offered when the first is done. */
export function offerLater(draft: Draft): Draft {
  const next = draft.session.later.at(-1)
  const title = next === undefined ? undefined : draft.content.intents.get(next)?.title
  if (next === undefined || !title || draft.session.frames.length > 0) return draft
  const asked = sayAnswer(draft, 'repair.second', {
    as: 'ask',
    values: { topic: `@intent:${next}` },
    choices: [
      { label: title, value: `intent:${next}` },
      { label: textOf(draft, 'label.no'), value: 'clarify:done' },
    ],
  })
  return withSession(asked, { later: draft.session.later.slice(0, -1), pending: { yes: `intent:${next}`, no: 'clarify:done' } })
}
