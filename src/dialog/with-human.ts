import { type Applied, applyChoice } from './choice.ts'
import { COMMAND_OF } from './command.ts'
import type { Decision, DialogEvent } from './decision.ts'
import { type Draft, decided, withEffects } from './draft.ts'
import { isPlainYes } from './plain-yes.ts'

/** Commands that are heard while a human owns the conversation. */
const HEARD: ReadonlySet<string> = new Set(['status', 'forget', 'export', 'cancel'])
/** The score of what stands word for word in the content. */
const CERTAIN = 1
/** Questions of the bot that stand while a human owns the conversation. */
const STANDING = /^(?:ticket|forget):/

/** A human owns the conversation: the bot is quiet but for a few commands, and passes the words on. */
export function besideHuman(draft: Draft, event: Extract<DialogEvent, { kind: 'utterance' }>): Decision {
  const { understanding } = event
  // Only a command said in so many words: a sentence that sounds like one is meant for the agent.
  const command = understanding.kind === 'intent' && understanding.score === CERTAIN ? COMMAND_OF[understanding.intent] : undefined
  const { polarity } = understanding
  // What is said to the agent may begin like a yes; only a plain one deletes, or closes.
  const solved = understanding.verdict === 'solved' && !asksToForget(draft)
  const meant = polarity === 'no' || (polarity === 'yes' && (isPlainYes(event.text, understanding) || solved))
  const answered = meant ? toStanding(draft, polarity) : undefined
  if (answered) return decided(answered.draft, answered.kind)
  const applied = command && HEARD.has(command) ? applyChoice(draft, `command:${command}`) : undefined
  if (applied) return decided(applied.draft, 'command')
  return decided(withEffects(draft, { kind: 'relay' }), 'silent')
}

/** A button pressed while a human owns the conversation: what is heard is done, of the rest nothing. */
export function pressedBesideHuman(draft: Draft, value: string): Decision {
  const { pending } = draft.session
  const [head, word = ''] = value.split(':')
  const standing = pending !== undefined && STANDING.test(pending.yes) && (value === pending.yes || value === pending.no)
  const heard = standing || head === 'ticket' || (head === 'command' && HEARD.has(word))
  const applied = value === 'yes' || value === 'no' ? toStanding(draft, value) : heard ? applyChoice(draft, value) : undefined
  return applied ? decided(applied.draft, applied.kind) : decided(draft, 'silent')
}

function asksToForget({ session }: Draft): boolean {
  return session.pending?.yes === 'forget:yes'
}

function toStanding(draft: Draft, word: 'yes' | 'no'): Applied | undefined {
  const { pending } = draft.session
  return pending && STANDING.test(pending.yes) ? applyChoice(draft, pending[word]) : undefined
}
