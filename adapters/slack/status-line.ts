import type { SlackApi } from './api.ts'
import type { Place } from './place.ts'

/** Shows that the assistant is at work, where an answer takes longer than a moment. */
export interface StatusLine {
  asked(place: Place, text: () => string): void
  answered(place: Place): void
  stop(): void
}

const SLOW_AFTER_MS = 1_000
/** Beyond this many waiting talks nobody is helped by more calls. */
const MOST_WAITING = 200

export function createStatusLine(api: SlackApi, slowAfterMs = SLOW_AFTER_MS): StatusLine {
  const timers = new Map<string, NodeJS.Timeout>()

  function clear(id: string): void {
    clearTimeout(timers.get(id))
    timers.delete(id)
  }

  return {
    asked(place, text) {
      const { channel, thread, tenant } = place
      if (thread === undefined || timers.size >= MOST_WAITING) return
      const id = `${channel}/${thread}`
      clear(id)
      const timer = setTimeout(() => {
        timers.delete(id)
        // Slack takes the line away by itself with the next message, so a failure needs no handling.
        void api.call(tenant, 'assistant.threads.setStatus', { channel_id: channel, thread_ts: thread, status: text() })
      }, slowAfterMs)
      timer.unref()
      timers.set(id, timer)
    },
    answered(place) {
      if (place.thread !== undefined) clear(`${place.channel}/${place.thread}`)
    },
    stop() {
      for (const id of [...timers.keys()]) clear(id)
    },
  }
}
