import { createHash, timingSafeEqual } from 'node:crypto'
import type { Config } from '../../src/config/config.ts'
import type { Secrets } from '../../src/config/secrets.ts'
import { isLoopback } from '../../src/config/settings.ts'
import { type Secret, secretNow } from '../../src/model/secret.ts'
import type { HttpRoute } from '../../src/ports/http.ts'
import type { Store } from '../../src/ports/store.ts'
import { plain } from './http-server.ts'
import type { Metrics } from './metrics.ts'

/** Whether the program is ready, and why not. */
export interface Readiness {
  started: boolean
  stopping: boolean
  /** The last synthetic conversation failed. */
  selfTest: string | undefined
}

/** `/healthz`: the process lives. `/readyz`: it can take work: started, not stopping, store reachable, self-test fine. */
export function healthRoutes(store: Store, readiness: Readiness): readonly HttpRoute[] {
  return [
    {
      name: 'healthz',
      match: (method, path) => (method === 'GET' || method === 'HEAD') && path === '/healthz',
      handle: async (_request, response) => plain(response, 200, 'ok\n'),
    },
    {
      name: 'readyz',
      match: (method, path) => (method === 'GET' || method === 'HEAD') && path === '/readyz',
      async handle(_request, response) {
        const why = await notReady(store, readiness)
        plain(response, why ? 503 : 200, why ? `${why}\n` : 'ready\n')
      },
    },
  ]
}

/** `/metrics` for Prometheus: open on this machine; beyond it with `WEB_TOKEN` as a bearer token. */
export function metricsRoute(metrics: Pick<Metrics, 'text'>, { HOST }: Pick<Config, 'HOST'>, secrets: Pick<Secrets, 'of'>): HttpRoute {
  return {
    name: 'metrics',
    match: (method, path) => method === 'GET' && path === '/metrics',
    async handle(request, response) {
      if (!isLoopback(HOST) && !sameToken(request.headers.authorization, secrets.of('WEB_TOKEN')))
        return plain(response, 401, 'a token is needed\n')
      plain(response, 200, await metrics.text())
    },
  }
}

function sameToken(given: string | undefined, wanted: Secret | undefined): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return given !== undefined && wanted !== undefined && timingSafeEqual(hash(given), hash(`Bearer ${secretNow(wanted)}`))
}

async function notReady(store: Store, readiness: Readiness): Promise<string | undefined> {
  if (readiness.stopping) return 'stopping'
  if (!readiness.started) return 'starting'
  try {
    await store.check()
  } catch {
    return 'the store cannot be reached'
  }
  return readiness.selfTest
}
