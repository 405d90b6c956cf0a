import type { Config } from '../../src/config/config.ts'
import type { Secrets } from '../../src/config/secrets.ts'
import { SETTING_NAMES, type SettingName, settingOf } from '../../src/config/settings.ts'
import { secretNow } from '../../src/model/secret.ts'
import { teamsCredentialEnd } from './doctor/teams-credential.ts'

/** A credential of which the last day is known. */
export interface Credential {
  readonly setting: SettingName
  readonly endsAt: number
}

const DAY_MS = 86_400_000
/** Days before its end on which a credential is spoken of. */
const WARN_DAYS = [60, 30, 7, 1] as const

/** What runs out, and when, by the settings as they are now. */
export function credentials(config: Config, secrets: Pick<Secrets, 'of'>): readonly Credential[] {
  const now = { ...config }
  for (const name of SETTING_NAMES) {
    const secret = settingOf(name).reread ? secrets.of(name) : undefined
    if (secret !== undefined) now[name] = secretNow(secret)
  }
  const end = teamsCredentialEnd(now)
  const setting = now.MicrosoftAppCertificate ? 'MicrosoftAppCertificate' : 'MicrosoftAppPassword'
  return end.kind === 'ends' ? [{ setting, endsAt: end.at }] : []
}

/** Whole days; below zero when it has run out. */
export function daysLeft(endsAt: number, at: number): number {
  return Math.floor((endsAt - at) / DAY_MS)
}

/** The narrowest of 60, 30, 7 and 1 days that has been reached, or 0 once it has run out. */
export function warningDay(days: number): number | undefined {
  return days < 0 ? 0 : WARN_DAYS.findLast((limit) => days <= limit)
}

/** Its last day, as people write it in the settings. */
export function dayOf(endsAt: number): string {
  return new Date(endsAt).toISOString().slice(0, 10)
}
