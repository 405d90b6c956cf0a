import type { Entity, Understanding } from '../model/understanding.ts'
import { answerIntent, clarify, miss } from './answer.ts'
import { type Applied, applyChoice } from './choice.ts'
import { COMMAND_OF, runCommand } from './command.ts'
import { type Draft, settled, withSession } from './draft.ts'
import { changesOf, factsIn, takeFacts, takeNewFacts, wholeFact } from './facts.ts'
import { askAgain, askedStep, rerun } from './flow.ts'
import { isCertain, isHesitation, isQuestion, onlyPolarity } from './hearing.ts'
import { offerLater, setAside } from './later.ts'
import { bareNumber } from './number.ts'
import { offerOthers } from './others.ts'
import { sayAnswer } from './say.ts'
import { answeredStep, correct } from './step-answer.ts'

/** Words that say "I have read it", in all languages of the content. */
const OK: ReadonlySet<string> = new Set(['ok', 'okay', 'okey', 'k', 'kk', 'alright', 'all right', 'vale', 'tá', 'fine', 'hm', 'aha'])
/** Slot of the content that lists the words for the first, the second and the last of the buttons. */
const PLACE_SLOT = 'place'
/** Buttons that stand below what there is to choose from. */
const WAYS_OUT = /^(?:command:(?:back|cancel|person)|clarify:\w+|feedback:\w+)$/
/** How a question begins that has lost its mark, in all languages of the content. */
const ASKS =
  /^\s*(?:what|which|where|why|how|is|does|do|can|was|welche|wo|warum|wie|ist|kann|qu[eé]|cu[aá]l|d[oó]nde|c[oó]mo|es|quel|quelle|où|pourquoi|comment|c['’]est|est-ce|o que|qual|onde|como)(?!\p{L})/iu
/** Slot that says whose PC it is. */
const OWNER_SLOT = 'owner'
/** So often a topic is told before whose PC it is leads to another. */
const MOST_TELLINGS = 2
/** Topics that are an account to look in: whose PC it is decides between them. */
const ACCOUNTS: ReadonlySet<string> = new Set(['find.work-account', 'find.microsoft-account'])
/** So many letters of a button's label tell it from small words. */
const BEGINNING_CHARS = 4

type Offered = Draft['session']['offered'][number]

/** Reads a typed message: a button in words, an answer to our question, a command, a correction, or a question of its own. */
export function readUtterance(draft: Draft, text: string, understanding: Understanding): Applied {
  return (
    offeredByWords(draft, text) ??
    beganToOffer(draft, text, understanding) ??
    commanded(draft, text, understanding) ??
    acknowledged(draft, text) ??
    answeredYesNo(draft, text, understanding) ??
    answeredStep(draft, text, understanding) ??
    onlyNumber(draft, text, understanding) ??
    unaskedYesNo(draft, text, understanding) ??
    asked(draft, text, understanding)
  )
}

/** A number, a label or a value of the buttons shown last. */
export function offeredByWords(draft: Draft, text: string): Applied | undefined {
  const typed = plain(text)
  const offered = draft.session.offered
  const byNumber = /^[1-9]\d?$/.test(typed) ? offered[Number(typed) - 1] : undefined
  const picked =
    byNumber ?? byPlace(draft, typed) ?? offered.find((choice) => plain(choice.label) === typed || choice.value === text.trim())
  return picked ? applyChoice(draft, picked.value) : undefined
}

/** "The second one", in the words of the content. A way out that every question has is nobody's "last one". */
function byPlace({ content, session }: Draft, typed: string): Offered | undefined {
  const place = session.offered.length === 0 ? undefined : placeWords(content).get(typed)
  if (place === undefined) return undefined
  const own = session.offered.filter(({ value }) => !WAYS_OUT.test(value))
  return place === 'last' ? own.at(-1) : own[Number(place) - 1]
}

const PLACES = new WeakMap<Draft['content'], ReadonlyMap<string, string>>()

/** What each word for a place means, in all languages; read once for each content, as it is asked for in nearly every turn. */
function placeWords(content: Draft['content']): ReadonlyMap<string, string> {
  const known = PLACES.get(content)
  if (known !== undefined) return known
  const places = new Map<string, string>()
  for (const { value, words } of content.slots.get(PLACE_SLOT)?.values ?? []) {
    for (const word of Object.values(words).flat()) if (!places.has(plain(word))) places.set(plain(word), value)
  }
  PLACES.set(content, places)
  return places
}

/** The beginning of one button and of no other: "send" for "Send it to IT". */
function beganToOffer(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const typed = plain(text)
  if (typed.length < BEGINNING_CHARS || isCertain(understanding)) return undefined
  const [only, ...others] = draft.session.offered.filter((choice) => plain(choice.label).startsWith(`${typed} `))
  return only && others.length === 0 ? applyChoice(draft, only.value) : undefined
}

/** An "ok" to an answer says that it was read, not that it helped: nothing is counted, and the question stays open. */
function acknowledged(draft: Draft, text: string): Applied | undefined {
  if (draft.session.pending?.yes !== 'feedback:yes' || !OK.has(plain(text))) return undefined
  return { draft: sayAnswer(draft, 'repair.acknowledged', { as: 'notice' }), kind: 'answer' }
}

function commanded(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  if (understanding.kind !== 'intent') return undefined
  const language = understanding.entities.find((entity) => entity.slot === 'language')
  if (understanding.intent === 'command.language' && language) return applyChoice(draft, `language:${language.value}`)
  const command = COMMAND_OF[understanding.intent]
  if (!command || isAnswer(draft, text, understanding)) return undefined
  // "Person" has the shape of a device name too: a command is no answer to what was asked.
  const asked = askedStep(draft)?.slot
  const facts = understanding.entities.filter((entity) => entity.slot !== asked)
  const kept = setAside(takeNewFacts(draft, facts), understanding.intent, understanding.second)
  const done = offerOthers(draft, runCommand(kept, command), understanding.others)
  const waits = done.session.frames.length > 0 || done.session.pending !== undefined
  return { draft: waits ? done : offerLater(done), kind: command === 'person' ? 'flow' : 'command' }
}

/** Whether what sounds like a command answers the question that waits: one that takes any words, or takes "I don't know". */
function isAnswer(draft: Draft, text: string, understanding: Understanding): boolean {
  const step = askedStep(draft)
  if (!step || isQuestion(text)) return false
  if (isHesitation(understanding)) return true
  return draft.content.slots.get(step.slot)?.kind === 'text' && !isCertain(understanding)
}

/** Yes or no to whatever waits for one. */
function answeredYesNo(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const word = onlyPolarity(draft, text, understanding)
  if (!word || (word === 'no' && draft.session.frames.length > 0 && changesOf(draft, understanding.entities).length > 0)) return undefined
  return applyChoice(draft, word === 'unsure' ? 'unknown' : word)
}

/** A number and nothing else is never guessed at: it may be a group of a key, a ticket, a code of a text message. */
function onlyNumber(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const number = bareNumber(text)
  if (!number || factsIn(draft, understanding.entities).length > 0 || isCertain(understanding)) return undefined
  const said = sayAnswer(settled(draft), number === 'group' ? 'repair.number-group' : 'repair.number', { as: 'ask' })
  return { draft: askAgain(said), kind: 'clarify' }
}

/** A yes or no that nobody asked for: the one button that was offered, or a word about what can be asked. */
function unaskedYesNo(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const word = onlyPolarity(draft, text, understanding)
  if (!word || draft.session.frames.length > 0) return undefined
  const [only, ...others] = draft.session.offered
  if (word === 'yes' && only && others.length === 0) return applyChoice(draft, only.value)
  return { draft: sayAnswer(settled(draft), 'repair.nothing-asked', { as: 'notice' }), kind: 'answer' }
}

/** A question of its own. */
function asked(draft: Draft, text: string, understanding: Understanding): Applied {
  const open = settled(draft)
  const { entities } = understanding
  switch (understanding.kind) {
    case 'intent':
      return answeredIntent(open, text, understanding)
    case 'ambiguous':
      return { draft: clarify(takeNewFacts(open, entities), understanding.candidates), kind: 'clarify' }
    case 'unknown':
      return onlyEntities(open, understanding)
  }
}

function answeredIntent(draft: Draft, text: string, understanding: Extract<Understanding, { kind: 'intent' }>): Applied {
  const { second, entities } = understanding
  if (tellsKeyId(text, understanding)) return toldKeyId(draft, entities)
  const intent = sameTopic(draft, text, entities) ?? understanding.intent
  const flow = draft.content.intents.get(intent)?.flow
  const top = draft.session.frames.at(-1)
  const changed = !isQuestion(text) && changesOf(draft, entities).length > 0
  if (top && changed && (!flow || flow === top.flow)) return { draft: correct(setAside(draft, undefined, second), entities), kind: 'flow' }
  const told = changed ? takeFacts(sayAnswer(draft, 'repair.corrected', { as: 'notice' }), entities) : takeNewFacts(draft, entities)
  // The flow already deals with it: what the message told is taken, and the walk goes on from there.
  if (flow && flow === top?.flow) return { draft: rerun(setAside(told, intent, second)), kind: 'flow' }
  return { draft: offerOthers(draft, answerIntent(told, intent, second), understanding.others), kind: flow ? 'flow' : 'answer' }
}

/** Who tells a Key ID does not ask what one is. */
function tellsKeyId(text: string, { intent, entities }: Extract<Understanding, { kind: 'intent' }>): boolean {
  return intent === 'key.id' && !isQuestion(text) && !ASKS.test(text) && entities.some(({ slot }) => slot === 'key_id')
}

/** A Key ID beside what the screen shows is a cry for help; alone it is noted. */
function toldKeyId(draft: Draft, entities: readonly Entity[]): Applied {
  const kept = takeFacts(draft, entities)
  if (draft.session.frames.length > 0) return { draft: askAgain(sayAnswer(kept, 'repair.noted', { as: 'notice' })), kind: 'flow' }
  if (factsIn(draft, entities).some(({ slot }) => slot === 'screen')) return { draft: answerIntent(kept, 'find.key'), kind: 'flow' }
  const values = { fact: '@slot:key_id' }
  return { draft: sayAnswer(withSession(kept, { misses: 0 }), 'repair.noted-fact', { as: 'notice', values }), kind: 'answer' }
}

/**
 * "Work" after an answer that differs by whose PC it is asks for what holds there, not for a topic of its own. The two
 * accounts to look in are the exception: there the word names the other account.
 */
function sameTopic(draft: Draft, text: string, entities: readonly Entity[]): string | undefined {
  const topic = draft.session.tried.at(-1)
  if (topic === undefined || ACCOUNTS.has(topic) || draft.session.frames.length > 0) return undefined
  if (wholeFact(draft, text, entities)?.slot !== OWNER_SLOT) return undefined
  const answer = draft.content.intents.get(topic)?.answer
  if (answer === undefined || (draft.session.said[answer] ?? 0) >= MOST_TELLINGS) return undefined
  const variants = draft.content.answers.get(answer)?.variants ?? []
  return variants.some(({ when }) => when !== undefined && OWNER_SLOT in when) ? topic : undefined
}

/** A message that only carries a Key ID, an error code or another fact. */
function onlyEntities(draft: Draft, understanding: Understanding): Applied {
  const facts = factsIn(draft, understanding.entities)
  if (understanding.entities.some((entity) => entity.slot === 'key_id_suspect'))
    return { draft: answerIntent(draft, 'scam.check'), kind: 'answer' }
  const [fact] = facts
  if (!fact) return { draft: miss(draft, understanding.candidates), kind: 'unknown' }
  const kept = withSession(takeFacts(draft, facts), { misses: 0 })
  if (facts.some((entity) => entity.slot === 'code') && draft.content.intents.has('screen.code'))
    return { draft: answerIntent(kept, 'screen.code'), kind: 'answer' }
  return { draft: sayAnswer(kept, 'repair.noted-fact', { as: 'notice', values: { fact: `@slot:${fact.slot}` } }), kind: 'answer' }
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
