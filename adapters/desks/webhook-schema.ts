import { z } from 'zod'

const CHECKLIST = ['identity', 'device', 'key-id', 'located', 'cause', 'given', 'rotated'] as const
const id = z.string().min(1).max(200)
/** A whole number: a count, or milliseconds since 1970. */
const whole = z.number().min(0).multipleOf(1)
const text = z.string().min(1).max(20_000)

/** The ticket as it is posted. It holds redacted text only. */
const PostedTicket = z.object({
  id,
  number: id,
  version: whole,
  state: z.enum(['open', 'claimed', 'waiting', 'resolved', 'closed']),
  type: z.enum(['key', 'loop', 'boot', 'exposed', 'lost-device', 'tamper', 'other']),
  priority: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  person: id,
  personName: z.string().optional(),
  language: z.string(),
  timeZone: z.string().optional(),
  openedAt: whole,
  changedAt: whole,
  owner: z.string().optional(),
  ownerName: z.string().optional(),
  fields: z.record(z.string(), z.string()),
  tried: z.array(z.string()),
  summary: z.string(),
  transcript: z.array(z.object({ at: whole, from: z.enum(['person', 'bot', 'agent']), text: z.string() })),
  checklist: z.array(z.object({ item: z.enum(CHECKLIST), by: z.string(), at: whole })),
  resolution: z.string().optional(),
  parent: z.string().optional(),
  children: z.array(z.string()),
  ref: z.string().optional(),
})

/** What is posted to the desk's address. */
export const Posted = z.object({
  version: z.literal(1),
  kind: z.enum(['open', 'update', 'say', 'close', 'check']),
  key: id,
  ticket: PostedTicket.optional(),
  change: z.object({ at: whole, by: z.string(), change: z.string(), detail: z.string().optional() }).optional(),
  message: z.object({ id, kind: z.enum(['new', 'edit', 'delete']), text: z.string() }).optional(),
})

const Agent = z.object({ id, name: z.string().min(1).max(200) })
const base = { eventId: id, at: whole, ticket: id, agent: Agent }

/** What the desk posts back: one thing that an agent did. */
export const PostedEvent = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.enum(['claimed', 'unclaimed', 'handed-back', 'reopened']) }),
  z.object({ ...base, kind: z.literal('assigned'), to: Agent }),
  z.object({ ...base, kind: z.enum(['said', 'edited']), messageId: id, text }),
  z.object({ ...base, kind: z.literal('deleted'), messageId: id }),
  z.object({ ...base, kind: z.enum(['note', 'resolved']), text }),
  z.object({ ...base, kind: z.literal('asked-details'), what: z.array(z.string().regex(/^[a-z][a-z_]{0,39}$/)).max(12) }),
  z.object({ ...base, kind: z.literal('checked'), item: z.enum(CHECKLIST) }),
])

/** A call back may hold several events, in order. */
export const PostedEvents = z.object({ version: z.literal(1), events: z.array(PostedEvent).min(1).max(100) })
