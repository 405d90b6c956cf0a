import type { ServerResponse } from 'node:http'
import { SECURITY_HEADERS } from './respond.ts'

/** Server-sent events: pages listen to topics and are told that something changed, never what. */
export interface Live {
  /** Keeps the response open. False when too many listen already. */
  listen(response: ServerResponse, topics: readonly string[]): boolean
  tell(topic: string, event: string, data?: Readonly<Record<string, string>>): void
  close(): void
}

const MOST_LISTENERS = 500
const BEAT_MS = 20_000

export function createLive(): Live {
  const listeners = new Map<ServerResponse, ReadonlySet<string>>()
  const beat = setInterval(() => {
    for (const response of listeners.keys()) response.write(': still here\n\n')
  }, BEAT_MS)
  beat.unref()
  return {
    listen(response, topics) {
      if (listeners.size >= MOST_LISTENERS) return false
      response.writeHead(200, {
        ...SECURITY_HEADERS,
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      response.write('retry: 2000\nevent: hello\ndata: {}\n\n')
      listeners.set(response, new Set(topics))
      response.on('close', () => listeners.delete(response))
      return true
    },
    tell(topic, event, data = {}) {
      const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
      for (const [response, topics] of listeners) if (topics.has(topic)) response.write(text)
    },
    close() {
      clearInterval(beat)
      for (const response of listeners.keys()) response.end()
      listeners.clear()
    },
  }
}
