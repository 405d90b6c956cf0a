import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type DeskFault, faultAnswer } from './fake-desk-fault.ts'

export interface Received {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** Somebody's own system on loopback: keeps what it received, each idempotency key once. */
export async function fakeWebhook() {
  const received: Received[] = []
  const byKey = new Map<string, Received>()
  let fault: DeskFault | undefined

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const now = fault
      if (now !== 'away') fault = undefined
      if (now === undefined || now === 'error-after-effect') {
        const one = { headers, body: Buffer.concat(chunks).toString('utf8') }
        received.push(one)
        byKey.set(headers['idempotency-key'] ?? '', one)
      }
      if (now === undefined) return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ref: 'their-1' }))
      if (now === 'away') return request.socket.destroy()
      const broken = faultAnswer(now)
      return response.writeHead(broken.status, { ...broken.headers }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    /** What a receiver that honors the idempotency key acts on. */
    once: () => [...byKey.values()],
    break(next: DeskFault | undefined) {
      fault = next
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
