import type { AuditLine, Ticket } from '../../src/model/ticket.ts'
import type { DeskEvent, DeskPort } from '../../src/ports/desk.ts'
import { knowledgeFor, type TestAssistant, testAssistant } from './assistant.ts'
import { OMAR, safe } from './handoff-parts.ts'

/** What a desk was told, in order. */
export type DeskTold =
  | { readonly kind: 'open'; readonly ticket: Ticket }
  | { readonly kind: 'update'; readonly ticket: Ticket; readonly change: AuditLine }
  | { readonly kind: 'say'; readonly ticket: Ticket; readonly message: Parameters<DeskPort['say']>[1] }
  | { readonly kind: 'close'; readonly ticket: Ticket }

type What = DeskEvent extends infer E ? (E extends DeskEvent ? Omit<E, 'eventId' | 'at' | 'ticket' | 'agent'> : never) : never

/** An assistant whose one desk writes down what it is told, with a request that Omar has claimed. */
export interface WithDesk extends TestAssistant {
  readonly told: DeskTold[]
  readonly ticket: string
  /** What Omar does at the desk. */
  omar(what: What, eventId?: string): ReturnType<TestAssistant['runtime']['assistant']['agent']>
  said(text: string, messageId: string): ReturnType<WithDesk['omar']>
  /** What the person sees of each message that the desk's words became, as it stands now. */
  shown(): readonly string[]
}

export async function claimedAtDesk(
  options: { readonly desk?: Partial<DeskPort>; readonly before?: readonly string[] } = {},
): Promise<WithDesk> {
  const told: DeskTold[] = []
  const assistant = await testAssistant({
    knowledge: knowledgeFor((profile) => ({ ...profile, desk: { ...profile.desk, routes: ['recorder'] } })),
  })
  assistant.runtime.assistant.addDesk({
    name: 'recorder',
    async open(ticket) {
      told.push({ kind: 'open', ticket })
      return { ref: `ref-${ticket.id}` }
    },
    async update(ticket, change) {
      told.push({ kind: 'update', ticket, change })
    },
    async say(ticket, message) {
      told.push({ kind: 'say', ticket, message })
    },
    async close(ticket) {
      told.push({ kind: 'close', ticket })
    },
    async check() {},
    ...options.desk,
  })
  for (const text of options.before ?? []) await assistant.say(text)
  assistant.now += 1000
  const form = { owner: safe('work') }
  await assistant.runtime.assistant.turn({ ...assistant.inbound('', { kind: 'form' }), form })
  await assistant.settle()
  const [ticket] = await assistant.runtime.assistant.tickets({})
  let count = 0
  const self: WithDesk = Object.assign(Object.create(assistant), {
    told,
    ticket: ticket?.id ?? '',
    omar(what: What, eventId = `omar-${++count}`) {
      assistant.now += 1000
      return assistant.runtime.assistant.agent({ ...what, eventId, at: assistant.now, ticket: self.ticket, agent: OMAR } as DeskEvent)
    },
    said: (text: string, messageId: string) => {
      const { text: hidden, findings } = assistant.runtime.assistant.door.redact(text)
      return self.omar({ kind: 'said', messageId, text: hidden, withheld: findings.length > 0 })
    },
    shown() {
      const messages = new Map<string, string>()
      assistant.posts.forEach(({ post }, index) => {
        if (post.kind === 'reply' && post.reply.kind === 'relay') messages.set(`posted-${index + 1}`, post.reply.text)
        if (post.kind === 'edit' && messages.has(post.messageId)) messages.set(post.messageId, post.reply.text)
        if (post.kind === 'remove') messages.delete(post.messageId)
      })
      return [...messages.values()]
    },
  })
  await self.omar({ kind: 'claimed' })
  await assistant.settle()
  return self
}
