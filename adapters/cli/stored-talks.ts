import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../src/model/app-error.ts'
import type { SafeText } from '../../src/model/safe-text.ts'
import type { TranscriptLine } from '../../src/model/transcript.ts'
import { silentLog } from '../../src/ports/log.ts'
import { openStore } from '../../src/store/open-store.ts'

/** One talk as it was stored: redacted lines in order. */
export interface StoredTalk {
  readonly conversation: string
  readonly lines: readonly TranscriptLine[]
}

const Line = z.looseObject({
  conversation: z.string(),
  at: z.number(),
  from: z.enum(['person', 'bot', 'agent']),
  text: z.string(),
  eventId: z.string(),
})

const PAGE = 200

/** Walks the talks of a store, or of a file of transcript lines (`.jsonl`, one JSON object a line). */
export async function* storedTalks(source: string): AsyncGenerator<StoredTalk> {
  if (source.endsWith('.jsonl')) yield* fromLines(source)
  else yield* fromStore(source)
}

async function* fromStore(source: string): AsyncGenerator<StoredTalk> {
  const url = /^(?:sqlite|postgres(?:ql)?):/.test(source) ? source : `sqlite:${source}`
  if (url.startsWith('sqlite:') && !existsSync(url.slice('sqlite:'.length))) {
    throw new AppError(
      'INPUT_INVALID',
      `${source} is not there; name a database file, a database URL, or a .jsonl file of transcript lines`,
    )
  }
  const store = await openStore({ url, clock: Date.now, log: silentLog })
  try {
    for (let after: string | undefined; ; ) {
      const page: readonly string[] = await store.conversations(after, PAGE)
      for (const conversation of page) yield { conversation, lines: await store.transaction((tx) => tx.readTranscript(conversation)) }
      after = page.at(-1)
      if (after === undefined) return
    }
  } finally {
    await store.close()
  }
}

function* fromLines(file: string): Generator<StoredTalk> {
  if (!existsSync(file)) throw new AppError('INPUT_INVALID', `${file} is not there; check the path`)
  const talks = new Map<string, TranscriptLine[]>()
  const problems: string[] = []
  for (const [index, raw] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (raw.trim() === '') continue
    const line = parse(raw)
    if (!line) problems.push(`  ${file}:${index + 1}: not a transcript line {"conversation","at","from","text","eventId"}`)
    else talks.set(line.conversation, [...(talks.get(line.conversation) ?? []), line])
  }
  if (problems.length > 0) throw new AppError('INPUT_INVALID', `${problems.length} line(s) to fix:\n${problems.join('\n')}`)
  for (const [conversation, lines] of talks) yield { conversation, lines }
}

function parse(raw: string): TranscriptLine | undefined {
  try {
    const read = Line.safeParse(JSON.parse(raw))
    // The file was written from stored lines; what replays it brings the text through the door once more.
    return read.success ? ({ ...read.data, text: read.data.text as SafeText } as TranscriptLine) : undefined
  } catch {
    return undefined
  }
}
