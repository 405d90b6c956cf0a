import type { DeskAnswer, DeskEvent } from '../../src/ports/desk.ts'
import { type AgentSpot, agentOf, refusalValues, tell } from './desk-thread.ts'
import {
  assignView,
  checklistView,
  detailsView,
  metadataOfView,
  readChosen,
  readResolution,
  resolveErrors,
  resolveView,
  VIEWS,
} from './desk-views.ts'
import { failureFields } from './failure.ts'
import type { Press } from './inbound.ts'
import type { Kit } from './kit.ts'
import { type Json, objectOf, tenantOf, textOf } from './payload.ts'

/** What the buttons of a card and its views do. Only presses from the desk's own channel count. */
export interface DeskActs {
  press(press: Press): Promise<void>
  submit(callback: string, body: Json): Promise<Json | undefined>
}

type Act = DeskEvent extends infer E ? (E extends DeskEvent ? Omit<E, 'eventId' | 'at' | 'ticket' | 'agent'> : never) : never

export function createDeskActs(kit: Kit): DeskActs {
  return { press: (press) => pressed(kit, press), submit: (callback, body) => submitted(kit, callback, body) }
}

async function pressed(kit: Kit, press: Press): Promise<void> {
  if (press.channel !== kit.deskChannel) return
  const chosen = press.route === 'case.more' ? press.value : `${press.route.slice('case.'.length)}:${press.value}`
  const [name = '', id = ''] = splitOnce(chosen, ':')
  const [ticketId, held] = splitOnce(id, ' ')
  const spot: AgentSpot = {
    tenant: press.tenant,
    user: press.user,
    channel: press.channel,
    ...(press.root === undefined ? {} : { root: press.root }),
  }
  if (name === 'resolve' || name === 'checklist' || name === 'details' || name === 'assign')
    return openView(kit, name, ticketId, press, spot)
  const act = actOf(name, held)
  if (act === undefined) return
  const answer = await report(kit, { tenant: press.tenant, user: press.user, ticket: ticketId, at: press.at, id: press.eventId }, act)
  if (press.ephemeral) kit.tasks.run('clear-question', () => kit.respond(press.responseUrl, { delete_original: true }))
  kit.tasks.run('desk-answer', () => tell(kit, spot, ticketId, answer))
}

function actOf(name: string, held: string | undefined): Act | undefined {
  switch (name) {
    case 'claim':
    case 'claim-and-send':
      return { kind: 'claimed' }
    case 'unclaim':
      return { kind: 'unclaimed' }
    case 'back':
      return { kind: 'handed-back' }
    case 'reopen':
      return { kind: 'reopened' }
    case 'keep-inside':
      return held === undefined ? undefined : { kind: 'deleted', messageId: held }
    default:
      return undefined
  }
}

interface Doer {
  readonly tenant: string
  readonly user: string
  readonly ticket: string
  readonly at: number
  readonly id: string
}

/** A press on a card acts again after the card has changed, so its time is part of its id. */
async function report(kit: Kit, doer: Doer, act: Act): Promise<DeskAnswer> {
  const at = doer.at || kit.clock()
  const agent = await agentOf(kit, doer.tenant, doer.user)
  return kit.assistant.agent({ ...act, eventId: `${doer.id}:${at}`, at, ticket: doer.ticket, agent } as DeskEvent)
}

async function openView(
  kit: Kit,
  name: 'resolve' | 'checklist' | 'details' | 'assign',
  ticketId: string,
  press: Press,
  spot: AgentSpot,
): Promise<void> {
  const ticket = await kit.assistant.ticket(ticketId)
  if (ticket === undefined) {
    kit.tasks.run('desk-answer', () => tell(kit, spot, ticketId, { kind: 'refused', reason: 'unknown', detail: ticketId }))
    return
  }
  const meta = { ticket: ticketId, channel: press.channel, root: press.root ?? '' }
  const views = { resolve: resolveView, checklist: checklistView, details: detailsView, assign: assignView }
  const view = views[name](kit.words, ticket, meta)
  const opened = await kit.api.call(press.tenant, 'views.open', { trigger_id: press.triggerId ?? '', view })
  if (opened.kind === 'ok') return
  const text = kit.words.line('slack.form-not-opened')
  kit.tasks.run('view-not-opened', () => kit.respond(press.responseUrl, { response_type: 'ephemeral', replace_original: false, text }))
}

async function submitted(kit: Kit, callback: string, body: Json): Promise<Json | undefined> {
  const view = objectOf(body['view'])
  const tenant = tenantOf(body)
  const user = textOf(objectOf(body['user'])['id'])
  const meta = metadataOfView(view)
  if (tenant === undefined || user === undefined || meta === undefined || meta.channel !== kit.deskChannel) return undefined
  const doer: Doer = {
    tenant,
    user,
    ticket: meta.ticket,
    at: kit.clock(),
    id: `slack:${tenant}:view:${textOf(view['id']) ?? kit.nextId()}`,
  }
  try {
    if (callback === VIEWS.resolve) return await resolve(kit, doer, view)
    const acts = actsOf(callback, view, kit)
    for (const [at, act] of acts.entries()) {
      const answer = await report(kit, { ...doer, id: `${doer.id}:${at}` }, await completed(kit, tenant, act))
      if (answer.kind !== 'done') {
        kit.tasks.run('desk-answer', () => tell(kit, { tenant, user, channel: meta.channel, root: meta.root }, doer.ticket, answer))
        break
      }
    }
    return undefined
  } catch (error) {
    const reference = kit.nextId()
    kit.log.error('slack.desk-view-failed', { reference, ...failureFields(error) })
    return {
      response_action: 'errors',
      errors: { [callback === VIEWS.resolve ? 'reason' : 'chosen']: kit.words.line('slack.error', undefined, { reference }) },
    }
  }
}

function actsOf(callback: string, view: Json, kit: Kit): readonly Act[] {
  const chosen = readChosen(view)
  if (callback === VIEWS.checklist) return readResolution(view, kit.assistant.door).items.map((item): Act => ({ kind: 'checked', item }))
  if (callback === VIEWS.details) return chosen.length === 0 ? [] : [{ kind: 'asked-details', what: chosen }]
  const to = chosen[0]
  return to === undefined ? [] : [{ kind: 'assigned', to: { id: to, name: kit.assistant.door.redact(to).text } }]
}

/** An assignment names a Slack user; the ticket knows agents by their key and name. */
async function completed(kit: Kit, tenant: string, act: Act): Promise<Act> {
  return act.kind === 'assigned' ? { kind: 'assigned', to: await agentOf(kit, tenant, act.to.id) } : act
}

/** Marks what was checked, then resolves; what is missing is said at the field where it can be corrected. */
async function resolve(kit: Kit, doer: Doer, view: Json): Promise<Json | undefined> {
  const read = readResolution(view, kit.assistant.door)
  if (read.withheld) return resolveErrors('reason', kit.words.line('desk.form-withheld'))
  for (const item of read.items) {
    const answer = await report(kit, { ...doer, id: `${doer.id}:${item}` }, { kind: 'checked', item })
    if (answer.kind === 'refused') return refusal(kit, doer, answer)
  }
  const answer = await report(kit, { ...doer, id: `${doer.id}:resolved` }, { kind: 'resolved', text: read.text, withheld: false })
  return answer.kind === 'refused' ? refusal(kit, doer, answer) : undefined
}

async function refusal(kit: Kit, doer: Doer, answer: Extract<DeskAnswer, { kind: 'refused' }>): Promise<Json> {
  const text = kit.words.line(`desk.answer-${answer.reason}`, undefined, await refusalValues(kit, doer.ticket, answer))
  return resolveErrors(answer.reason === 'checklist' ? 'checklist' : 'reason', text)
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
