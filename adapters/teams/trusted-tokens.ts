import { hash } from 'node:crypto'
import type { Clock } from '../../src/ports/clock.ts'

/**
 * The tokens whose signature was checked a short while ago: Teams sends the same one with many messages. Each is good for the
 * service URL that it was checked with, and for no other. What an activity says for itself is looked at every time.
 */
export interface TrustedTokens<Who> {
  of(authorization: string, serviceUrl: string): Who | undefined
  /** Only for what passed every check. `until`: when the token itself ends. */
  trust(authorization: string, serviceUrl: string, until: number, who: Who): void
}

/** A key that is withdrawn, or a token, is believed no longer than this. */
export const TRUST_MS = 5 * 60_000
const MOST_TRUSTED = 500

interface Trusted<Who> {
  readonly serviceUrl: string
  readonly until: number
  readonly who: Who
}

export function createTrustedTokens<Who>(clock: Clock): TrustedTokens<Who> {
  const known = new Map<string, Trusted<Who>>()
  return {
    of(authorization, serviceUrl) {
      const name = nameOf(authorization)
      const one = known.get(name)
      if (one === undefined) return undefined
      if (clock() < one.until) return one.serviceUrl === serviceUrl ? one.who : undefined
      known.delete(name)
      return undefined
    },
    trust(authorization, serviceUrl, until, who) {
      if (known.size >= MOST_TRUSTED) known.clear()
      known.set(nameOf(authorization), { serviceUrl, until: Math.min(until, clock() + TRUST_MS), who })
    },
  }
}

/** No token is kept, only what tells it from others. */
function nameOf(authorization: string): string {
  return hash('sha256', authorization, 'base64url')
}
