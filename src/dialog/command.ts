import type { Understanding } from '../model/understanding.ts'
import { holds } from './condition.ts'
import { type Draft, settled, withEffects, withSession } from './draft.ts'
import { askAgain, askedStep, ESCALATION, rerun, startFlow, stepBack } from './flow.ts'
import { offerLater } from './later.ts'
import { sayAnswer, textOf } from './say.ts'

/** Below this, a message only sounds like "stop". */
const SURE_TO_STOP = 0.95

/** The flow about a key or password that others could see, and its slot for the kind. */
const EXPOSURE = 'exposed-key'
const EXPOSED_SLOT = 'exposed_what'

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
      return callPerson(settled(draft))
    case 'status':
      return askAgain(withEffects(draft, { kind: 'status' }))
    case 'forget':
      return askForget(draft)
    case 'export':
      return withEffects(draft, { kind: 'export' })
  }
}

/** A person: the one who has the request already, the questions that IT needs, or fewer of them when asked for a person again. */
function callPerson(draft: Draft): Draft {
  const { ticket, frames } = draft.session
  if (ticket !== undefined) return askAgain(withEffects(draft, { kind: 'ticket', change: 'person', ticket }))
  if (frames.at(-1)?.flow === ESCALATION) return hurry(draft)
  const offered = flowToIt(draft)
  if (offered !== undefined) return startFlow(draft, offered)
  return startFlow(sayAnswer(withExposure(draft), 'repair.person', { as: 'notice' }), ESCALATION)
}

/** Who calls for a person before the kind of secret is told has a secret that others saw all the same. */
function withExposure(draft: Draft): Draft {
  const { frames, slots } = draft.session
  if (frames.at(-1)?.flow !== EXPOSURE || slots[EXPOSED_SLOT] !== undefined) return draft
  return withSession(draft, { slots: { ...slots, [EXPOSED_SLOT]: 'other' } })
}

/** A flow that was just offered and only says to IT what it is about: "tell IT" under an answer about a stolen PC means that one. */
export function flowToIt({ content, session }: Draft): string | undefined {
  const flows = session.offered.flatMap(({ value }) => (value.startsWith('flow:') ? [value.slice('flow:'.length)] : []))
  return flows.find((id) => {
    const steps = content.flows.get(id)?.steps ?? []
    return steps.length > 1 && steps.every((step) => step.kind === 'set' || (step.kind === 'flow' && step.flow === ESCALATION))
  })
}

/** Leaves out every question that may be left out. */
function hurry(draft: Draft): Draft {
  const step = askedStep(draft)
  if (!step) return askAgain(draft)
  if (!step.optional) return askAgain(sayAnswer(draft, 'repair.person-first', { as: 'notice' }))
  const { slots } = draft.session
  const open = (draft.content.flows.get(ESCALATION)?.steps ?? []).flatMap((one) =>
    one.kind === 'ask' && one.optional && slots[one.slot] === undefined && holds(one.when, slots, draft.content) ? [one.slot] : [],
  )
  const skipped = withSession(draft, { slots: { ...slots, ...Object.fromEntries(open.map((slot) => [slot, 'unknown'])) } })
  return rerun(sayAnswer(skipped, 'repair.person-sooner', { as: 'notice' }))
}

function cancel(draft: Draft): Draft {
  const top = draft.session.frames.at(-1)
  if (!top && draft.session.pending === undefined && draft.session.ticket !== undefined) return askWithdraw(draft)
  if (!top) return sayAnswer(settled(draft), draft.session.pending ? 'repair.dropped' : 'repair.nothing-to-cancel', { as: 'notice' })
  const counted = withEffects(draft, { kind: 'outcome', outcome: 'unknown', flow: top.flow, ending: 'cancelled' })
  return offerLater(sayAnswer(withSession(settled(counted), { frames: [] }), 'repair.cancelled', { as: 'notice' }))
}

/** A talk from zero: nothing of it is kept but the language and a ticket that is open. */
export function forgetTalk(draft: Draft): Draft {
  return withSession(settled(draft), { frames: [], slots: {}, misses: 0, noes: 0, later: [], tried: [], offered: [] })
}

/** Nothing runs but a request to IT: perhaps that is what should be stopped. */
export function askWithdraw(draft: Draft): Draft {
  const asked = sayAnswer(settled(draft), 'handoff.withdraw', {
    as: 'ask',
    choices: [
      { label: textOf(draft, 'label.withdraw'), value: 'ticket:withdraw', style: 'danger' },
      { label: textOf(draft, 'label.keep'), value: 'clarify:done' },
    ],
  })
  return withSession(asked, { pending: { yes: 'ticket:withdraw', no: 'clarify:done' } })
}

/** Whether it only sounds as if a flow should be stopped. */
export function doubtsCancel({ session }: Draft, { score }: Understanding): boolean {
  return session.frames.length > 0 && score < SURE_TO_STOP
}

/** Nothing is stopped on a guess. */
export function askCancel(draft: Draft): Draft {
  const asked = sayAnswer(settled(draft), 'repair.cancel-sure', {
    as: 'ask',
    choices: [
      { label: textOf(draft, 'label.stop'), value: 'command:cancel' },
      { label: textOf(draft, 'label.go-on'), value: 'clarify:resume' },
    ],
  })
  return withSession(asked, { pending: { yes: 'command:cancel', no: 'clarify:resume' } })
}

export function askForget(draft: Draft): Draft {
  const asked = sayAnswer(draft, 'repair.forget-sure', {
    as: 'ask',
    choices: [
      { label: textOf(draft, 'label.forget'), value: 'forget:yes', style: 'danger' },
      { label: textOf(draft, 'label.keep'), value: 'clarify:done' },
    ],
  })
  return withSession(asked, { pending: { yes: 'forget:yes', no: 'clarify:done' } })
}
