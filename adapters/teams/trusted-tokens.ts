import { hash } from 'node:crypto'
import type { Clock } from '../../src/ports/clock.ts'

/**
 * The tokens whose signature was checked a short while ago: Teams sends the same one with many messages. Each is good for the
 * service URL that it was checked with, and for no other. What an activity says for itself is looked at every time.
 */
export interface TrustedTokens {
  has(authorization: string, serviceUrl: string): boolean
  /** Only for what passed every check. `until`: when the token itself ends. */
  trust(authorization: string, serviceUrl: string, until: number): void
}

/** A key that is withdrawn, or a token, is believed no longer than this. */
export const TRUST_MS = 5 * 60_000
const MOST_TRUSTED = 500

export function createTrustedTokens(clock: Clock): TrustedTokens {
  const known = new Map<string, { readonly serviceUrl: string; readonly until: number }>()
  return {
    has(authorization, serviceUrl) {
      const name = nameOf(authorization)
      const one = known.get(name)
      if (one === undefined) return false
      if (clock() < one.until) return one.serviceUrl === serviceUrl
      known.delete(name)
      return false
    },
    trust(authorization, serviceUrl, until) {
      if (known.size >= MOST_TRUSTED) known.clear()
      known.set(nameOf(authorization), { serviceUrl, until: Math.min(until, clock() + TRUST_MS) })
    },
  }
}

/** No token is kept, only what tells it from others. */
function nameOf(authorization: string): string {
  return hash('sha256', authorization, 'base64url')
}
