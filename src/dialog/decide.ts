import type { Content } from '../content/types.ts'
import type { SecretKind } from '../model/safe-text.ts'
import type { Session } from '../model/session.ts'
import { takeFeedback } from './answer.ts'
import { applyChoice } from './choice.ts'
import { COMMAND_OF } from './command.ts'
import type { Decision, DialogEvent, Moment } from './decision.ts'
import { type Draft, decided, settled, withEffects, without, withSession } from './draft.ts'
import { askAgain, startFlow } from './flow.ts'
import { freshSession, languageFrom } from './fresh.ts'
import { sayAnswer } from './say.ts'
import { readUtterance } from './utterance.ts'

/** What a flow about an exposed secret is told of it. */
const EXPOSED: Partial<Record<SecretKind, string>> = {
  recovery_key: 'bitlocker-key',
  recovery_key_part: 'bitlocker-key',
  key_file: 'bitlocker-key',
  code_25: 'account-code',
  password: 'password',
  pin: 'password',
}

/** Commands that are heard while a human owns the conversation. */
const HEARD_WHILE_HUMAN: ReadonlySet<string> = new Set(['status', 'forget', 'export', 'cancel'])

/**
 * Decides one turn: the next session and the effects, as data. Pure: the same session, event, content and moment give
 * the same decision, byte for byte. Never throws on any sequence of events.
 */
export function decide(session: Session | undefined, event: DialogEvent, content: Content, moment: Moment): Decision {
  const known = session ?? freshSession(moment, content)
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
      if (draft.session.owner === 'agent' && !heard(event.value.replace(/^command:/, '')) && !event.value.startsWith('ticket:'))
        return decided(draft, 'silent')
      const applied = applyChoice(draft, event.value)
      return applied
        ? decided(applied.draft, applied.kind)
        : decided(askAgain(sayAnswer(draft, 'repair.old-button', { as: 'notice' })), 'unknown')
    }
    case 'opened':
      return draft.session.version > 1 ? decided(draft, 'silent') : decided(sayAnswer(draft, 'repair.welcome', { as: 'answer' }), 'answer')
    case 'form':
      return form(draft, event.fields)
    case 'feedback':
      return decided(takeFeedback(draft, event.helped), 'answer')
  }
}

function utterance(draft: Draft, event: Extract<DialogEvent, { kind: 'utterance' }>, moment: Moment): Decision {
  const spoken = inLanguage(draft, event, moment)
  const human = spoken.session.owner === 'agent'
  if (event.secrets.length > 0) return secret(spoken, event, human)
  if (human) return withHuman(spoken, event)
  if (event.text.trim() === '' && event.files.length > 0)
    return decided(askAgain(sayAnswer(spoken, 'repair.file', { as: 'notice' })), 'answer')
  const typed = applyTyped(spoken, event.text)
  if (typed) return typed
  if (foreign(spoken, event)) return decided(sayAnswer(spoken, 'repair.language', { as: 'unknown' }), 'unknown')
  const applied = readUtterance(spoken, event.text, event.understanding)
  return decided(applied.draft, applied.kind)
}

/** The value of a button, typed or sent as text. */
function applyTyped(draft: Draft, text: string): Decision | undefined {
  if (!/^(?:intent|flow|slot|command|feedback|clarify|handoff|edit|ticket|forget|language):\S+$/.test(text.trim())) return undefined
  const applied = applyChoice(draft, text.trim())
  return applied && decided(applied.draft, applied.kind)
}

function foreign(draft: Draft, event: Extract<DialogEvent, { kind: 'utterance' }>): boolean {
  const language = event.understanding.language
  return event.understanding.kind === 'unknown' && language !== undefined && !draft.content.languages.includes(language)
}

/** The reply is in the language of the message, unless the person chose one. */
function inLanguage(draft: Draft, event: Extract<DialogEvent, { kind: 'utterance' }>, moment: Moment): Draft {
  const language = languageFrom(event.understanding.language, draft.content)
  if (!language || draft.session.languageChosen || moment.languageChosen || language === draft.session.language) return draft
  return withEffects(withSession(draft, { language }), { kind: 'language', language })
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
  const filled = withSession(told, { slots: { ...told.session.slots, exposed_what: what } })
  return decided(startFlow(filled, 'exposed-key'), 'secret')
}

function diagnosed(draft: Draft) {
  const text = draft.content.answers.get('secret.diagnosis')?.variants[0]?.text
  return text ? [text] : []
}

/** A human owns the conversation: the bot is quiet but for a few commands, and passes the words on. */
function withHuman(draft: Draft, event: Extract<DialogEvent, { kind: 'utterance' }>): Decision {
  const { understanding } = event
  const command = understanding.kind === 'intent' ? COMMAND_OF[understanding.intent] : undefined
  const pending = draft.session.pending
  const polarity = understanding.polarity
  if (pending && (polarity === 'yes' || polarity === 'no')) {
    const applied = applyChoice(draft, polarity === 'yes' ? pending.yes : pending.no)
    if (applied) return decided(applied.draft, applied.kind)
  }
  if (command && heard(command)) {
    const applied = applyChoice(draft, `command:${command}`)
    if (applied) return decided(applied.draft, 'command')
  }
  return decided(withEffects(draft, { kind: 'relay' }), 'silent')
}

function heard(command: string): boolean {
  return HEARD_WHILE_HUMAN.has(command)
}

/** The handoff form was sent: its fields are taken, and sending it was the consent. */
function form(draft: Draft, fields: Readonly<Record<string, string>>): Decision {
  const known = Object.entries(fields).filter(([slot, value]) => draft.content.slots.has(slot) && value.trim() !== '')
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
  const owned = withSession(draft, { owner: event.owner, ...(event.ticket ? { ticket: event.ticket } : {}) })
  const changed = event.ticket ? owned : without(owned, 'ticket')
  if (event.ask !== 'solved') return changed
  return withSession(changed, { pending: { yes: 'ticket:solved', no: 'ticket:not-solved' } })
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

/** Keeps a session small however long the talk is. */
function trimmed(decision: Decision): Decision {
  const { session } = decision
  const said = Object.entries(session.said)
  const frames = session.frames.map((frame) => ({ ...frame, path: frame.path.slice(-60) }))
  return { ...decision, session: { ...session, frames, said: said.length > 120 ? Object.fromEntries(said.slice(-100)) : session.said } }
}
