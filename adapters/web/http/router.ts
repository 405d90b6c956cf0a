import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request with the parts of its path that the pattern named. */
export interface Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly params: Readonly<Record<string, string>>
}

export interface WebRoute {
  readonly method: 'GET' | 'POST'
  /** `/api/web/talk/:id/say` */
  readonly pattern: string
  handle(call: Call): Promise<void> | void
}

export interface Found {
  readonly route: WebRoute
  readonly params: Readonly<Record<string, string>>
}

/** Finds the route of a method and a path; HEAD is answered as GET. */
export function createRouter(routes: readonly WebRoute[]): (method: string, path: string) => Found | undefined {
  const known = routes.map((route) => ({ route, names: namesOf(route.pattern), shape: shapeOf(route.pattern) }))
  return (method, path) => {
    const wanted = method === 'HEAD' ? 'GET' : method
    for (const { route, names, shape } of known) {
      const match = route.method === wanted ? shape.exec(path) : null
      if (!match) continue
      const values = match.slice(1).map(decoded)
      if (values.some((value) => value === undefined)) return undefined
      return { route, params: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) }
    }
    return undefined
  }
}

function namesOf(pattern: string): readonly string[] {
  return [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
}

function shapeOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/:\w+/g, '([^/]+)')}$`)
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
