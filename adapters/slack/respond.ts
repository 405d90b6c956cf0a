import type { Log } from '../../src/ports/log.ts'
import type { Json } from './payload.ts'

/** Answers by the address that came with a press or a command. False when Slack no longer takes it. */
export type Respond = (url: string | undefined, body: Json) => Promise<boolean>

const HOSTS = ['hooks.slack.com', 'hooks.slack-gov.com']
const TIMEOUT_MS = 10_000

/** Speaks only to Slack's own hosts (and to the API host that the operator set), whatever the payload names. */
export function createRespond(log: Log, apiUrl: string | undefined): Respond {
  const own = apiUrl === undefined ? undefined : new URL(apiUrl)
  return async (url, body) => {
    if (url === undefined || !URL.canParse(url) || !mayAnswer(new URL(url), own)) return false
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await response.body?.cancel()
      if (!response.ok) log.info('slack.response-url-refused', { status: response.status })
      return response.ok
    } catch (error) {
      log.info('slack.response-url-failed', { error: error instanceof Error ? error.name : 'unknown' })
      return false
    }
  }
}

function mayAnswer(url: URL, own: URL | undefined): boolean {
  return (url.protocol === 'https:' && HOSTS.includes(url.host)) || (own !== undefined && url.origin === own.origin)
}
