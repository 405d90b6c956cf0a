import { z } from 'zod'
import type { Timer } from '../handoff/clock.ts'
import { handleDelivery } from '../handoff/routes.ts'
import { handleTimer } from '../handoff/timer.ts'
import { handleNotPassedOn, handleUndelivered } from '../handoff/undelivered.ts'
import { isUnseenChild } from '../handoff/unseen.ts'
import { type JobKind, jobKind } from '../jobs/job-kind.ts'
import { AppError } from '../model/app-error.ts'
import type { Address } from '../model/inbound.ts'
import type { Channel, Post } from '../ports/channel.ts'
import type { DeskPort } from '../ports/desk.ts'
import type { StoreTx } from '../ports/store.ts'
import type { Deps } from './deps.ts'
import { commitHandoff, type DeskPayload } from './handoff-work.ts'
import { type DeliverPayload, postNow, ticketOfWords } from './outgoing.ts'

/** What the jobs of the runtime reach beyond the store. */
export interface Reach {
  readonly channels: ReadonlyMap<string, Channel>
  readonly desks: ReadonlyMap<string, DeskPort>
  /** A ticket or conversation changed: pages that show it are told. */
  changed(conversation: string, ticket?: string): void
}

const data = <Payload>() => z.custom<Payload>((value) => typeof value === 'object' && value !== null)

/** Kinds of reply that are said also while a human owns the conversation. */
const ALWAYS_SAID: ReadonlySet<string> = new Set(['relay', 'notice', 'secret'])

/** Posts one thing in a conversation. A bot's word that comes too late, because a human has taken over, is left out. */
export function deliverKind(deps: Deps, reach: Reach): JobKind {
  return jobKind({
    kind: 'deliver',
    payload: data<DeliverPayload>(),
    async run({ payload, key, attempt, handed, signal }) {
      const { conversation, eventId } = payload
      const found: Found =
        handed && payload.address && !payload.fromLine
          ? { address: payload.address, quiet: false, post: payload.post }
          : await deps.store.transaction((tx) => findNow(tx, payload))
      const { post } = found
      if (found.quiet) {
        deps.log.info('deliver.quiet', { conversation })
        return {}
      }
      if (post === undefined) {
        deps.log.info('deliver.nothing-left', { conversation, eventId })
        return {}
      }
      if (!found.address) throw new AppError('DELIVERY_REFUSED', `nothing is known of where conversation ${conversation} can be reached`)
      const channel = reach.channels.get(found.address.channel)
      if (!channel)
        throw new AppError('DELIVERY_FAILED', `channel ${found.address.channel} is off in this process; it is tried again when it is on`)
      const delivered = await channel.deliver(found.address, post, key, attempt, signal)
      if (post.kind === 'reply' && delivered.unsure) deps.log.warn('deliver.maybe-twice', { conversation, eventId })
      const messageId = post.kind === 'reply' ? delivered.messageId : undefined
      return {
        written: () => reach.changed(conversation),
        ...(messageId ? { write: (tx) => tx.setMessageId(conversation, eventId, messageId) } : {}),
      }
    },
    async buried({ eventId, post }, { key }) {
      if (post.kind !== 'reply' || post.reply.kind !== 'relay') return
      const ticket = ticketOfWords(eventId)
      if (ticket) await settle(deps, reach, ticket, (now) => handleUndelivered(now, cause(deps, key)))
    },
  })
}

interface Found {
  readonly address: Address | undefined
  readonly quiet: boolean
  /** Undefined when nothing is left to post. */
  readonly post: Post | undefined
}

async function findNow(tx: StoreTx, { conversation, eventId, address, botWords, post, fromLine }: DeliverPayload): Promise<Found> {
  const session = botWords ? await tx.loadSession(conversation) : undefined
  const line = fromLine && (await tx.readTranscript(conversation)).findLast((one) => one.eventId === eventId)
  return {
    address: (await tx.loadAddress(conversation)) ?? address,
    quiet: session?.owner === 'agent' && isBotWord(post),
    post: fromLine ? postNow(post, line) : post,
  }
}

function isBotWord(post: Post): boolean {
  return post.kind === 'reply' && !ALWAYS_SAID.has(post.reply.kind)
}

/** Calls a desk. What it answers, or that it was given up, goes through the ticket's rules. */
export function deskKind(deps: Deps, reach: Reach): JobKind {
  return jobKind({
    kind: 'desk',
    payload: data<DeskPayload>(),
    timeoutMs: ({ call }) => reach.desks.get(call.desk)?.callMs,
    async run({ payload: { ticket: id, call }, key, signal }) {
      const ticket = await deps.store.transaction((tx) => tx.loadTicket(id))
      if (!ticket) return
      const desk = reach.desks.get(call.desk)
      if (!desk)
        throw new AppError('DELIVERY_REFUSED', `desk ${call.desk} is not set up; set it up or take it out of the profile's desk.routes`)
      switch (call.kind) {
        case 'open': {
          const { ref } = await desk.open(ticket, key, signal)
          await settle(deps, reach, id, (now) => handleDelivery(now, { kind: 'opened', desk: call.desk, ref }, cause(deps, key)))
          return
        }
        case 'update':
          if (isUnseenChild(ticket) && ticket.desk?.name === call.desk) return
          return desk.update(ticket, call.change, key, signal)
        case 'say':
          return desk.say(ticket, call.message, key, signal)
        case 'close':
          return desk.close(call.ref === undefined ? ticket : { ...ticket, desk: { name: call.desk, ref: call.ref } }, key, signal)
      }
    },
    async buried({ ticket: id, call }, { key }) {
      if (call.kind === 'say') await settle(deps, reach, id, (now) => handleNotPassedOn(now, call.message, cause(deps, key)))
      if (call.kind !== 'open') return
      await settle(deps, reach, id, (now) => handleDelivery(now, { kind: 'failed', desk: call.desk }, cause(deps, key)))
    },
  })
}

/** A deadline of a ticket passed. */
export function timerKind(deps: Deps, reach: Reach): JobKind {
  return jobKind({
    kind: 'timer',
    payload: data<Timer>(),
    async run({ payload: timer }) {
      const { profile } = deps.knowledge.current()
      const at = deps.clock()
      await settle(
        deps,
        reach,
        timer.ticket,
        (ticket) => handleTimer({ ticket, timer, profile, at }),
        (tx) => tx.markEvent(timer.key, at),
      )
    },
  })
}

function cause(deps: Deps, key: string) {
  return { id: key, at: deps.clock(), profile: deps.knowledge.current().profile }
}

/** Loads a ticket, applies a rule, and commits what follows, in one transaction under the lock of its conversation. */
async function settle(
  deps: Deps,
  reach: Reach,
  id: string,
  rule: (ticket: NonNullable<Awaited<ReturnType<StoreTx['loadTicket']>>>) => Parameters<typeof commitHandoff>[2],
  first: (tx: StoreTx) => Promise<boolean> = async () => true,
): Promise<void> {
  const before = await deps.store.transaction((tx) => tx.loadTicket(id))
  if (!before) return
  const done = await deps.store.transaction(
    async (tx) => {
      const ticket = await tx.loadTicket(id)
      if (!ticket || !(await first(tx))) return false
      await commitHandoff(tx, ticket, rule(ticket), deps.clock(), deps.knowledge.current())
      return true
    },
    { lock: before.conversation },
  )
  if (done) reach.changed(before.conversation, id)
}
