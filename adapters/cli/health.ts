import type { HttpRoute } from '../../src/ports/http.ts'
import type { Store } from '../../src/ports/store.ts'
import { plain } from './http-server.ts'

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
