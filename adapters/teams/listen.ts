import { readCommand } from './command-words.ts'
import { spokenAtDesk } from './desk-thread.ts'
import { openEscalation, sendEscalation } from './extension.ts'
import { failureFields } from './failure.ts'
import { answerFeedback } from './feedback.ts'
import type { InvokeAnswer } from './gate.ts'
import { type Head, readEvent, readHead, type Spoken, type TeamsEvent, toInbound } from './inbound.ts'
import { admits, isDesk, type Kit, languageOf, whisper } from './kit.ts'
import type { Json } from './payload.ts'
import { answerPress, submittedPress } from './press.ts'
import { goodbye, welcome } from './welcome.ts'

/** The invokes that are answered. Any other is answered 501, as Teams expects. */
export const INVOKES = {
  'adaptiveCard/action': answerPress,
  'message/submitAction': answerFeedback,
  'composeExtension/fetchTask': openEscalation,
  'composeExtension/submitAction': sendEscalation,
} as const satisfies Readonly<Record<string, (kit: Kit, head: Head, value: Json) => Promise<InvokeAnswer | undefined>>>

/** Handles one activity that was let in. Resolves when it is safe in the store, and its first answer out or on its way. */
export async function handleActivity(kit: Kit, activity: Json): Promise<InvokeAnswer | undefined> {
  const { door } = kit.assistant
  const head = readHead(activity, door, kit.clock)
  if (head === undefined) return undefined
  const event = readEvent(activity, door)
  if (event.kind === 'removed') {
    await goodbye(kit, head)
    return undefined
  }
  // Beside the work itself, so that both are committed together.
  const seen = kit.references.saw(head.place, head.person)
  const answer = handleEvent(kit, head, event)
  await Promise.allSettled([seen, answer])
  await seen
  return answer
}

async function handleEvent(kit: Kit, head: Head, event: Exclude<TeamsEvent, { kind: 'removed' }>): Promise<InvokeAnswer | undefined> {
  switch (event.kind) {
    case 'added':
      await welcome(kit, head, event.by)
      return undefined
    case 'spoken':
      await heard(kit, head, event.spoken)
      return undefined
    case 'pressed':
      await orApologize(kit, head, () => submittedPress(kit, head, event.data))
      return undefined
    case 'invoke':
      return invoked(kit, head, event.name, event.value)
    case 'seen':
      return undefined
  }
}

async function invoked(kit: Kit, head: Head, name: string, value: Json): Promise<InvokeAnswer | undefined> {
  const answer = Object.hasOwn(INVOKES, name) ? INVOKES[name as keyof typeof INVOKES] : undefined
  return (await answer?.(kit, head, value)) ?? { status: 501 }
}

async function heard(kit: Kit, head: Head, spoken: Spoken): Promise<void> {
  if (isDesk(kit, head)) return orApologize(kit, head, () => spokenAtDesk(kit, head, spoken))
  const shared = head.place.scope !== 'personal'
  const secret = spoken.redacted.findings.length > 0
  // Among people only what is said to the assistant is its business, and a secret that everybody can read.
  if (shared && spoken.kind !== 'delete' && !spoken.mentioned && !secret) return
  if (!(await admits(kit, head))) {
    if (spoken.kind === 'message') await refuseGuest(kit, head)
    return
  }
  await orApologize(kit, head, () => talk(kit, head, spoken))
}

async function talk(kit: Kit, head: Head, spoken: Spoken): Promise<void> {
  const typed =
    spoken.kind === 'message'
      ? readCommand(emptyMention(kit, spoken), kit.assistant.door)
      : { kind: spoken.kind, redacted: spoken.redacted }
  const event = spoken.kind === 'message' ? head.id : `${head.id}:${spoken.kind}:${head.at}`
  const inbound = toInbound(head, { kind: typed.kind, redacted: typed.redacted, files: spoken.files, message: head.id, event })
  const expected = kit.sends.expect(inbound.eventId)
  try {
    const turn = await kit.assistant.turn(inbound)
    if (turn.status === 'duplicate' || turn.replies.length === 0) return
    await expected.first(() => kit.tasks.run('typing', () => kit.connector.typing(head.place)))
  } finally {
    expected.drop()
  }
}

/** What was done is not safe, so Teams may bring it again; who did it is told either way. */
async function orApologize(kit: Kit, head: Head, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    kit.tasks.run('apology', () => apologize(kit, head, error))
    throw error
  }
}

/** A mention without a word asks what this is. */
function emptyMention(kit: Kit, spoken: Spoken) {
  const bare = spoken.mentioned && spoken.redacted.text === '' && spoken.files.length === 0
  return bare ? kit.assistant.door.redact('/recoverykey help') : spoken.redacted
}

async function refuseGuest(kit: Kit, head: Head): Promise<void> {
  kit.tasks.run('guest', async () => whisper(kit, head, kit.words.line('teams.guests-refused', head.locale)))
}

async function apologize(kit: Kit, head: Head, error: unknown): Promise<void> {
  const reference = kit.nextId()
  kit.log.error('teams.turn-failed', { reference, ...failureFields(error) })
  await whisper(kit, head, kit.words.line('teams.error', await languageOf(kit, head).catch(() => head.locale), { reference }))
}
