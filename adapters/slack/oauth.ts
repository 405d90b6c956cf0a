import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Values } from '../../src/runtime/assistant.ts'
import type { CallOutcome } from './api.ts'
import { failureFields } from './failure.ts'
import { textOf } from './payload.ts'
import { createSecretBox, type SecretBox } from './secret-box.ts'

const SPACE = 'slack.installation'
const LOCKS = 'slack.rotation-lock'

/** What is kept of an installation: the bot's tokens, sealed, and the ids that go with them. */
export interface BotInstallation {
  readonly tenant: string
  readonly token: string
  readonly botId: string
  readonly botUserId: string
  readonly refreshToken?: string
  /** Seconds since 1970; only where token rotation is on. */
  readonly expiresAt?: number
}

export interface Installations {
  save(installation: BotInstallation): Promise<void>
  load(tenant: string): Promise<BotInstallation | undefined>
  /** The token to use now. Rotates it in time; of several processes one does. */
  token(tenant: string): Promise<string | undefined>
  /** The app was removed: its tokens go. */
  remove(tenant: string): Promise<void>
  tenants(): Promise<readonly string[]>
}

interface OAuthParts {
  readonly values: Values
  readonly tokenKey: string
  readonly clock: Clock
  readonly log: Log
  /** `oauth.v2.access` with a refresh token. */
  readonly refresh: (refreshToken: string) => Promise<CallOutcome>
}

const ROTATE_BEFORE_MS = 2 * 3_600_000
const LOCK_MS = 30_000
const REMEMBER_MS = 60_000

export function createInstallations(parts: OAuthParts): Installations {
  const box: SecretBox = createSecretBox(parts.tokenKey)
  const remembered = new Map<string, { readonly until: number; readonly token: string }>()

  async function load(tenant: string): Promise<BotInstallation | undefined> {
    const sealed = await parts.values.get(SPACE, tenant)
    return sealed === undefined ? undefined : (JSON.parse(box.open(tenant, sealed)) as BotInstallation)
  }

  async function save(installation: BotInstallation): Promise<void> {
    await parts.values.set(SPACE, installation.tenant, box.seal(installation.tenant, JSON.stringify(installation)))
    remembered.delete(installation.tenant)
  }

  /** Takes the lock of a tenant, also one whose holder died. */
  async function lock(tenant: string): Promise<string | undefined> {
    const held = await parts.values.get(LOCKS, tenant)
    if (held !== undefined && Number(held.split(' ')[0]) > parts.clock()) return undefined
    const mine = `${parts.clock() + LOCK_MS} ${crypto.randomUUID()}`
    return (await parts.values.swap(LOCKS, tenant, held, mine)) ? mine : undefined
  }

  async function rotated(known: BotInstallation): Promise<BotInstallation> {
    const mine = await lock(known.tenant)
    if (mine === undefined) return known
    try {
      const current = (await load(known.tenant)) ?? known
      if (!isDue(current, parts.clock()) || current.refreshToken === undefined) return current
      const outcome = await parts.refresh(current.refreshToken)
      const token = outcome.kind === 'ok' ? textOf(outcome.data['access_token']) : undefined
      if (outcome.kind !== 'ok' || token === undefined) {
        parts.log.warn('slack.rotation-failed', { tenant: known.tenant, kind: outcome.kind })
        return current
      }
      const seconds = typeof outcome.data['expires_in'] === 'number' ? outcome.data['expires_in'] : 43_200
      const next: BotInstallation = {
        ...current,
        token,
        refreshToken: textOf(outcome.data['refresh_token']) ?? current.refreshToken,
        expiresAt: Math.floor(parts.clock() / 1000) + seconds,
      }
      await save(next)
      parts.log.info('slack.token-rotated', { tenant: known.tenant })
      return next
    } finally {
      if ((await parts.values.get(LOCKS, known.tenant)) === mine) await parts.values.remove(LOCKS, known.tenant)
    }
  }

  return {
    save,
    load,
    async token(tenant) {
      const cached = remembered.get(tenant)
      if (cached && cached.until > parts.clock()) return cached.token
      const known = await load(tenant)
      if (known === undefined) return undefined
      const current = isDue(known, parts.clock()) ? await rotated(known) : known
      if (remembered.size > 1_000) remembered.clear()
      remembered.set(tenant, { until: parts.clock() + REMEMBER_MS, token: current.token })
      return current.token
    },
    async remove(tenant) {
      remembered.delete(tenant)
      await parts.values.remove(SPACE, tenant)
      await parts.values.remove(LOCKS, tenant)
    },
    tenants: async () => (await parts.values.list(SPACE)).map((entry) => entry.key),
  }
}

function isDue(installation: BotInstallation, now: number): boolean {
  return installation.expiresAt !== undefined && installation.expiresAt * 1000 - now < ROTATE_BEFORE_MS
}

/**
 * Which thread or channel a talk of a tenant is in goes with its installation. Where the cards of requests are stays for as long
 * as the requests: when the app is installed again, the same cards go on.
 */
export async function forgetTenant(values: Values, log: Log, tenant: string): Promise<void> {
  for (const space of ['slack.alias', 'slack.root', 'slack.direct']) {
    try {
      for (const { key } of await values.list(space)) {
        if (key.startsWith(`${tenant}/`) || key.startsWith(`slack:${tenant}:`)) await values.remove(space, key)
      }
    } catch (error) {
      log.warn('slack.forget-tenant-failed', { tenant, space, ...failureFields(error) })
    }
  }
}
