import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '../../src/model/app-error.ts'
import type { HttpRoute } from '../../src/ports/http.ts'
import type { Log } from '../../src/ports/log.ts'
import type { RequestIds } from './request-ids.ts'

// An import would read everything that the module exports, and with it the whole of fetch, which nothing needs at the start.
const { createServer } = process.getBuiltinModule('node:http')

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
/** Longer than load balancers keep a connection that nobody uses: one that this side closes may just have got a request. */
const KEEP_ALIVE_MS = 65_000
/** What reading as an address would leave as it is. */
const PLAIN_PATH = /^(?:\/[\w-]+)+$/

/** One HTTP server for all surfaces. An error in a route is answered with 500 and no detail; the server lives on. */
export function createHttp(routes: () => readonly HttpRoute[], log: Log, ids: RequestIds): Server {
  const server = createServer((message, response) =>
    ids.within((request, ended) => {
      response.setHeader('x-request-id', request)
      response.once('close', ended)
      void answer(routes(), message, response, log).catch((error: unknown) => {
        log.error('http.failed', { code: error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown' })
        if (!response.headersSent) plain(response, 500, `internal error; the log has more at request ${request}\n`)
        else response.destroy()
      })
    }),
  )
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return server
}

async function answer(routes: readonly HttpRoute[], request: IncomingMessage, response: ServerResponse, log: Log): Promise<void> {
  const method = request.method ?? 'GET'
  const path = pathOf(request.url)
  if (path === undefined) return plain(response, 400, 'the address cannot be read\n')
  const route = routes.find((one) => one.match(method, path))
  if (!route) return plain(response, 404, 'there is nothing here\n')
  const began = performance.now()
  // A stream that somebody left has no finish, and how long it was open would say nothing.
  response.once('finish', () => {
    log.debug('http.answered', { route: route.name, status: response.statusCode, ms: rounded(performance.now() - began) })
  })
  await route.handle(request, response)
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000
}

function pathOf(url: string | undefined): string | undefined {
  if (url !== undefined && PLAIN_PATH.test(url)) return url
  try {
    return new URL(url ?? '/', 'http://localhost').pathname
  } catch {
    return undefined
  }
}

export function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
  response.end(text)
}

/** Binds the server, and gives the port. Rejects with START_REFUSED and a sentence when the address cannot be had. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'is in use by another program; stop it or set PORT' : 'cannot be bound; check HOST and PORT'
      reject(new AppError('START_REFUSED', `${host}:${port} ${why}`, { cause }))
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}
