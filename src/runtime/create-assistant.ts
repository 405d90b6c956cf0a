import { freshFor, languageFrom } from '../dialog/fresh.ts'
import type { JobKind } from '../jobs/job-kind.ts'
import type { Inbound } from '../model/inbound.ts'
import type { Channel } from '../ports/channel.ts'
import type { DeskPort } from '../ports/desk.ts'
import { untraced } from '../ports/spans.ts'
import { runAgentEvent } from './agent-work.ts'
import type { Assistant, Change, FormField, Turn } from './assistant.ts'
import { runChangedMessage } from './changed-message.ts'
import type { Deps } from './deps.ts'
import { formFields } from './form.ts'
import { createInbox } from './inbox.ts'
import { deliverKind, deskKind, type Reach, timerKind } from './jobs.ts'
import { deliverJob, replyEventId } from './outgoing.ts'
import { createPace } from './pace.ts'
import { renderAnswer } from './render.ts'
import { type DeliverMode, runTurn } from './turn.ts'
import { storedValues } from './values.ts'

/** The assistant, and what only the composition root needs of it. */
export interface Runtime {
  readonly assistant: Assistant
  readonly kinds: readonly JobKind[]
  /** Works the inbox until it is empty; also called for what another process or an earlier run left there. */
  drainInbox(): Promise<void>
  desks(): ReadonlyMap<string, DeskPort>
  channels(): ReadonlyMap<string, Channel>
}

/** Puts the assistant together. */
export function createRuntime(deps: Deps): Runtime {
  const channels = new Map<string, Channel>()
  const desks = new Map<string, DeskPort>()
  const spans = deps.spans ?? untraced
  const listeners = new Set<(change: Change) => void>()
  const pace = createPace(() => deps.knowledge.current().profile.limits.messagesPerMinute)
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change)
  }
  const reach: Reach = {
    channels,
    desks,
    changed: (conversation, ticket) =>
      tell(ticket ? { kind: 'ticket', ticket, conversation } : { kind: 'turn', conversation, replies: [] }),
  }

  const handled = (inbound: Inbound, deliver: DeliverMode, waits: boolean): Promise<Turn> =>
    deps.store.transaction(
      async (tx) => {
        const done =
          inbound.kind === 'edit' || inbound.kind === 'delete'
            ? await runChangedMessage(deps, tx, inbound, deliver)
            : await runTurn(deps, tx, { inbound, deliver })
        if (waits) await tx.doneInbox([inbound.eventId])
        return done
      },
      { lock: inbound.conversation },
    )
  /** `waits`: the event stands in the inbox, and leaves it with its turn. */
  const turn = async (inbound: Inbound, deliver: DeliverMode, waits = false): Promise<Turn> => {
    const over = inbound.kind === 'message' ? pace.over(inbound.person, inbound.at) : 0
    if (over > 0 && inbound.findings.length === 0) {
      const told = await tooFast(deps, inbound, over, deliver)
      if (waits) await deps.store.transaction((tx) => tx.doneInbox([inbound.eventId]))
      return told
    }
    // Before the transaction: a message that is read while nothing is learned yet would hold up the store and everybody else.
    await deps.knowledge.ready()
    const began = performance.now()
    const waitedMs = Math.max(0, deps.clock() - inbound.at)
    const done = await spans(
      'turn',
      { event: inbound.eventId, conversation: inbound.conversation, channel: inbound.channel },
      async (note) => {
        const turned = await handled(inbound, deliver, waits)
        note({
          status: turned.status,
          kind: turned.kind,
          intent: intentOf(turned),
          replies: turned.replies.length,
          hidden: hiddenIn(turned),
        })
        return turned
      },
    )
    log(deps, inbound, done, { ms: performance.now() - began, waitedMs })
    tell({ kind: 'turn', conversation: inbound.conversation, replies: done.replies })
    if (done.session.ticket) tell({ kind: 'ticket', ticket: done.session.ticket, conversation: inbound.conversation })
    return done
  }
  const inbox = createInbox(
    deps,
    async (inbound) => {
      await turn(inbound, 'outbox', true)
    },
    async (inbound) => {
      await sayAside(deps, inbound, 'repair.internal-error')
    },
  )

  const language = (wanted: string | undefined) => languageFrom(wanted, deps.knowledge.current().content) ?? 'en'
  const say: Assistant['say'] = (answer, wanted, values = {}) =>
    renderAnswer(deps.knowledge.current().content, answer, language(wanted), values)
  const read = <T>(work: Parameters<typeof deps.store.transaction<T>>[0]) => deps.store.transaction(work)

  const assistant: Assistant = {
    door: deps.door,
    turn: (inbound, options = {}) => turn(inbound, options.deliver ?? 'outbox'),
    accept: (inbound) => inbox.accept(inbound),
    async agent(event) {
      const { answer, conversation } = await runAgentEvent(deps, event)
      deps.log.info('desk.event', { ticket: event.ticket, kind: event.kind, answer: answer.kind })
      if (conversation) tell({ kind: 'ticket', ticket: event.ticket, conversation })
      return answer
    },
    say,
    label: (id, wanted) => say(id, wanted).text,
    languages: () => deps.knowledge.current().content.languages,
    form: (conversation, wanted): Promise<readonly FormField[]> =>
      read(async (tx) => formFields(await tx.loadSession(conversation), deps.knowledge.current(), language(wanted))),
    tickets: (filter) => read((tx) => tx.listTickets(filter)),
    ticket: (id) => read(async (tx) => (await tx.loadTicket(id)) ?? (await tx.findTicket(id))),
    ticketByDeskRef: (desk, ref) => read((tx) => tx.findTicketByDeskRef(desk, ref)),
    audit: (ticket) => read((tx) => tx.readAudit(ticket)),
    transcript: (conversation) => read((tx) => tx.readTranscript(conversation)),
    session: (conversation) => read((tx) => tx.loadSession(conversation)),
    languageOf: (person) => read(async (tx) => (await tx.loadPerson(person))?.language),
    values: storedValues(deps.store),
    addChannel: (channel) => {
      channels.set(channel.name, channel)
    },
    addDesk: (desk) => {
      desks.set(desk.name, desk)
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const kinds = [deliverKind(deps, reach), deskKind(deps, reach), timerKind(deps, reach)]
  return { assistant, kinds, drainInbox: inbox.drain, desks: () => desks, channels: () => channels }
}

/** More than a person can type: the first one over the limit is told so, the rest are not answered. */
async function tooFast(deps: Deps, inbound: Inbound, over: number, deliver: DeliverMode): Promise<Turn> {
  const { content } = deps.knowledge.current()
  const session = (await deps.store.transaction((tx) => tx.loadSession(inbound.conversation))) ?? freshFor(inbound, content)
  const replies = over === 1 ? [renderAnswer(content, 'repair.too-fast', session.language)] : []
  if (over === 1 && deliver === 'outbox') await sayAside(deps, inbound, 'repair.too-fast')
  deps.log.warn('turn.too-fast', { conversation: inbound.conversation, over })
  return { status: 'done', kind: 'silent', replies, session, text: inbound.text, findings: inbound.findings }
}

/** Says something that is no turn: it changes no session and stands in no transcript. */
async function sayAside(deps: Deps, inbound: Inbound, answer: string): Promise<void> {
  const { content } = deps.knowledge.current()
  const eventId = replyEventId(inbound.eventId, 0)
  await deps.store.transaction(async (tx) => {
    const session = (await tx.loadSession(inbound.conversation)) ?? freshFor(inbound, content)
    const post = { kind: 'reply', reply: renderAnswer(content, answer, session.language) } as const
    const payload = { conversation: inbound.conversation, address: inbound.address, eventId, post, botWords: false }
    await tx.addJobs([deliverJob(`aside:${eventId}`, inbound.at, payload)])
  })
}

function log(deps: Deps, inbound: Inbound, turn: Turn, { ms, waitedMs }: { readonly ms: number; readonly waitedMs: number }): void {
  deps.log.info('turn.decided', {
    conversation: inbound.conversation,
    event: inbound.eventId,
    status: turn.status,
    kind: turn.kind,
    intent: intentOf(turn),
    score: turn.understanding?.score,
    language: turn.session.language,
    ms: Math.round(ms * 1000) / 1000,
    waitedMs,
    replies: turn.replies.length,
    hidden: hiddenIn(turn),
  })
}

function intentOf({ understanding }: Turn): string | undefined {
  return understanding?.kind === 'intent' ? understanding.intent : undefined
}

function hiddenIn({ findings }: Turn): readonly string[] {
  return findings.map((finding) => finding.kind)
}
