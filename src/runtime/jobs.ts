import { z } from 'zod'
import type { Timer } from '../handoff/clock.ts'
import { handleDelivery } from '../handoff/routes.ts'
import { handleTimer } from '../handoff/timer.ts'
import { AppError } from '../model/app-error.ts'
import type { Channel, Delivered, Post } from '../ports/channel.ts'
import type { DeskPort } from '../ports/desk.ts'
import type { Job, StoreTx } from '../ports/store.ts'
import type { Deps } from './deps.ts'
import { commitHandoff, type DeskPayload } from './handoff-work.ts'
import type { DeliverPayload } from './outgoing.ts'

/** What the jobs of the runtime reach beyond the store. */
export interface Reach {
  readonly channels: ReadonlyMap<string, Channel>
  readonly desks: ReadonlyMap<string, DeskPort>
  /** A ticket or conversation changed: pages that show it are told. */
  changed(conversation: string, ticket?: string): void
}

/** A handler of one job kind, as the worker takes it. */
export interface JobHandler<Payload> {
  readonly kind: string
  readonly payload: z.ZodType<Payload>
  run(payload: Payload, job: Job): Promise<void>
  /** The job was given up and stands in the dead letters. */
  gaveUp?(payload: Payload, job: Job): Promise<void>
}

const data = <Payload>() => z.custom<Payload>((value) => typeof value === 'object' && value !== null)

/** Kinds of reply that are said also while a human owns the conversation. */
const ALWAYS_SAID: ReadonlySet<string> = new Set(['relay', 'notice', 'secret'])

/** Posts one thing in a conversation. A bot's word that comes too late, because a human has taken over, is left out. */
export function deliverHandler(deps: Deps, reach: Reach): JobHandler<DeliverPayload> {
  return {
    kind: 'deliver',
    payload: data<DeliverPayload>(),
    async run(payload, job) {
      const { conversation, eventId, post } = payload
      const found = await deps.store.transaction(async (tx) => {
        const session = payload.botWords ? await tx.loadSession(conversation) : undefined
        return { address: payload.address ?? (await tx.loadAddress(conversation)), quiet: session?.owner === 'agent' && isBotWord(post) }
      })
      if (found.quiet) return deps.log.info('deliver.quiet', { conversation })
      if (!found.address) throw new AppError('DELIVERY_REFUSED', `nothing is known of where conversation ${conversation} can be reached`)
      const channel = reach.channels.get(found.address.channel)
      if (!channel)
        throw new AppError('DELIVERY_FAILED', `channel ${found.address.channel} is off in this process; it is tried again when it is on`)
      const delivered = await channel.deliver(found.address, post, job.key)
      await noteDelivered(deps, conversation, eventId, delivered)
      reach.changed(conversation)
    },
  }
}

function isBotWord(post: Post): boolean {
  return post.kind === 'reply' && !ALWAYS_SAID.has(post.reply.kind)
}

async function noteDelivered(deps: Deps, conversation: string, eventId: string, delivered: Delivered): Promise<void> {
  if (delivered.unsure) deps.log.warn('deliver.maybe-twice', { conversation, eventId })
  const { messageId } = delivered
  if (messageId) await deps.store.transaction((tx) => tx.setMessageId(conversation, eventId, messageId))
}

/** Calls a desk. What it answers, or that it was given up, goes through the ticket's rules. */
export function deskHandler(deps: Deps, reach: Reach): JobHandler<DeskPayload> {
  return {
    kind: 'desk',
    payload: data<DeskPayload>(),
    async run({ ticket: id, call }, job) {
      const ticket = await deps.store.transaction((tx) => tx.loadTicket(id))
      if (!ticket) return
      const desk = reach.desks.get(call.desk)
      if (!desk)
        throw new AppError('DELIVERY_REFUSED', `desk ${call.desk} is not set up; set it up or take it out of the profile's desk.routes`)
      switch (call.kind) {
        case 'open': {
          const { ref } = await desk.open(ticket, job.key)
          await settle(deps, reach, id, (now) => handleDelivery(now, { kind: 'opened', desk: call.desk, ref }, cause(deps, job)))
          return
        }
        case 'update':
          return desk.update(ticket, call.change, job.key)
        case 'say':
          return desk.say(ticket, call.message, job.key)
        case 'close':
          return desk.close(ticket, job.key)
      }
    },
    async gaveUp({ ticket: id, call }, job) {
      if (call.kind !== 'open') return
      await settle(deps, reach, id, (now) => handleDelivery(now, { kind: 'failed', desk: call.desk }, cause(deps, job)))
    },
  }
}

/** A deadline of a ticket passed. */
export function timerHandler(deps: Deps, reach: Reach): JobHandler<Timer> {
  return {
    kind: 'timer',
    payload: data<Timer>(),
    async run(timer) {
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
  }
}

function cause(deps: Deps, job: Job) {
  return { id: job.key, at: deps.clock(), profile: deps.knowledge.current().profile }
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
