import { z } from 'zod'
import { queryOf, readJson } from '../http/request.ts'
import { sendJson } from '../http/respond.ts'
import type { Call, WebRoute } from '../http/router.ts'
import type { PageContext } from '../page-context.ts'
import { pickLanguage } from '../texts.ts'
import type { ContentHealth } from '../views.ts'
import { insightsView, MOST_EXAMPLE_CHARS } from './insights-view.ts'

const WEEK_MS = 7 * 86_400_000
const MOST_WEEKS = 52
const MOST_UNANSWERED = 2_000
const MOST_BYTES = 8 * 1024

const Example = z.strictObject({
  intent: z.string().regex(/^[a-z][\w.-]{0,60}$/),
  language: z.string().regex(/^[a-z]{2}$/),
  text: z.string().min(1).max(MOST_EXAMPLE_CHARS),
})

/** Numbers about talks, questions that nobody answered, and the state of the content. */
export function insightsRoutes(context: PageContext): readonly WebRoute[] {
  const { options, live } = context
  const { assistant, content, knowledge, reports, clock } = options
  let health: { readonly version: string; readonly made: Promise<ContentHealth> } | undefined
  return [
    {
      method: 'GET',
      pattern: '/api/insights',
      async handle({ request, response }) {
        const weeks = Math.min(MOST_WEEKS, Math.max(1, Number(queryOf(request).get('weeks') ?? 12) || 12))
        const since = clock() - weeks * WEEK_MS
        const [outcomes, unanswered] = await Promise.all([reports.outcomes(since), reports.unanswered(since, MOST_UNANSWERED)])
        sendJson(response, 200, insightsView(outcomes, unanswered, knowledge.current(), languageOf(request)))
      },
    },
    {
      method: 'GET',
      pattern: '/api/insights/content',
      async handle({ response }) {
        const { version } = knowledge.current().content
        if (health?.version !== version) health = { version, made: content.health() }
        sendJson(response, 200, await health.made)
      },
    },
    {
      method: 'POST',
      pattern: '/api/insights/example',
      async handle({ request, response }) {
        const example = await readJson(request, Example, MOST_BYTES)
        const { text, findings } = assistant.door.redact(example.text)
        const hidden = findings.length > 0
        const outcome = hidden
          ? { kind: 'refused' as const, message: assistant.label('web.example-secret', languageOf(request)) }
          : await content.addExample({ ...example, text })
        if (outcome.kind === 'written') live.tell('content', 'content')
        sendJson(response, 200, outcome)
      },
    },
  ]

  function languageOf(request: Call['request']): string {
    return pickLanguage(queryOf(request).get('language') ?? undefined, request.headers['accept-language'], assistant.languages())
  }
}
