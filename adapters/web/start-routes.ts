import { agentOf } from './desk/agent.ts'
import { queryOf } from './http/request.ts'
import { send, sendJson } from './http/respond.ts'
import type { Call, WebRoute } from './http/router.ts'
import { shellHtml } from './http/shell.ts'
import type { PageContext } from './page-context.ts'
import { pickLanguage, textsFor } from './texts.ts'
import type { StartView } from './views.ts'
import { newVisitor, visitorOf } from './visitor.ts'

/** The pages: an address, the text of its title, its first module and its styles. */
const PAGES = [
  { path: '/', title: 'web.title', entry: 'playground.ts', styles: ['base.css', 'chat.css', 'panel.css'] },
  { path: '/desk', title: 'web.desk-title', entry: 'desk.ts', styles: ['base.css', 'chat.css', 'desk.css'] },
  { path: '/insights', title: 'web.insights-title', entry: 'insights.ts', styles: ['base.css', 'insights.css'] },
] as const

/** The frames of the pages, and what they need to begin. */
export function startRoutes(context: PageContext): readonly WebRoute[] {
  const { assistant, knowledge } = context.options
  const { assets } = context
  const languageOf = (call: Call) =>
    pickLanguage(queryOf(call.request).get('language') ?? undefined, call.request.headers['accept-language'], assistant.languages())

  const page = ({ path, title, entry, styles }: (typeof PAGES)[number]): WebRoute => ({
    method: 'GET',
    pattern: path,
    handle(call) {
      const language = languageOf(call)
      const texts = textsFor(knowledge.current(), language)
      const html = shellHtml({
        title: texts[title] ?? '',
        language,
        version: assets.version(),
        modules: assets.modulesOf(entry),
        styles,
        noScript: texts['web.no-script'] ?? '',
        problem: texts['web.problem-start'] ?? '',
      })
      const visitor = visitorOf(call.request) === undefined ? { 'set-cookie': newVisitor(call.request).cookie } : {}
      send(call.response, 200, 'text/html; charset=utf-8', html, visitor)
    },
  })

  return [
    ...PAGES.map(page),
    {
      method: 'GET',
      pattern: '/api/web/start',
      handle: (call) => sendJson(call.response, 200, startView(context, call, languageOf(call))),
    },
  ]
}

function startView({ options }: PageContext, { request }: Call, language: string): StartView {
  const { knowledge, assistant, content, renderers } = options
  const now = knowledge.current()
  const agent = agentOf(request)
  return {
    texts: textsFor(now, language),
    language,
    languages: assistant.languages(),
    content: content.state(),
    shows: { slack: renderers.slack !== undefined, teams: renderers.teams !== undefined },
    profile: {
      selfService: now.profile.selfService,
      companyPortal: now.profile.portals.companyPortal,
      phonesBlocked: now.profile.conditionalAccessBlocksPhones,
    },
    ...(agent ? { agent } : {}),
  }
}
