import type { Content } from '../content/types.ts'
import type { SecretKind } from '../model/safe-text.ts'
import type { Session } from '../model/session.ts'
import type { Understanding } from '../model/understanding.ts'
import { takeFeedback } from './answer.ts'
import { onlyRequestWaits } from './aside.ts'
import { applyChoice, fits } from './choice.ts'
import { COMMAND_OF } from './command.ts'
import type { Decision, DialogEvent, Moment } from './decision.ts'
import { type Draft, decided, settled, withEffects, without, withSession } from './draft.ts'
import { takeNewFacts } from './facts.ts'
import { askAgain, askedStep, startFlow } from './flow.ts'
import { freshSession, languageFrom } from './fresh.ts'
import { sayAnswer, textOf } from './say.ts'
import { offeredByWords, readUtterance } from './utterance.ts'
import { besideHuman, pressedBesideHuman } from './with-human.ts'

/** What a flow about an exposed secret is told of it. */
const EXPOSED: Partial<Record<SecretKind, string>> = {
  recovery_key: 'bitlocker-key',
  recovery_key_part: 'bitlocker-key',
  key_file: 'bitlocker-key',
  code_25: 'account-code',
  password: 'password',
  pin: 'password',
}

/** So many words tell their language; fewer may belong to several. */
const TELLING_WORDS = 3

/** The value of a button, typed or sent as text. */
const BUTTON_VALUE = /^(?:intent|flow|slot|command|feedback|clarify|handoff|edit|ticket|forget|language):\S+$/

/**
 * Decides one turn: the next session and the effects, as data. Pure: the same session, event, content and moment give
 * the same decision, byte for byte. Never throws on any sequence of events.
 */
export function decide(session: Session | undefined, event: DialogEvent, content: Content, moment: Moment): Decision {
  const known = sound(session ?? freshSession(moment, content), content)
  const start: Draft = { content, session: { ...known, version: known.version + 1, lastAt: moment.at }, effects: [], at: moment.at }
  if (event.kind === 'idle') return decided(idle(start), 'silent')
  if (event.kind === 'desk') return decided(deskChange(start, event), 'handoff')
  return trimmed(react(comeBack(start, known, moment), event, moment))
}

function react(draft: Draft, event: Exclude<DialogEvent, { kind: 'idle' | 'desk' }>, moment: Moment): Decision {
  switch (event.kind) {
    case 'utterance':
      return utterance(draft, event, moment)
    case 'choice': {
      if (draft.session.owner === 'agent') return pressedBesideHuman(draft, event.value)
      return pressed(draft, event.value)
    }
    case 'opened':
      return draft.session.version > 1 ? decided(draft, 'silent') : decided(sayAnswer(draft, 'repair.welcome', { as: 'answer' }), 'answer')
    case 'form':
      return form(draft, event.fields)
    case 'feedback':
      return draft.session.owner === 'agent' ? decided(draft, 'silent') : decided(takeFeedback(draft, event.helped), 'answer')
  }
}

/** A button: what it says is done; one of an earlier step is told to be old, and the question that waits asked again. */
function pressed(draft: Draft, value: string): Decision {
  const applied = applyChoice(draft, value)
  return applied
    ? decided(applied.draft, applied.kind)
    : decided(askAgain(sayAnswer(draft, 'repair.old-button', { as: 'notice' })), 'unknown')
}

function utterance(draft: Draft, event: Extract<DialogEvent, { kind: 'utterance' }>, moment: Moment): Decision {
  const button = BUTTON_VALUE.test(event.text.trim())
  const spoken = button ? draft : inLanguage(draft, event, moment)
  const human = spoken.session.owner === 'agent'
  if (event.secrets.length > 0) return secret(spoken, event, human)
  if (human) return besideHuman(spoken, event)
  if (event.text.trim() === '' && event.files.length > 0)
    return decided(askAgain(sayAnswer(spoken, 'repair.file', { as: 'notice' })), 'answer')
  if (button) return pressed(spoken, event.text.trim())
  if (foreign(spoken, event)) return decided(askAgain(sayForeign(spoken)), 'unknown')
  const applied = readUtterance(heardByIt(spoken, event.understanding), event.text, event.understanding)
  return decided(applied.draft, applied.kind)
}

/** A request waits, and nobody has claimed it: what is said goes to IT as well, and what nobody here understands is said to have. */
function heardByIt(draft: Draft, understanding: Understanding): Draft {
  if (!onlyRequestWaits(draft.session)) return draft
  if (understanding.kind === 'intent' && COMMAND_OF[understanding.intent] !== undefined) return draft
  return withEffects(draft, { kind: 'relay', told: understanding.kind === 'unknown' })
}

/** Not understood, in a language that has no content, and no answer to what was asked either. */
function foreign(draft: Draft, { text, understanding }: Extract<DialogEvent, { kind: 'utterance' }>): boolean {
  const { kind, language, entities } = understanding
  if (kind !== 'unknown' || language === undefined || draft.content.languages.includes(language)) return false
  const asked = askedStep(draft)?.slot
  return !entities.some((entity) => entity.slot === asked) && offeredByWords(draft, text) === undefined
}

/** Nobody here reads that language: the ways on are a person, English, and the language of the talk. */
function sayForeign(draft: Draft): Draft {
  const goOn = { label: textOf(draft, 'label.go-on-here'), value: `language:${draft.session.language}` }
  return sayAnswer(draft, 'repair.language', { as: 'unknown', choices: [goOn] })
}

/** The reply is in the language of the message, unless the person chose one. */
function inLanguage(draft: Draft, event: Extract<DialogEvent, { kind: 'utterance' }>, moment: Moment): Draft {
  const language = languageFrom(event.understanding.language, draft.content)
  if (!language || draft.session.languageChosen || moment.languageChosen || language === draft.session.language) return draft
  if (!tellsLanguage(draft, event)) return draft
  return withEffects(withSession(draft, { language }), { kind: 'language', language })
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A device name, a Key ID or a code: words of no language, and not three of them. */
const NAMES = /\S*[\d_]\S*/gu

/** Whether a message says by itself which language it is in: "person" and "status" are words of the language of the talk too. */
function tellsLanguage({ session, content }: Draft, { text, understanding }: Extract<DialogEvent, { kind: 'utterance' }>): boolean {
  const words = wordsOf(text.toLowerCase().replace(NAMES, ' '))
  if (words.length >= TELLING_WORDS) return true
  if (understanding.kind !== 'intent') return session.version === 1
  const known = content.intents.get(understanding.intent)?.utterances[session.language] ?? []
  return !known.some((utterance) => words.every((word) => wordsOf(utterance).includes(word)))
}

/** A secret was hidden: says what was not kept, without blame, and goes on with what to do about it. */
function secret(draft: Draft, event: Extract<DialogEvent, { kind: 'utterance' }>, human: boolean): Decision {
  const kind = event.secrets[0] ?? 'unreadable'
  const impossible = event.diagnosis?.impossible ?? []
  const told = sayAnswer(settled(draft), event.assembled ? 'secret.later' : `secret.${kind}`, {
    as: 'secret',
    below: event.diagnosis && impossible.length > 0 ? diagnosed(draft) : [],
    values: { groups: String(event.diagnosis?.groups ?? 0), impossible: impossible.join(', ') },
  })
  if (human) return decided(withEffects(told, { kind: 'relay' }), 'secret')
  const what = EXPOSED[kind]
  if (!what) return decided(askAgain(told), 'secret')
  const known = takeNewFacts(told, event.understanding.entities)
  const filled = withSession(known, { slots: { ...known.session.slots, exposed_what: what, exposed_how: 'chat' } })
  return decided(startFlow(filled, 'exposed-key'), 'secret')
}

function diagnosed(draft: Draft) {
  const text = draft.content.answers.get('secret.diagnosis')?.variants[0]?.text
  return text ? [text] : []
}

/** The handoff form was sent: its fields are taken, and sending it was the consent. */
function form(draft: Draft, fields: Readonly<Record<string, string>>): Decision {
  const known = Object.entries(fields).filter(([slot, value]) => fits(draft, slot, value))
  const filled = withSession(settled(draft), {
    slots: { ...draft.session.slots, ...Object.fromEntries(known) },
    frames: [],
    outcome: 'handed-over',
  })
  const sent = withEffects(
    filled,
    { kind: 'open-ticket', type: 'auto' },
    { kind: 'outcome', outcome: 'handed-over', flow: 'escalate', ending: 'handed-over' },
  )
  return decided(sent, 'handoff')
}

function deskChange(draft: Draft, event: Extract<DialogEvent, { kind: 'desk' }>): Draft {
  const taken = draft.session.owner !== event.owner
  const owned = withSession(taken ? settled(draft) : draft, { owner: event.owner, ...(event.ticket ? { ticket: event.ticket } : {}) })
  const changed = event.ticket ? owned : without(owned, 'ticket')
  if (event.ask !== 'solved') return changed
  return withSession(changed, { frames: [], pending: { yes: 'ticket:solved', no: 'ticket:not-solved' } })
}

function idle(draft: Draft): Draft {
  const { session } = draft
  const flow = session.frames.at(-1)?.flow
  const open = flow !== undefined || session.answered !== undefined
  const ended = settled(withSession(draft, { misses: 0, noes: 0 }))
  return open ? withEffects(ended, { kind: 'outcome', outcome: 'unknown', ending: 'abandoned', ...(flow ? { flow } : {}) }) : ended
}

/** After a long pause the talk goes on with a one-line summary, not from zero. */
function comeBack(draft: Draft, before: Session, moment: Moment): Draft {
  const away = moment.at - before.lastAt >= moment.idleMs
  const flow = before.frames.at(-1)?.flow
  if (!away || before.version === 0 || before.owner === 'agent' || !flow) return draft
  return sayAnswer(draft, 'repair.welcome-back', { as: 'notice', values: { flow: `@flow:${flow}` } })
}

/** Places in flows that the content no longer has are let go. */
function sound(session: Session, content: Content): Session {
  const frames = session.frames.filter(({ flow, step }) => content.flows.get(flow)?.steps.some((one) => one.id === step))
  return frames.length === session.frames.length ? session : { ...session, frames }
}

/** Keeps a session small however long the talk is. */
function trimmed(decision: Decision): Decision {
  const { session } = decision
  const said = Object.entries(session.said)
  const frames = session.frames.map((frame) => ({ ...frame, path: frame.path.slice(-60) }))
  return { ...decision, session: { ...session, frames, said: said.length > 120 ? Object.fromEntries(said.slice(-100)) : session.said } }
}
