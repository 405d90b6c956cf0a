/** What the server said no to, with a sentence for people. */
export class Refused extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export async function fetchJson<T>(path: string): Promise<T> {
  return read<T>(await fetch(path, { headers: { accept: 'application/json' } }))
}

/** Sends something that changes something. The header proves to the server that a page of its own sent it. */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  return read<T>(
    await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-recoverykey': '1' },
      body: JSON.stringify(body),
    }),
  )
}

async function read<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T
  if (response.status === 401) location.assign(`/login?to=${encodeURIComponent(location.pathname)}`)
  const body = (await response.json().catch(() => ({}))) as { error?: { code?: string; message?: string } }
  throw new Refused(body.error?.code ?? String(response.status), body.error?.message ?? response.statusText)
}

/** A new id that nobody can guess: letters and digits, beginning with a letter. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(26))
  return `t${[...bytes].map((byte) => 'abcdefghijklmnopqrstuvwxyz012345'[byte % 32]).join('')}`
}

/** Listens to the server; calls back with the name of what happened, and again after each reconnect. */
export function listen(
  path: string,
  events: readonly string[],
  heard: (event: string, data: Readonly<Record<string, string>>) => void,
): () => void {
  const source = new EventSource(path)
  let first = true
  source.addEventListener('hello', () => {
    if (!first) heard('again', {})
    first = false
  })
  for (const name of events) {
    source.addEventListener(name, (event) => heard(name, JSON.parse((event as MessageEvent<string>).data) as Record<string, string>))
  }
  return () => source.close()
}
