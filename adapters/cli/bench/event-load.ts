import type { EventToSend } from './event-driver.ts'

/** What people say, as a talk that opens no request: flows, side questions, facts, thanks. */
const TALK = [
  'my work laptop shows a blue screen and wants a recovery key',
  'where do i find the key id',
  'there is no code on the screen',
  'what is bitlocker anyway',
  'cancel',
  'the key is refused',
  'hello',
  'cancel',
  'how do i find my key id',
  'thanks',
]
/** Far enough apart that nobody types more than a person can. */
const BETWEEN_MS = 4_000

export interface Load {
  readonly events: number
  readonly conversations: number
  /** When the first one is said. Everything has to lie in the past: what is said later is delivered later. */
  readonly from: number
}

/** The talks of a load, each with its events in order. */
export function loadOf({ events, conversations, from }: Load): readonly (readonly EventToSend[])[] {
  return Array.from({ length: conversations }, (_, talk) =>
    Array.from({ length: Math.ceil((events - talk) / conversations) }, (_, count) => ({
      conversation: `load-${talk}`,
      text: TALK[(talk + count) % TALK.length] ?? 'hello',
      id: `${talk}.${count}`,
      at: from + count * BETWEEN_MS,
    })),
  )
}

/** Sends talks side by side; within a talk one event after the other, each when the one before was taken. */
export async function sendTalks(
  talks: readonly (readonly EventToSend[])[],
  atOnce: number,
  send: (event: EventToSend) => Promise<void>,
): Promise<void> {
  const waiting = talks.values()
  const lane = async () => {
    for (const talk of waiting) for (const event of talk) await send(event)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
