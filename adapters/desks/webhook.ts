import { createHmac, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import { AppError } from '../../src/model/app-error.ts'
import { type Secret, secretNow } from '../../src/model/secret.ts'
import type { Ticket } from '../../src/model/ticket.ts'
import type { Agent, DeskEvent, DeskPort, HookRequest } from '../../src/ports/desk.ts'
import { callDesk, checkDesk } from './http.ts'
import type { DeskParts } from './parts.ts'
import { type Posted, type PostedEvent, PostedEvents } from './webhook-schema.ts'

export interface WebhookSettings {
  readonly url: string
  /** Shared secret of both directions. */
  readonly secret: Secret
  readonly timeoutMs?: number
}

export const TIMESTAMP_HEADER = 'x-recoverykey-timestamp'
export const SIGNATURE_HEADER = 'x-recoverykey-signature'
/** A request older (or newer) than this is not accepted, so a recorded one is worthless soon. */
export const REPLAY_WINDOW_MS = 5 * 60_000

type Body = Omit<z.input<typeof Posted>, 'version'>

/** A desk that is somebody's own system: every call is one signed POST. docs/desks.md has the schema of both directions. */
export function webhookDesk(settings: WebhookSettings, { clock, log }: DeskParts): DeskPort {
  const post = (body: Body, signal?: AbortSignal) => {
    const text = JSON.stringify({ version: 1, ...body })
    return callDesk({
      desk: 'webhook',
      what: body.kind,
      url: settings.url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': body.key,
        ...signatureHeaders(secretNow(settings.secret), clock(), text),
      },
      body: text,
      timeoutMs: settings.timeoutMs ?? 10_000,
      clock,
      log,
      signal,
    })
  }
  return {
    name: 'webhook',
    async open(ticket, key, signal) {
      const { json } = await post({ kind: 'open', key, ticket: posted(ticket) }, signal)
      return { ref: refOf(json) ?? ticket.id }
    },
    async update(ticket, change, key, signal) {
      const { at, by, change: what, detail } = change
      const told = { at, by, change: what, ...(detail === undefined ? {} : { detail }) }
      await post({ kind: 'update', key, ticket: posted(ticket), change: told }, signal)
    },
    async say(ticket, message, key, signal) {
      await post({ kind: 'say', key, ticket: posted(ticket), message }, signal)
    },
    async close(ticket, key, signal) {
      await post({ kind: 'close', key, ticket: posted(ticket) }, signal)
    },
    async check() {
      await checkDesk('webhook', 'DESK_WEBHOOK_URL and DESK_WEBHOOK_SECRET', () => post({ kind: 'check', key: `check:${clock()}` }))
    },
  }
}

/** Timestamp and signature over `timestamp.body`, as both directions carry them. */
export function signatureHeaders(secret: string, at: number, body: string): Readonly<Record<string, string>> {
  return { [TIMESTAMP_HEADER]: String(at), [SIGNATURE_HEADER]: `v1=${signature(secret, String(at), body)}` }
}

/**
 * Reads what the desk posted back. Throws SIGNATURE_INVALID when signature or age are wrong, INPUT_INVALID when the body
 * is not as documented. What agents wrote is redacted here; text with a secret in it is marked as withheld.
 */
export function webhookEvents(
  request: HookRequest,
  secret: string,
  { door, clock }: Pick<DeskParts, 'door' | 'clock'>,
): readonly DeskEvent[] {
  verify(request, secret, clock())
  const read = PostedEvents.safeParse(parsed(request.body))
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; ')
    throw new AppError('INPUT_INVALID', `the webhook's body is not as documented (${problems}); see docs/desks.md`)
  }
  return read.data.events.map((event) => translated(event, door))
}

function verify({ headers, body }: HookRequest, secret: string, now: number): void {
  const at = headers[TIMESTAMP_HEADER] ?? ''
  if (!/^\d{10,16}$/.test(at) || Math.abs(now - Number(at)) > REPLAY_WINDOW_MS) {
    throw new AppError(
      'SIGNATURE_INVALID',
      `the webhook's ${TIMESTAMP_HEADER} is missing or more than 5 minutes off; check the sender's clock`,
    )
  }
  const given = Buffer.from(headers[SIGNATURE_HEADER] ?? '')
  const right = Buffer.from(`v1=${signature(secret, at, body)}`)
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new AppError('SIGNATURE_INVALID', `the webhook's ${SIGNATURE_HEADER} does not fit; check that both sides have the same secret`)
  }
}

function signature(secret: string, at: string, body: string): string {
  return createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function translated(event: z.infer<typeof PostedEvent>, door: DeskParts['door']): DeskEvent {
  const agent = agentOf(event.agent, door)
  switch (event.kind) {
    case 'assigned':
      return { ...event, agent, to: agentOf(event.to, door) }
    case 'said':
    case 'edited':
    case 'note':
    case 'resolved': {
      const { text, findings } = door.redact(event.text)
      return { ...event, agent, text, withheld: findings.length > 0 }
    }
    case 'claimed':
    case 'unclaimed':
    case 'handed-back':
    case 'reopened':
    case 'deleted':
    case 'asked-details':
    case 'checked':
      return { ...event, agent }
  }
}

function agentOf(agent: { readonly id: string; readonly name: string }, door: DeskParts['door']): Agent {
  return { id: agent.id, name: door.redact(agent.name).text }
}

function posted(ticket: Ticket): NonNullable<Body['ticket']> {
  const { conversation: _conversation, desk, ...rest } = ticket
  return {
    ...rest,
    fields: { ...rest.fields },
    tried: [...rest.tried],
    transcript: rest.transcript.map((line) => ({ ...line })),
    checklist: rest.checklist.map((mark) => ({ ...mark })),
    children: [...rest.children],
    ...(desk?.ref === undefined ? {} : { ref: desk.ref }),
  }
}

function refOf(json: unknown): string | undefined {
  const ref = typeof json === 'object' && json !== null && 'ref' in json ? json.ref : undefined
  return typeof ref === 'string' && ref !== '' && ref.length <= 200 ? ref : undefined
}
