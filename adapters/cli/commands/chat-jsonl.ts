import { z } from 'zod'
import type { Assistant, Turn } from '../../../src/runtime/assistant.ts'
import type { Knowledge } from '../../../src/runtime/knowledge.ts'
import type { Io } from '../io.ts'
import { type Said, toInbound } from '../talk.ts'

const Line = z.object({
  conversation: z.string().min(1).max(200),
  user: z.string().min(1).max(200).optional(),
  text: z.string(),
  id: z.string().min(1).max(200).optional(),
  at: z.union([z.number().finite(), z.iso.datetime({ offset: true })]).optional(),
  attachments: z
    .array(z.object({ name: z.string(), text: z.string().optional() }))
    .max(50)
    .optional(),
})

/** One line in, one line out, in the same order; a bad line is answered with an error and the run goes on. */
export async function chatJsonl(assistant: Assistant, knowledge: () => Knowledge, clock: () => number, io: Io): Promise<void> {
  let count = 0
  for await (const line of io.lines()) {
    if (line.trim() === '') continue
    count++
    io.out(`${JSON.stringify(await answerLine(line, count, assistant, knowledge(), clock))}\n`)
  }
}

async function answerLine(line: string, count: number, assistant: Assistant, knowledge: Knowledge, clock: () => number): Promise<object> {
  const read = readLine(line)
  if ('error' in read) return read
  const { attachments, user, ...rest } = read.line
  const said: Said = {
    conversation: rest.conversation,
    text: rest.text,
    id: rest.id ?? `${count}-${clock()}`,
    at: timeOf(rest.at, clock),
    ...(user === undefined ? {} : { user }),
    ...(attachments === undefined
      ? {}
      : { attachments: attachments.map(({ name, text }) => (text === undefined ? { name } : { name, text })) }),
  }
  try {
    const turn = await assistant.turn(toInbound(said, assistant.door), { deliver: 'caller' })
    return turnLine(rest.conversation, turn, knowledge)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL'
    return { conversation: rest.conversation, error: { code, message: 'this line could not be answered; send it again' } }
  }
}

type ReadLine = { readonly line: z.infer<typeof Line> } | { readonly error: { readonly code: string; readonly message: string } }

function readLine(line: string): ReadLine {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { error: { code: 'INPUT_INVALID', message: 'the line is not JSON; send one object a line' } }
  }
  const read = Line.safeParse(value)
  if (read.success) return { line: read.data }
  // Only names and our own words: the values may hold what must not be repeated.
  const problems = read.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'the line'
    return isMissing(value, issue.path) ? `${field} is missing` : `${field}: ${issue.code.replaceAll('_', ' ')}`
  })
  return { error: { code: 'INPUT_INVALID', message: `${problems.join('; ')}; a line has the fields ${FIELDS}` } }
}

const FIELDS = Object.entries(Line.shape)
  .map(([name, field]) => (field.safeParse(undefined).success ? `${name}?` : name))
  .join(', ')

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value
  for (const step of path) at = (at as Readonly<Record<PropertyKey, unknown>>)[step]
  return at === undefined
}

function timeOf(at: number | string | undefined, clock: () => number): number {
  if (at === undefined) return clock()
  return typeof at === 'number' ? at : Date.parse(at)
}

/** What programs read of a turn. */
export function turnLine(conversation: string, turn: Turn, { content }: Knowledge): object {
  const { understanding, session } = turn
  const intent = understanding?.kind === 'intent' ? understanding.intent : null
  const frame = session.frames.at(-1)
  return {
    conversation,
    kind: turn.kind,
    intent,
    parent: intent === null ? null : (content.intents.get(intent)?.parent ?? null),
    score: understanding?.score ?? null,
    candidates: understanding?.candidates.map(({ intent: id, score }) => ({ intent: id, score })) ?? [],
    redacted: turn.text,
    findings: turn.findings.map(({ kind, certain }) => ({ kind, certain })),
    replies: turn.replies.map(({ text, choices }) => ({ text, choices: choices.map(({ label, value }) => ({ label, value })) })),
    flow: frame?.flow ?? null,
    step: frame?.step ?? null,
    slots: session.slots,
    ticket: turn.ticket ?? null,
  }
}
