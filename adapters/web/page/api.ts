import { problemInWords } from './problem.ts'
import { Refused } from './refused.ts'
import { createSendOnce } from './send-once.ts'

export async function fetchJson<T>(path: string): Promise<T> {
  return call<T>(path, { headers: { accept: 'application/json' } })
}

/** Sends something that changes something. The header proves to the server that a page of its own sent it. */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  return call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-recoverykey': '1' },
    body: JSON.stringify(body),
  })
}

/** Rejects with nothing but `Refused`, whose message is a sentence for people. */
async function call<T>(path: string, init: RequestInit): Promise<T> {
  const [response, body] = await reach<T>(path, init)
  if (response.ok) return body as T
  if (response.status === 401) location.assign(`/login?to=${encodeURIComponent(location.pathname)}`)
  const code = (body as { readonly error?: { readonly code?: string } }).error?.code ?? String(response.status)
  throw new Refused(code, problemInWords(code), response.status < 500)
}

async function reach<T>(path: string, init: RequestInit): Promise<readonly [Response, T | object]> {
  try {
    const response = await fetch(path, init)
    return [response, response.ok ? ((await response.json()) as T) : await response.json().catch(() => ({}))]
  } catch {
    throw new Refused('AWAY', problemInWords('AWAY'), false)
  }
}

/** A new id that nobody can guess: letters and digits, beginning with a letter. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(26))
  return `t${[...bytes].map((byte) => 'abcdefghijklmnopqrstuvwxyz012345'[byte % 32]).join('')}`
}

/** Sends what a person or an agent did; the same again while its answer is missing has the same id. */
export const sendOnce = createSendOnce(postJson, newId)

/**
 * Listens to the server; calls back with the name of what happened, and with `again` when something may have been missed.
 * A page that nobody sees does not listen: browsers allow six connections to a server, and the seventh tab would get none.
 */
export function listen(path: string, events: readonly string[], heard: (event: string) => void): () => void {
  let source: EventSource | undefined
  let missed = document.hidden
  const open = (): EventSource => {
    const opened = new EventSource(path)
    opened.addEventListener('hello', () => {
      if (missed) heard('again')
      missed = true
    })
    for (const name of events) opened.addEventListener(name, () => heard(name))
    return opened
  }
  const look = () => {
    if (!document.hidden) source ??= open()
    else if (source) {
      source.close()
      source = undefined
    }
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    source?.close()
  }
}
