import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Secret, secretNow } from '../../../src/model/secret.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { cookiesOf } from './request.ts'

export const TOKEN_COOKIE = 'rk_entry'
/** Every page of ours sends this header with what changes something; a form of another site cannot. */
export const OWN_HEADER = 'x-recoverykey'
const ENTRY_SECONDS = 12 * 3600

/** Why a request is turned away: `login` can be cured by the token. */
export type Refusal =
  | { readonly kind: 'login' }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string }

export interface Guard {
  /** Undefined when the request may go on. */
  check(request: IncomingMessage): Refusal | undefined
  /** Refuses what another site sent on the browser's behalf. */
  checkOrigin(request: IncomingMessage): Refusal | undefined
  /** The value of an entry cookie, for the right token; undefined for a wrong one. */
  enter(typed: string): { readonly value: string; readonly maxAgeSeconds: number } | undefined
  readonly needsToken: boolean
}

/** Who may come in: on loopback everybody on this machine, otherwise those who know the token. */
export function createGuard(token: Secret | undefined, clock: Clock): Guard {
  // Signed with the token of now, so that another token ends the visits that began with the last one.
  const signed = (text: string, by: Secret): string => {
    const entryKey = createHmac('sha256', secretNow(by)).update('web entry').digest()
    return createHmac('sha256', entryKey).update(text).digest('base64url')
  }

  function hasEntry(request: IncomingMessage, by: Secret): boolean {
    const [until = '', salt = '', mac = ''] = (cookiesOf(request).get(TOKEN_COOKIE) ?? '').split('.')
    return Number(until) > clock() && sameText(mac, signed(`${until}.${salt}`, by))
  }

  return {
    needsToken: token !== undefined,
    check(request) {
      if (token === undefined) return isOwnHost(request.headers.host) ? undefined : STRANGE_HOST
      return hasEntry(request, token) ? undefined : { kind: 'login' }
    },
    checkOrigin(request) {
      const site = request.headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return STRANGE_ORIGIN
      const { origin, host } = request.headers
      if (origin !== undefined && hostOf(origin) !== host) return STRANGE_ORIGIN
      return undefined
    },
    enter(typed) {
      if (token === undefined || !sameText(typed, secretNow(token))) return undefined
      const body = `${clock() + ENTRY_SECONDS * 1000}.${randomBytes(12).toString('base64url')}`
      return { value: `${body}.${signed(body, token)}`, maxAgeSeconds: ENTRY_SECONDS }
    },
  }
}

const STRANGE_HOST: Refusal = {
  kind: 'refused',
  status: 421,
  code: 'HOST_UNKNOWN',
  message: 'without WEB_TOKEN this page answers to localhost only; open it as http://127.0.0.1, or set WEB_TOKEN',
}
const STRANGE_ORIGIN: Refusal = {
  kind: 'refused',
  status: 403,
  code: 'ORIGIN_REFUSED',
  message: 'this came from another site, so nothing was done',
}

/** Compares in a time that does not depend on where two texts differ. */
function sameText(a: string, b: string): boolean {
  const key = Buffer.alloc(32)
  const digest = (text: string) => createHmac('sha256', key).update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** A name that points a stranger's page at this machine (DNS rebinding) is not one of these. */
function isOwnHost(host: string | undefined): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/.test(host ?? '')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
