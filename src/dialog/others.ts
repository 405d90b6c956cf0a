import { titlesOf } from './answer.ts'
import type { Effect, OfferedChoice } from './decision.ts'
import { type Draft, withSession } from './draft.ts'
import { labelled, remark, variantOf } from './say.ts'

type Say = Extract<Effect, { kind: 'say' }>

/** What stands above the other readings. */
const REMARK = 'repair.others'
/** An answer of which it is not sure shows no more buttons than this, feedback apart. */
const MOST_BESIDE = 4
/** What is shown in another way than as a text with buttons; nothing is put beside it. */
const SHOWN_OTHERWISE: ReadonlySet<Effect['kind']> = new Set(['summary', 'open-ticket', 'status', 'ticket', 'relay'])

/**
 * Offers other readings of the message beside what was just said, because the understanding was not sure. Within a flow
 * that ran `before`, the question that waits is enough to choose from.
 */
export function offerOthers(before: Draft, draft: Draft, others: readonly string[] | undefined): Draft {
  const waits = draft.session.later
  const meant = (others ?? []).filter((intent) => !waits.includes(intent))
  const place = draft.effects.findLastIndex(({ kind }) => kind === 'say')
  const say = draft.effects[place]
  const clutters = before.session.frames.length > 0 || draft.effects.some(({ kind }) => SHOWN_OTHERWISE.has(kind))
  if (meant.length === 0 || clutters || say?.kind !== 'say') return draft
  const count = draft.session.said[REMARK] ?? 0
  const text = variantOf(draft, REMARK)
  const parts = text ? remark(count, text.text, text.again ?? text.text) : []
  const noted = withSession(draft, { said: { ...draft.session.said, [REMARK]: count + 1 } })
  const choices = beside(say, titlesOf(draft, meant))
  const shown: Say = { ...say, parts: aboveTheQuestion(say, parts), choices }
  const effects = noted.effects.map((effect, at) => (at === place ? shown : effect))
  return withSession({ ...noted, effects }, { offered: labelled(noted, choices), instead: meant })
}

/** The question stays last, so that a yes or a no is one to it. */
function aboveTheQuestion({ as, feedback, parts }: Say, added: Say['parts']): Say['parts'] {
  const at = as === 'ask' ? 0 : parts.length - (feedback ? 1 : 0)
  return [...parts.slice(0, at), ...added, ...parts.slice(at)]
}

/** Below an answer the other readings come first; below a question its own answers do. */
function beside({ as, choices }: Say, titles: readonly OfferedChoice[]): readonly OfferedChoice[] {
  const last = choices.filter(({ style, value }) => style === 'quiet' || value.startsWith('feedback:'))
  const own = choices.filter((choice) => !last.includes(choice) && titles.every(({ value }) => value !== choice.value))
  return as === 'ask' ? [...own, ...titles, ...last] : [...titles, ...own.slice(0, MOST_BESIDE - titles.length), ...last]
}
