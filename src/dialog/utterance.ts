import type { Entity, Understanding } from '../model/understanding.ts'
import { answerIntent, clarify, miss, NONE_OF_THESE } from './answer.ts'
import { askedBack, calledPerson, onlyRequestWaits, putOff, waited, whileRequestWaits } from './aside.ts'
import { type Applied, applyChoice } from './choice.ts'
import { askCancel, COMMAND_OF, doubtsCancel, flowToIt, runCommand } from './command.ts'
import { saidDone } from './done.ts'
import { type Draft, settled, withSession } from './draft.ts'
import { changesOf, factsIn, takeFacts, takeForFlow, takeNewFacts } from './facts.ts'
import { askAgain, askedStep, currentStep, rerun } from './flow.ts'
import { answerTo, isCertain, isHesitation, isQuestion, onlyPolarity } from './hearing.ts'
import { offerLater, setAside } from './later.ts'
import { bareNumber } from './number.ts'
import { offerOthers } from './others.ts'
import { promised, saidHowItStands } from './outcome-question.ts'
import { answeredInWords } from './own-words.ts'
import { sayAnswer } from './say.ts'
import { stated } from './stated.ts'
import { answeredStep, correct } from './step-answer.ts'
import { answeredTopic } from './topic-answer.ts'
import { saidFailed, saidPuzzled, saidSolved } from './verdict.ts'
import { weighed } from './weighed.ts'
import { accountOf, putRight, sameTopic, saysWhose } from './whose.ts'

/** Words that say "I have read it", in all languages of the content. */
const OK: ReadonlySet<string> = new Set(['ok', 'okay', 'okey', 'k', 'kk', 'alright', 'all right', 'vale', 'tá', 'fine', 'hm', 'aha'])
/** Slot of the content that lists the words for the first, the second and the last of the buttons. */
const PLACE_SLOT = 'place'
/** Buttons that stand below what there is to choose from. */
const WAYS_OUT = /^(?:command:(?:back|cancel|person)|clarify:\w+|feedback:\w+)$/
/** Buttons that no yes presses unless their question was asked: what they do is not undone as easily. */
const NEVER_UNASKED = /^(?:ticket|forget|handoff):|^yes$/
/** How a question begins that has lost its mark, in all languages of the content. */
const ASKS =
  /^\s*(?:what|which|where|why|how|is|does|do|can|was|welche|wo|warum|wie|ist|kann|qu[eé]|cu[aá]l|d[oó]nde|c[oó]mo|es|quel|quelle|où|pourquoi|comment|c['’]est|est-ce|o que|qual|onde|como)(?!\p{L})/iu
/** So many letters of a button's label tell it from small words. */
const BEGINNING_CHARS = 4

type Offered = Draft['session']['offered'][number]

/** Reads a typed message: a button in words, an answer to our question, a command, a correction, or a question of its own. */
export function readUtterance(draft: Draft, text: string, understanding: Understanding): Applied {
  return (
    offeredByWords(draft, text) ??
    saidDone(draft, text) ??
    beganToOffer(draft, text, understanding) ??
    weighed(draft, text, understanding) ??
    waited(draft, text, understanding) ??
    saidPuzzled(draft, understanding) ??
    askedBack(draft, text, understanding) ??
    putOff(draft, text, understanding) ??
    whileRequestWaits(draft, text, understanding) ??
    saidSolved(draft, text, understanding) ??
    calledPerson(draft, text, understanding) ??
    answeredInWords(draft, text, understanding) ??
    answeredTopic(draft, text, understanding) ??
    commanded(draft, text, understanding) ??
    acknowledged(draft, text) ??
    promised(draft, text, understanding) ??
    saidHowItStands(draft, text, understanding) ??
    saidFailed(draft, text, understanding) ??
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

/** The beginning of one button and of no other, or its last word: "send" for "Send it to IT", "senden" for "An die IT senden". */
function beganToOffer(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const typed = plain(text)
  if (typed.length < BEGINNING_CHARS || isCertain(understanding)) return undefined
  // "Work" says whose PC it is, also where "The key does not work" is offered.
  if (saysWhose(draft, text, understanding.entities)) return undefined
  const [only, ...others] = draft.session.offered.filter(({ label }) => isEndOf(typed, plain(label)))
  return only && others.length === 0 ? applyChoice(draft, only.value) : undefined
}

/** Whether words begin a label, or one word ends it. */
function isEndOf(typed: string, label: string): boolean {
  return label.startsWith(`${typed} `) || (!typed.includes(' ') && label.endsWith(` ${typed}`))
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
  if (command === 'cancel' && doubtsCancel(draft, understanding)) return { draft: askCancel(draft), kind: 'command' }
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
  if (isQuestion(text)) return false
  if (isOnItsList(draft, text, understanding)) return true
  if (isCertain(understanding)) return false
  if (saysWhose(draft, text, understanding.entities)) return true
  const waits = draft.session.pending !== undefined || draft.session.frames.length > 0
  if (waits && understanding.polarity === 'yes' && understanding.polarityOnly === true) return true
  const step = askedStep(draft)
  if (!step) return false
  if (isHesitation(understanding)) return true
  const answer = answerTo(step.slot, understanding.entities)
  if (answer && answer.end - answer.start >= text.trim().length) return true
  if (answer && isMostOf(answer, text) && understanding.kind === 'intent' && (understanding.intent !== 'human' || tellsOfCaller(answer)))
    return true
  return draft.content.slots.get(step.slot)?.kind === 'text'
}

/** "Somebody phoned me" sounds like a call for a person; asked how others could see the key, it is who saw it. */
function tellsOfCaller({ slot, value }: Entity): boolean {
  return slot === 'exposed_how' && value === 'site'
}

/** "I'm completely stuck" is an answer with a few words around it. */
function isMostOf({ start, end }: Entity, text: string): boolean {
  return (end - start) * 2 >= text.trim().length
}

/** Whether the whole message is one of the answers that the question lists. */
function isOnItsList(draft: Draft, text: string, { entities }: Understanding): boolean {
  const step = askedStep(draft)
  if (!step || draft.content.slots.get(step.slot)?.kind !== 'choice') return false
  const answer = answerTo(step.slot, entities)
  return answer !== undefined && answer.end - answer.start >= text.trim().length
}

/** Yes or no to whatever waits for one. */
function answeredYesNo(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const word = onlyPolarity(draft, text, understanding)
  if (word && draft.session.pending?.yes === 'feedback:yes' && !isFeedback(text, understanding))
    return isQuestion(text) ? undefined : { draft: sayAnswer(draft, 'repair.acknowledged', { as: 'notice' }), kind: 'answer' }
  if (word && answersElse(draft, understanding)) return undefined
  if (!word || (word === 'no' && draft.session.frames.length > 0 && changesOf(draft, understanding.entities).length > 0)) return undefined
  if (word === 'unsure' && draft.session.pending?.no === NONE_OF_THESE) return applyChoice(draft, NONE_OF_THESE)
  return applyChoice(draft, word === 'unsure' ? 'unknown' : word)
}

/** "It does not work" is no "there is none" to a question that wants more than yes or no. */
function answersElse(draft: Draft, { verdict }: Understanding): boolean {
  const step = draft.session.pending === undefined ? askedStep(draft) : undefined
  return verdict !== undefined && step !== undefined && draft.content.slots.get(step.slot)?.kind !== 'yes-no'
}

/** In more words than this, a no is about something else than whether an answer helped. */
const FEEDBACK_WORDS = 5
/** What helping and working are called, in all languages of the content. */
const HELPED = /help|hilf|holf|ayud|\baid|ajud|work|funkt|klapp|funcion|march/iu

function isFeedback(text: string, understanding: Understanding): boolean {
  if (isQuestion(text)) return false
  if (understanding.polarityOnly === true || HELPED.test(text)) return true
  return understanding.polarity !== 'yes' && text.trim().split(/\s+/).length <= FEEDBACK_WORDS
}

/** A number and nothing else is never guessed at: it may be a group of a key, a ticket, a code of a text message. */
function onlyNumber(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const number = bareNumber(text)
  if (!number || factsIn(draft, understanding.entities).length > 0 || isCertain(understanding)) return undefined
  const said = sayAnswer(settled(draft), number === 'group' ? 'repair.number-group' : 'repair.number', { as: 'ask' })
  return { draft: askAgain(said), kind: 'clarify' }
}

/** A yes or no that nobody asked for: the one button that was offered, "tell IT", or a word about what can be asked. */
function unaskedYesNo(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const word = onlyPolarity(draft, text, understanding)
  if (!word || draft.session.frames.length > 0 || draft.session.pending !== undefined) return undefined
  const [only, ...others] = draft.session.offered
  if (word === 'yes' && only && others.length === 0 && !NEVER_UNASKED.test(only.value)) return applyChoice(draft, only.value)
  const toIt = word === 'yes' ? flowToIt(draft) : undefined
  if (toIt !== undefined) return applyChoice(draft, `flow:${toIt}`)
  if (word === 'yes' && onlyRequestWaits(draft.session))
    return { draft: sayAnswer(settled(draft), 'handoff.waits', { as: 'notice' }), kind: 'answer' }
  return { draft: sayAnswer(settled(draft), 'repair.nothing-asked', { as: 'notice' }), kind: 'answer' }
}

/** A question of its own. */
function asked(draft: Draft, text: string, understanding: Understanding): Applied {
  const open = settled(draft)
  const { entities } = understanding
  const same = sameTopic(open, text, entities)
  switch (understanding.kind) {
    case 'intent':
      // What sounds like a command, and only says whose PC it is.
      if (COMMAND_OF[understanding.intent] && !isCertain(understanding) && same === undefined)
        return onlyEntities(open, text, understanding)
      return answeredIntent(open, text, understanding)
    case 'ambiguous':
      if (!isQuestion(text) && changesOf(open, entities).length > 0) return { draft: putRight(open, entities), kind: 'answer' }
      // The summary stays what a yes answers.
      if (currentStep(open)?.kind === 'handoff')
        return { draft: askAgain(sayAnswer(open, 'repair.not-an-answer', { as: 'notice' })), kind: 'clarify' }
      if (same !== undefined) return { draft: answerIntent(takeNewFacts(open, entities), same), kind: 'answer' }
      return { draft: clarify(takeNewFacts(open, entities), understanding.candidates), kind: 'clarify' }
    case 'unknown':
      return onlyEntities(open, text, understanding)
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
  const ready = flow === undefined ? told : takeForFlow(told, flow, stated(text, entities))
  // The flow already deals with it: what the message told is taken, and the walk goes on from there.
  if (flow && flow === top?.flow) return { draft: rerun(setAside(ready, intent, second)), kind: 'flow' }
  return { draft: offerOthers(draft, answerIntent(ready, intent, second), understanding.others), kind: flow ? 'flow' : 'answer' }
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

/** A message that only carries a Key ID, an error code or another fact. */
function onlyEntities(draft: Draft, text: string, understanding: Understanding): Applied {
  const facts = factsIn(draft, understanding.entities)
  if (understanding.entities.some((entity) => entity.slot === 'key_id_suspect'))
    return { draft: answerIntent(draft, 'scam.check'), kind: 'answer' }
  const [fact] = facts
  if (!fact) return { draft: miss(draft, understanding.candidates), kind: 'unknown' }
  if (changesOf(draft, facts).length > 0) return { draft: putRight(withSession(draft, { misses: 0 }), facts), kind: 'answer' }
  const kept = withSession(takeFacts(draft, facts), { misses: 0 })
  const topic = sameTopic(draft, text, facts)
  if (topic !== undefined) return { draft: answerIntent(kept, topic), kind: 'answer' }
  const account = draft.session.tried.length > 0 ? accountOf(fact) : undefined
  if (account !== undefined) return { draft: answerIntent(kept, account), kind: 'answer' }
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
