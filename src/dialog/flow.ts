import { type Content, type Flow, OUTCOME_OF, type Step } from '../content/types.ts'
import type { Frame, Session } from '../model/session.ts'
import { holds } from './condition.ts'
import type { OfferedChoice } from './decision.ts'
import { type Draft, withEffects, without, withSession } from './draft.ts'
import { offerLater } from './later.ts'
import { choicesOf, sayAnswer, sayText, textOf, wordingOf } from './say.ts'

/** Content is checked for loops without a question; this only keeps a mistake there from hanging a turn. */
const MAX_STEPS = 200
/** A side flow may interrupt a flow, and be interrupted once; the oldest is let go beyond that. */
const MAX_FRAMES = 3

/** The flow that ends with a person. */
export const ESCALATION = 'escalate'
const SUMMARY = 'handoff.summary'
/** The beginning of a question that tells it from others. */
const COUNTED_CHARS = 40

type AskStep = Extract<Step, { kind: 'ask' }>

/** Starts a flow on top of whatever runs. A flow that runs already is asked again instead. */
export function startFlow(draft: Draft, id: string): Draft {
  const flow = draft.content.flows.get(id)
  const first = flow?.steps[0]
  if (!flow || !first) return draft
  const running = draft.session.frames.findIndex((frame) => frame.flow === id)
  if (running >= 0) return askAgain(withSession(draft, { frames: draft.session.frames.slice(0, running + 1) }))
  const frame: Frame = { flow: id, step: first.id, path: [], failures: 0, asked: 0 }
  return run(withSession(draft, { frames: [...draft.session.frames, frame].slice(-MAX_FRAMES) }))
}

/** The question that waits for an answer, if one does. */
export function askedStep(draft: Draft): AskStep | undefined {
  const step = currentStep(draft)
  return step?.kind === 'ask' ? step : undefined
}

export function currentStep(draft: Draft): Step | undefined {
  const frame = draft.session.frames.at(-1)
  return frame && draft.content.flows.get(frame.flow)?.steps.find((step) => step.id === frame.step)
}

/** Goes on behind the step that waits: its slot has been filled. */
export function proceed(draft: Draft): Draft {
  const step = currentStep(draft)
  const frame = draft.session.frames.at(-1)
  if (!step || !frame) return draft
  return moveOn(withFrame(draft, { ...frame, path: [...frame.path, step.id], failures: 0, asked: 0 }), step)
}

/** Runs from the step that the last frame stands on until something has to be waited for. */
export function run(draft: Draft): Draft {
  let now = draft
  for (let count = 0; count < MAX_STEPS; count++) {
    const step = currentStep(now)
    if (!step) return leaveFlow(now)
    if (!holds(step.when, now.session.slots, now.content)) {
      const next = stepAfter(now, step.id)
      if (!next) return leaveFlow(now)
      now = at(now, next)
      continue
    }
    const done = perform(now, step)
    if (done.waits) return done.draft
    now = done.draft
    if (now.session.frames.length === 0) return now
  }
  return leaveFlow(now)
}

function perform(draft: Draft, step: Step): { readonly draft: Draft; readonly waits: boolean } {
  switch (step.kind) {
    case 'ask':
      if (isAnswered(draft, step)) return { draft: jump(draft, step), waits: false }
      return { draft: ask(draft, step), waits: true }
    case 'say': {
      const said = sayAnswer(draft, step.answer, { as: 'answer' })
      return { draft: jump(tried(said, step.id), step), waits: false }
    }
    case 'set':
      return { draft: jump(withSession(draft, { slots: { ...draft.session.slots, ...step.values } }), step), waits: false }
    case 'branch': {
      const to = step.cases.find((branch) => holds(branch.when, draft.session.slots, draft.content))?.to ?? step.otherwise
      return { draft: at(draft, to), waits: false }
    }
    case 'flow':
      return { draft: replaceFlow(draft, step.flow), waits: false }
    case 'handoff':
      return { draft: showSummary(draft, step), waits: true }
    case 'end':
      return { draft: end(draft, step), waits: true }
  }
}

/** Whether a question can be passed over: its slot is known, and not asked for anew each time it is reached. */
function isAnswered(draft: Draft, step: AskStep): boolean {
  return draft.session.slots[step.slot] !== undefined && !step.always
}

function ask(draft: Draft, step: AskStep): Draft {
  const frame = draft.session.frames.at(-1)
  if (!frame) return draft
  // What is asked now is what a yes or a no answers, and nothing that was asked before.
  const only = without(draft, 'pending')
  const cleared = step.always ? withoutSlot(only, step.slot) : only
  const asked = withFrame(cleared, { ...frame, asked: frame.asked + 1 })
  // Flows that ask alike do not repeat one another: a question is counted by its words.
  const countAs = `ask:${step.text.en.slice(0, COUNTED_CHARS)}`
  return sayText(asked, `${frame.flow}.${step.id}`, step.text, step.again, { as: 'ask', countAs, choices: askChoices(asked, step) })
}

/** Asks the waiting question once more, or whether to send; nothing when no flow runs. */
export function askAgain(draft: Draft): Draft {
  const step = currentStep(draft)
  if (step?.kind === 'ask') return ask(draft, step)
  if (step?.kind === 'handoff') return sayAnswer(draft, 'handoff.send-now', { as: 'ask' })
  return draft
}

/** What would be sent, in full; worded differently each time. */
function showSummary(draft: Draft, step: Extract<Step, { kind: 'handoff' }>): Draft {
  const { parts, draft: noted } = wordingOf(draft, SUMMARY)
  return withEffects(noted, { kind: 'summary', type: step.type, parts })
}

function askChoices(draft: Draft, step: AskStep): readonly OfferedChoice[] {
  const own = choicesOf(draft, step.choices)
  const slot = draft.content.slots.get(step.slot)
  const yesNo: readonly OfferedChoice[] =
    own.length === 0 && slot?.kind === 'yes-no'
      ? [
          { label: textOf(draft, 'label.yes'), value: 'yes' },
          { label: textOf(draft, 'label.no'), value: 'no' },
        ]
      : []
  const unknown: readonly OfferedChoice[] = step.optional ? [{ label: textOf(draft, 'label.unknown'), value: 'unknown' }] : []
  return [...own, ...yesNo, ...unknown, ...waysOut(draft)]
}

/** Every question has these: a step back, a person, stop. */
export function waysOut(draft: Draft): readonly OfferedChoice[] {
  const frame = draft.session.frames.at(-1)
  const canGoBack = draft.session.frames.length > 1 || (frame !== undefined && lastAsked(draft, frame) !== undefined)
  const inEscalation = frame?.flow === ESCALATION
  return [
    ...(canGoBack ? [quiet(draft, 'label.back', 'command:back')] : []),
    ...(inEscalation ? [] : [quiet(draft, 'label.person', 'command:person')]),
    quiet(draft, 'label.stop', 'command:cancel'),
  ]
}

function quiet(draft: Draft, label: string, value: string): OfferedChoice {
  return { label: textOf(draft, label), value, style: 'quiet' }
}

/** One question back; from the first one of a side flow back to the flow below. Undefined when there is none. */
export function stepBack(draft: Draft): Draft | undefined {
  const frame = draft.session.frames.at(-1)
  if (!frame) return undefined
  const last = lastAsked(draft, frame)
  if (!last) return draft.session.frames.length > 1 ? leaveFlow(draft) : undefined
  const path = frame.path.slice(0, frame.path.lastIndexOf(last.id))
  return run(withFrame(withoutSlot(draft, last.slot), { ...frame, step: last.id, path, failures: 0, asked: 0 }))
}

function lastAsked(draft: Draft, frame: Frame): AskStep | undefined {
  const steps = draft.content.flows.get(frame.flow)?.steps ?? []
  const id = frame.path.findLast((one) => steps.some((step) => step.id === one && step.kind === 'ask'))
  const step = steps.find((one) => one.id === id)
  return step?.kind === 'ask' ? step : undefined
}

/**
 * A slot that was filled before has changed: the flow is walked again from its start with what is known, silently past
 * what was said already, to the first question that is now open.
 */
export function rerun(draft: Draft): Draft {
  const frame = draft.session.frames.at(-1)
  const flow = frame && draft.content.flows.get(frame.flow)
  const first = flow?.steps[0]
  if (!frame || !first) return draft
  return run(replay(withFrame(draft, { ...frame, step: first.id, path: [], failures: 0, asked: 0 }), flow, new Set(frame.path)))
}

/** Moves past the steps that were taken before, as long as the way is the same; says nothing. */
function replay(draft: Draft, flow: Flow, taken: ReadonlySet<string>): Draft {
  let now = draft
  for (let count = 0; count < MAX_STEPS; count++) {
    const step = currentStep(now)
    if (!step) return draft
    if (!holds(step.when, now.session.slots, now.content)) {
      const next = stepAfter(now, step.id)
      if (!next) return now
      now = at(now, next)
      continue
    }
    const known = step.kind === 'ask' && now.session.slots[step.slot] !== undefined && (taken.has(step.id) || !step.always)
    const passed = known || ((step.kind === 'say' || step.kind === 'set') && taken.has(step.id))
    if (passed) now = jump(now, step)
    else if (step.kind === 'branch')
      now = at(now, step.cases.find((branch) => holds(branch.when, now.session.slots, now.content))?.to ?? step.otherwise)
    else return now
    if (now.session.frames.at(-1)?.flow !== flow.id) return now
  }
  return now
}

function end(draft: Draft, step: Extract<Step, { kind: 'end' }>): Draft {
  const flow = draft.session.frames.at(-1)?.flow
  const said = step.answer ? sayAnswer(draft, step.answer, { as: 'answer' }) : draft
  const outcome = OUTCOME_OF[step.ending]
  const counted = withEffects(said, { kind: 'outcome', outcome, ending: step.ending, ...(flow ? { flow } : {}) })
  return leaveFlow(withSession(counted, { outcome, noes: 0 }))
}

/** Leaves the flow that runs; the one below goes on where it was, after a word about where that is. */
export function leaveFlow(draft: Draft): Draft {
  const frames = draft.session.frames.slice(0, -1)
  const left = withSession(draft, { frames })
  const below = frames.at(-1)
  if (!below) return offerLater(left)
  const resumed = sayAnswer(left, 'repair.resume', { as: 'notice', values: { flow: `@flow:${below.flow}` } })
  const step = currentStep(resumed)
  // What the side flow asked is not asked again.
  return step?.kind === 'ask' && isAnswered(resumed, step) ? proceed(resumed) : askAgain(resumed)
}

function replaceFlow(draft: Draft, id: string): Draft {
  const first = draft.content.flows.get(id)?.steps[0]
  if (!first) return leaveFlow(draft)
  const below = draft.session.frames.slice(0, -1).filter((frame) => frame.flow !== id)
  return withSession(draft, { frames: [...below, { flow: id, step: first.id, path: [], failures: 0, asked: 0 }] })
}

function jump(draft: Draft, step: Step): Draft {
  const frame = draft.session.frames.at(-1)
  if (!frame) return draft
  return moveOn(withFrame(draft, { ...frame, path: [...frame.path, step.id], failures: 0, asked: 0 }), step, true)
}

/** Sets the frame on the step behind `step`, and runs on unless the caller does. */
function moveOn(draft: Draft, step: Step, onlyMove = false): Draft {
  const next = step.next ?? stepAfter(draft, step.id)
  const moved = next === undefined ? at(draft, '') : at(draft, next)
  return onlyMove ? moved : run(moved)
}

function stepAfter(draft: Draft, id: string): string | undefined {
  const frame = draft.session.frames.at(-1)
  const steps = frame ? (draft.content.flows.get(frame.flow)?.steps ?? []) : []
  return steps[steps.findIndex((step) => step.id === id) + 1]?.id
}

function at(draft: Draft, step: string): Draft {
  const frame = draft.session.frames.at(-1)
  return frame ? withFrame(draft, { ...frame, step }) : draft
}

export function withFrame(draft: Draft, frame: Frame): Draft {
  return withSession(draft, { frames: [...draft.session.frames.slice(0, -1), frame] })
}

export function withoutSlot(draft: Draft, slot: string): Draft {
  const { [slot]: _gone, ...slots } = draft.session.slots
  return withSession(draft, { slots })
}

function tried(draft: Draft, step: string): Draft {
  const flow = draft.session.frames.at(-1)?.flow
  return withTried(draft, `${flow}.${step}`)
}

/** Notes what was tried, for the ticket; the newest thirty are kept. */
export function withTried(draft: Draft, what: string): Draft {
  if (draft.session.tried.includes(what)) return draft
  return withSession(draft, { tried: [...draft.session.tried, what].slice(-30) })
}

/** The slot that a session's question waits for. */
export function askedSlot(session: Session, content: Content): string | undefined {
  const frame = session.frames.at(-1)
  const step = frame && content.flows.get(frame.flow)?.steps.find((one) => one.id === frame.step)
  return step?.kind === 'ask' ? step.slot : undefined
}
