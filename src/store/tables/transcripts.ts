import type { TranscriptLine } from '../../model/transcript.ts'
import type { Engine } from '../engine.ts'
import { atMost, chunked, prepare, prepareForRows } from '../prepared.ts'
import type { Part } from './part.ts'

type Methods = 'appendTranscript' | 'readTranscript' | 'rewriteTranscript' | 'findTranscript' | 'setMessageId'

interface NewRow {
  readonly conversation: string
  readonly event_id: string
  readonly message_id: string | null
  readonly at: number
  readonly body: string
}

/** The redacted lines of each talk, in the order in which they were appended. */
export function transcriptTable({ build, dialect }: Engine): Part<Methods> {
  const insert = prepareForRows<NewRow, unknown>(
    (rows) => build.insertInto('transcripts').values(rows),
    ['conversation', 'event_id', 'message_id', 'at', 'body'],
  )
  const all = prepare<{ conversation: string }, { body: string }>((slot) =>
    build.selectFrom('transcripts').select('body').where('conversation', '=', slot('conversation')).orderBy('id'),
  )
  const last = prepare<{ conversation: string; limit: number }, { body: string }>((slot) =>
    build
      .selectFrom('transcripts')
      .select('body')
      .where('conversation', '=', slot('conversation'))
      .orderBy('id', 'desc')
      .limit(atMost(slot('limit'))),
  )
  const ofMessage = prepare<{ conversation: string; message: string }, { body: string }>((slot) =>
    build
      .selectFrom('transcripts')
      .select('body')
      .where('conversation', '=', slot('conversation'))
      .where('message_id', '=', slot('message'))
      .orderBy('id', 'desc')
      .limit(atMost(1)),
  )
  const ofEvent = prepare<{ conversation: string; event: string }, { id: number; body: string }>((slot) => {
    const lines = build
      .selectFrom('transcripts')
      .select(['id', 'body'])
      .where('conversation', '=', slot('conversation'))
      .where('event_id', '=', slot('event'))
      .orderBy('id')
    // A line is written as a whole, and the end of a delivery is not under the lock of the talk.
    return dialect === 'sqlite' ? lines : lines.forUpdate()
  })
  const update = prepare<{ id: number; message: string | null; body: string }, unknown>((slot) =>
    build
      .updateTable('transcripts')
      .set({ message_id: slot('message'), body: slot('body') })
      .where('id', '=', slot('id')),
  )

  return (on) => {
    async function change(conversation: string, event: string, next: (line: TranscriptLine) => TranscriptLine): Promise<void> {
      for (const row of await on.all(ofEvent({ conversation, event }))) {
        const line = next(readLine(row))
        await on.change(update({ id: row.id, message: line.messageId ?? null, body: JSON.stringify(line) }))
      }
    }

    return {
      async appendTranscript(lines) {
        for (const rows of chunked(lines.map(writeLine))) await on.change(insert(rows))
      },
      async readTranscript(conversation, limit) {
        if (limit === undefined) return (await on.all(all({ conversation }))).map(readLine)
        return (await on.all(last({ conversation, limit }))).map(readLine).reverse()
      },
      async rewriteTranscript(conversation, eventId, text, at) {
        await change(conversation, eventId, (line) => ({ ...line, text, ...(at === undefined ? {} : { changedAt: at }) }))
        on.purge('soon')
      },
      async findTranscript(conversation, messageId) {
        const row = await on.first(ofMessage({ conversation, message: messageId }))
        return row && readLine(row)
      },
      setMessageId: (conversation, eventId, messageId) => change(conversation, eventId, (line) => ({ ...line, messageId })),
    }
  }
}

function writeLine(line: TranscriptLine): NewRow {
  return {
    conversation: line.conversation,
    event_id: line.eventId,
    message_id: line.messageId ?? null,
    at: line.at,
    body: JSON.stringify(line),
  }
}

function readLine(row: { readonly body: string }): TranscriptLine {
  return JSON.parse(row.body) as TranscriptLine
}
