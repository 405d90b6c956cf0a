import type { Clock } from '../../../src/ports/clock.ts'
import { escapeHtml } from './escape-html.ts'
import { type Guard, TOKEN_COOKIE } from './guard.ts'
import { createRate } from './rate.ts'
import { cookie, isSecure, readBody } from './request.ts'
import { send } from './respond.ts'
import type { Call, WebRoute } from './router.ts'

const MOST_TRIES_A_MINUTE = 10
const MOST_BYTES = 4 * 1024
const HTML = 'text/html; charset=utf-8'

/** Words of the login page, in the language of the browser. */
type Words = (id: string, call: Call) => string

/** Where the token is typed. A plain form: it works before any script. */
export function loginRoutes(guard: Guard, words: Words, styles: () => string, clock: Clock): readonly WebRoute[] {
  const tries = createRate(MOST_TRIES_A_MINUTE)
  const show = (call: Call, status: number, problem?: string) =>
    send(call.response, status, HTML, loginHtml(words, call, styles(), problem))
  return [
    { method: 'GET', pattern: '/login', handle: (call) => show(call, 200) },
    {
      method: 'POST',
      pattern: '/login',
      async handle(call) {
        if (!tries.allows(call.request.socket.remoteAddress ?? '', clock())) return show(call, 429, 'web.login-slow')
        const form = new URLSearchParams(await readBody(call.request, MOST_BYTES))
        const entry = guard.enter(form.get('token') ?? '')
        if (!entry) return show(call, 403, 'web.login-wrong')
        send(call.response, 303, HTML, '', {
          location: pathWithin(form.get('to')),
          'set-cookie': cookie(TOKEN_COOKIE, entry.value, entry.maxAgeSeconds, isSecure(call.request)),
        })
      },
    },
  ]
}

/** Only back into this site. */
export function pathWithin(to: string | null): string {
  return to !== null && /^\/(?![/\\])[\w/?=&.-]*$/.test(to) ? to : '/'
}

function loginHtml(words: Words, call: Call, style: string, problem: string | undefined): string {
  const text = (id: string) => escapeHtml(words(id, call))
  const to = pathWithin(new URL(call.request.url ?? '/', 'http://localhost').searchParams.get('to'))
  const message = problem === undefined ? '' : `<p class="login-problem" role="alert">${text(problem)}</p>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text('web.login-title')}</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<main class="login">
<h1>${text('web.login-title')}</h1>
<p>${text('web.login-intro')}</p>
${message}
<form method="post" action="/login">
<input type="hidden" name="to" value="${escapeHtml(to)}">
<label for="token">${text('web.login-token')}</label>
<input id="token" name="token" type="password" autocomplete="off" required autofocus>
<button type="submit" class="primary">${text('web.login-send')}</button>
</form>
</main>
</body>
</html>
`
}
