import { offerLater } from './answer.ts'
import { type Draft, settled, withEffects, withSession } from './draft.ts'
import { askAgain, startFlow, stepBack } from './flow.ts'
import { sayAnswer, textOf } from './say.ts'

/** Words that work anywhere. */
export type Command = 'help' | 'back' | 'cancel' | 'restart' | 'person' | 'status' | 'forget' | 'export'

/** Intents that are commands wherever they are typed. */
export const COMMAND_OF: Readonly<Record<string, Command>> = {
  'bot.help': 'help',
  'command.back': 'back',
  cancel: 'cancel',
  restart: 'restart',
  human: 'person',
  'ticket.status': 'status',
  'command.forget': 'forget',
  'command.export': 'export',
}

export function isCommand(word: string): word is Command {
  return Object.values<string>(COMMAND_OF).includes(word)
}

/** Carries out a command, whatever runs. */
export function runCommand(draft: Draft, command: Command): Draft {
  switch (command) {
    case 'help':
      return askAgain(sayAnswer(draft, 'bot.help', { as: 'answer', bare: draft.session.frames.length > 0 }))
    case 'back':
      return stepBack(settled(draft)) ?? askAgain(sayAnswer(draft, 'repair.no-back', { as: 'notice' }))
    case 'cancel':
      return cancel(draft)
    case 'restart':
      return sayAnswer(forgetTalk(draft), 'repair.restarted', { as: 'notice' })
    case 'person':
      return startFlow(settled(draft), 'escalate')
    case 'status':
      return askAgain(withEffects(draft, { kind: 'status' }))
    case 'forget':
      return askForget(draft)
    case 'export':
      return withEffects(draft, { kind: 'export' })
  }
}

function cancel(draft: Draft): Draft {
  const top = draft.session.frames.at(-1)
  if (!top) return sayAnswer(settled(draft), draft.session.pending ? 'repair.dropped' : 'repair.nothing-to-cancel', { as: 'notice' })
  const counted = withEffects(draft, { kind: 'outcome', outcome: 'unknown', flow: top.flow, ending: 'cancelled' })
  return offerLater(sayAnswer(withSession(settled(counted), { frames: [] }), 'repair.cancelled', { as: 'notice' }))
}

/** A talk from zero: nothing of it is kept but the language and a ticket that is open. */
export function forgetTalk(draft: Draft): Draft {
  return withSession(settled(draft), { frames: [], slots: {}, misses: 0, noes: 0, later: [], tried: [], offered: [] })
}

function askForget(draft: Draft): Draft {
  const asked = sayAnswer(draft, 'repair.forget-sure', {
    as: 'ask',
    choices: [
      { label: textOf(draft, 'label.forget'), value: 'forget:yes', style: 'danger' },
      { label: textOf(draft, 'label.keep'), value: 'clarify:done' },
    ],
  })
  return withSession(asked, { pending: { yes: 'forget:yes', no: 'clarify:done' } })
}
