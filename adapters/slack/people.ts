import type { SafeText } from '../../src/model/safe-text.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Door } from '../../src/ports/door.ts'
import type { SlackApi } from './api.ts'
import { objectOf, textOf } from './payload.ts'

/** What Slack says about a person. */
export interface SlackPerson {
  readonly name?: SafeText
  readonly locale?: string
  readonly timeZone?: string
  /** A guest of this workspace or somebody of another organization. */
  readonly guest: boolean
}

export interface People {
  /** What is known without asking; asks in the background when that is nothing or old. */
  known(tenant: string, user: string): SlackPerson | undefined
  /** Asks when it is not known. Undefined when Slack cannot be asked. */
  look(tenant: string, user: string): Promise<SlackPerson | undefined>
}

const FRESH_MS = 15 * 60_000
const MOST_KEPT = 5_000

/** Remembers people for a quarter of an hour, so that a busy talk does not ask again and again. */
export function createPeople(api: SlackApi, door: Door, clock: Clock): People {
  const kept = new Map<string, { readonly at: number; readonly person: SlackPerson }>()
  const asking = new Map<string, Promise<SlackPerson | undefined>>()

  async function ask(tenant: string, user: string): Promise<SlackPerson | undefined> {
    const outcome = await api.call(tenant, 'users.info', { user, include_locale: true })
    if (outcome.kind !== 'ok') return undefined
    const found = objectOf(outcome.data['user'])
    const profile = objectOf(found['profile'])
    const name = textOf(profile['real_name']) ?? textOf(found['real_name']) ?? textOf(profile['display_name']) ?? textOf(found['name'])
    const locale = textOf(found['locale'])
    const timeZone = textOf(found['tz'])
    const person: SlackPerson = {
      guest: found['is_restricted'] === true || found['is_ultra_restricted'] === true || found['is_stranger'] === true,
      ...(name === undefined ? {} : { name: door.redact(name).text }),
      ...(locale === undefined ? {} : { locale }),
      ...(timeZone === undefined ? {} : { timeZone }),
    }
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(`${tenant}/${user}`, { at: clock(), person })
    return person
  }

  function askOnce(tenant: string, user: string): Promise<SlackPerson | undefined> {
    const key = `${tenant}/${user}`
    const running = asking.get(key)
    if (running) return running
    const started = ask(tenant, user).finally(() => asking.delete(key))
    asking.set(key, started)
    return started
  }

  function fresh(tenant: string, user: string): SlackPerson | undefined {
    const entry = kept.get(`${tenant}/${user}`)
    return entry && clock() - entry.at < FRESH_MS ? entry.person : undefined
  }

  return {
    known(tenant, user) {
      const person = fresh(tenant, user)
      if (!person && asking.size < 50) void askOnce(tenant, user)
      return person ?? kept.get(`${tenant}/${user}`)?.person
    },
    look: async (tenant, user) => fresh(tenant, user) ?? askOnce(tenant, user),
  }
}
