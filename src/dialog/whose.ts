import type { Entity } from '../model/understanding.ts'
import { answerIntent } from './answer.ts'
import type { Draft } from './draft.ts'
import { takeFacts, wholeFact } from './facts.ts'
import { sayAnswer } from './say.ts'

/** Slot that says whose PC it is. */
const OWNER_SLOT = 'owner'
/** So often a topic is told before whose PC it is, once that is known, leads to another. */
const MOST_TELLINGS = 2
/** Where to look, by whose PC it is: topics that are an account. */
const ACCOUNT_OF: Readonly<Record<string, string>> = { work: 'find.work-account', personal: 'find.microsoft-account' }
const ACCOUNTS: ReadonlySet<string> = new Set(Object.values(ACCOUNT_OF))
/** Topics that hold for any PC and must be done first: whose it is does not send anybody to look for the key. */
const STAYS: ReadonlySet<string> = new Set(['scam.check'])

/** Where to look, by a fact that says whose PC it is. */
export function accountOf({ slot, value }: Entity): string | undefined {
  return slot === OWNER_SLOT ? ACCOUNT_OF[value] : undefined
}

/** Whether a message says whose PC it is, and nothing else. */
export function saysWhose(draft: Draft, text: string, entities: readonly Entity[]): boolean {
  return wholeFact(draft, text, entities)?.slot === OWNER_SLOT
}

/**
 * "Work" after an answer that differs by whose PC it is asks for what holds there, not for a topic of its own. The two
 * accounts to look in are the exception: there the word names the other account.
 */
export function sameTopic(draft: Draft, text: string, entities: readonly Entity[]): string | undefined {
  const topic = draft.session.tried.at(-1)
  if (topic === undefined || ACCOUNTS.has(topic) || draft.session.frames.length > 0) return undefined
  if (!saysWhose(draft, text, entities)) return undefined
  if (STAYS.has(topic)) return topic
  const { answer } = draft.content.intents.get(topic) ?? {}
  if (answer === undefined || !differsByOwner(draft, answer)) return undefined
  // What was told before anybody knew whose PC it is said something else.
  const news = draft.session.slots[OWNER_SLOT] === undefined
  return news || (draft.session.said[answer] ?? 0) < MOST_TELLINGS ? topic : undefined
}

/** "Sorry, it's a work laptop": takes what is put right, and tells what was told before as it is then. */
export function putRight(draft: Draft, entities: readonly Entity[]): Draft {
  const right = takeFacts(sayAnswer(draft, 'repair.corrected', { as: 'notice' }), entities)
  const topic = draft.session.tried.at(-1)
  if (topic === undefined) return right
  const account = ACCOUNTS.has(topic) ? ACCOUNT_OF[right.session.slots[OWNER_SLOT] ?? ''] : undefined
  if (account !== undefined) return answerIntent(right, account)
  const { answer } = draft.content.intents.get(topic) ?? {}
  return answer !== undefined && differsByOwner(draft, answer) ? answerIntent(right, topic) : right
}

function differsByOwner(draft: Draft, answer: string): boolean {
  const variants = draft.content.answers.get(answer)?.variants ?? []
  return variants.some(({ when }) => when !== undefined && OWNER_SLOT in when)
}
