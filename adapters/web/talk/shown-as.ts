import type { TranscriptLine } from '../../../src/model/transcript.ts'
import type { Assistant } from '../../../src/runtime/assistant.ts'
import { replyOf } from '../../../src/runtime/outgoing.ts'
import type { PlatformRenderer } from '../options.ts'
import type { ShownView, TalkView } from '../views.ts'

/** A talk with each reply as a platform's adapter would send it. What the adapter cannot render shows as its text. */
export function shownAs(
  talk: TalkView,
  lines: readonly TranscriptLine[],
  assistant: Pick<Assistant, 'say'>,
  render: PlatformRenderer,
): readonly ShownView[] {
  const replies = new Map(lines.flatMap((line) => entry(line)))
  return talk.lines.map((line): ShownView => {
    const base = { id: line.id, from: line.from, text: line.text }
    if (line.from === 'person') return base
    const reply = line.id === 'welcome' ? assistant.say('repair.welcome', talk.language) : replies.get(line.id)
    return reply ? { ...base, message: render(reply) } : base
  })
}

function entry(line: TranscriptLine): readonly (readonly [string, NonNullable<ReturnType<typeof replyOf>>])[] {
  const reply = replyOf(line)
  return reply ? [[line.eventId, reply] as const] : []
}
