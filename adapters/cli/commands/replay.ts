import { parseArgs } from 'node:util'
import { readEnvironment } from '../../../src/config/environment.ts'
import { AppError } from '../../../src/model/app-error.ts'
import type { TranscriptLine } from '../../../src/model/transcript.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { assemble } from '../assemble.ts'
import type { Io } from '../io.ts'
import { loadKnowledge } from '../knowledge.ts'
import { type StoredTalk, storedTalks } from '../stored-talks.ts'

/** One turn that today's content answers differently. */
interface Difference {
  readonly conversation: string
  readonly said: string
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly intentBefore?: string
  readonly intentAfter?: string
}

const USAGE = 'replay FILE [--json] [--save FILE.jsonl]: FILE is a database file or URL, or a .jsonl file of transcript lines'

/** Says again what people said, to today's content, in memory, and shows what is answered differently. */
export async function runReplay(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, save: { type: 'string' } },
  })
  const [source] = positionals
  if (source === undefined) throw new AppError('USAGE', USAGE)
  const config = readEnvironment()
  const knowledge = loadKnowledge({
    dir: config.CONTENT_DIR,
    profile: config.PROFILE,
    today: new Date().toISOString().slice(0, 10),
    change: (profile) => ({ ...profile, limits: { messagesPerMinute: Number.MAX_SAFE_INTEGER } }),
  })
  const save = values.save === undefined ? undefined : (await import('node:fs')).createWriteStream(values.save)
  let talks = 0
  let turns = 0
  let different = 0
  for await (const talk of storedTalks(source)) {
    talks++
    for (const line of talk.lines) save?.write(`${JSON.stringify(line)}\n`)
    const replayed = await replayTalk(talk, { knowledge, dir: config.CONTENT_DIR })
    turns += replayed.turns
    different += replayed.differences.length
    for (const difference of replayed.differences) io.out(values.json ? `${JSON.stringify(difference)}\n` : shown(difference))
  }
  if (save) await new Promise((resolve) => save.end(resolve))
  if (!values.json) io.out(`${talks} talks, ${turns} turns replayed, ${different} answered differently\n`)
  return 0
}

async function replayTalk(
  talk: StoredTalk,
  options: { readonly knowledge: ReturnType<typeof loadKnowledge>; readonly dir: string },
): Promise<{ readonly turns: number; readonly differences: readonly Difference[] }> {
  let at = 0
  let ids = 0
  const assembly = await assemble({
    config: { CONTENT_DIR: options.dir },
    knowledge: options.knowledge,
    storeUrl: 'sqlite::memory:',
    log: silentLog,
    clock: () => at,
    nextId: () => `replay-${++ids}`,
  })
  const { assistant } = assembly.runtime
  const differences: Difference[] = []
  const said = talk.lines.filter((line) => line.from === 'person')
  try {
    for (const [index, line] of said.entries()) {
      at = line.at
      const turn = await assistant.turn(
        {
          ...assistant.door.redact(line.choice ?? line.text),
          eventId: line.eventId,
          channel: 'replay',
          conversation: talk.conversation,
          person: talk.conversation,
          at,
          kind: line.choice === undefined ? 'message' : 'choice',
          messageId: `line-${index}`,
          files: [],
          place: 'private',
          address: { channel: 'replay', to: {} },
        },
        { deliver: 'caller' },
      )
      const before = repliesTo(talk.lines, line)
      const after = turn.replies.map((reply) => reply.text)
      const intentAfter = turn.understanding?.kind === 'intent' ? turn.understanding.intent : undefined
      if (before.join('\n') === after.join('\n')) continue
      differences.push({
        conversation: talk.conversation,
        said: line.text,
        before,
        after,
        ...(line.intent === undefined ? {} : { intentBefore: line.intent }),
        ...(intentAfter === undefined ? {} : { intentAfter }),
      })
    }
  } finally {
    await assembly.store.close()
  }
  return { turns: said.length, differences }
}

function repliesTo(lines: readonly TranscriptLine[], said: TranscriptLine): readonly string[] {
  return lines.filter((line) => line.from === 'bot' && line.eventId.startsWith(`${said.eventId}#`)).map((line) => line.text)
}

function shown({ conversation, said, before, after, intentBefore, intentAfter }: Difference): string {
  const intents = intentBefore === intentAfter ? '' : ` (${intentBefore ?? 'not understood'} → ${intentAfter ?? 'not understood'})`
  const first = (texts: readonly string[]) => texts.map((text) => text.split('\n')[0]).join(' / ') || '(nothing)'
  return `${conversation}: "${said}"${intents}\n  before: ${first(before)}\n  now:    ${first(after)}\n`
}
