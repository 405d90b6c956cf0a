import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '../../src/model/app-error.ts'
import type { HttpRoute, Surface } from '../../src/ports/http.ts'
import { deskRoutes } from './desk/routes.ts'
import { assetRoute } from './http/asset-route.ts'
import { createAssets } from './http/assets.ts'
import { createGuard, OWN_HEADER, type Refusal } from './http/guard.ts'
import { createLive } from './http/live.ts'
import { loginRoutes } from './http/login.ts'
import { createRate } from './http/rate.ts'
import { queryOf } from './http/request.ts'
import { refuse, SECURITY_HEADERS } from './http/respond.ts'
import { createRouter, type WebRoute } from './http/router.ts'
import { insightsRoutes } from './insights/routes.ts'
import type { WebOptions } from './options.ts'
import type { PageContext } from './page-context.ts'
import { startRoutes } from './start-routes.ts'
import { createChannel } from './talk/channel.ts'
import { talkRoutes } from './talk/routes.ts'
import { pickLanguage, textsFor } from './texts.ts'

const MOST_READS_A_MINUTE = 1_200
const MOST_WRITES_A_MINUTE = 240

/** Playground, desk page and insights, as one surface of `serve`. */
export function createWeb(options: WebOptions): Surface {
  const { assistant, knowledge, content, log, clock } = options
  const live = createLive()
  const guard = createGuard(options.token, clock)
  const assets = createAssets()
  const context: PageContext = { options, live, guard, assets }
  assistant.addChannel(createChannel(live, assistant.values))

  const style = () => `/assets/${assets.version()}/base.css`
  const open = [...loginRoutes(guard, loginWords(options), style, clock), assetRoute(assets)]
  const behind: readonly WebRoute[] = [...startRoutes(context), ...talkRoutes(context), ...deskRoutes(context), ...insightsRoutes(context)]
  const findOpen = createRouter(open)
  const findBehind = createRouter(behind)
  const reads = createRate(MOST_READS_A_MINUTE)
  const writes = createRate(MOST_WRITES_A_MINUTE)

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET'
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const rate = method === 'POST' ? writes : reads
    if (!rate.allows(request.socket.remoteAddress ?? '', clock())) {
      return refuse(response, 429, 'TOO_FAST', 'too many requests from here; wait a minute', { 'retry-after': '30' })
    }
    const free = findOpen(method, path)
    const found = free ?? findBehind(method, path)
    const refusal = (free ? undefined : guard.check(request)) ?? (method === 'POST' ? guard.checkOrigin(request) : undefined)
    if (refusal) return turnAway(response, path, refusal)
    if (!found) return refuse(response, 404, 'UNKNOWN', 'there is nothing here')
    if (method === 'POST' && !free && request.headers[OWN_HEADER] === undefined) {
      return refuse(response, 403, 'HEADER_MISSING', `send the header ${OWN_HEADER} with what changes something`)
    }
    try {
      await found.route.handle({ request, response, params: found.params })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      log.info('web.refused', { code: error.code })
      if (response.headersSent) response.destroy()
      else refuse(response, statusOf(error.code), error.code, error.message)
    }
  }

  const stops: (() => void)[] = []
  const route: HttpRoute = { name: 'web', match: (method, path) => isOurs(method, path, findOpen, findBehind), handle }
  return {
    name: 'web',
    status: guard.needsToken ? 'on: / /desk /insights, behind WEB_TOKEN' : 'on: / /desk /insights, on this machine only',
    routes: [route],
    async start() {
      stops.push(
        assistant.onChange((change) => {
          live.tell(`talk:${change.conversation}`, 'changed')
          if (change.kind === 'ticket') live.tell('desk', 'ticket', { ticket: change.ticket })
        }),
        content.watch(() => live.tell('content', 'content')),
      )
    },
    async stop() {
      for (const stop of stops) stop()
      live.close()
    },
    async check() {
      if (knowledge.current().content.answers.get('web.title') === undefined) {
        throw new AppError('CONTENT_INVALID', 'intents/_web.yaml: the texts of the pages are missing; restore the file')
      }
    },
  }
}

type Find = ReturnType<typeof createRouter>

function isOurs(method: string, path: string, ...finds: readonly Find[]): boolean {
  return finds.some((find) => find(method, path) !== undefined)
}

/** A page is sent to where the token is typed; a call of a page is told that it is needed. */
function turnAway(response: ServerResponse, path: string, refusal: Refusal): void {
  if (refusal.kind === 'refused') refuse(response, refusal.status, refusal.code, refusal.message)
  else if (path.startsWith('/api/')) refuse(response, 401, 'TOKEN_NEEDED', 'log in again: open /login')
  else {
    const to = path === '/' ? '' : `?to=${encodeURIComponent(path)}`
    response.writeHead(303, { ...SECURITY_HEADERS, location: `/login${to}` })
    response.end()
  }
}

function loginWords({ knowledge, assistant }: WebOptions) {
  return (id: string, { request }: { readonly request: IncomingMessage }): string => {
    const language = pickLanguage(queryOf(request).get('language') ?? undefined, request.headers['accept-language'], assistant.languages())
    return textsFor(knowledge.current(), language)[id] ?? id
  }
}

function statusOf(code: AppError['code']): number {
  if (code === 'INPUT_INVALID') return 400
  return code === 'STORE_UNAVAILABLE' || code === 'STORE_LOCKED' ? 503 : 409
}
