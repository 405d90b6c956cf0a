import type { Profile } from '../model/profile.ts'
import { ProfileSchema, type RawProfile } from './profile-schema.ts'

/** The profile of a deployment that has none of its own. */
export function defaultProfile(): Profile {
  return Object.freeze(toProfile(ProfileSchema.parse({})))
}

/** The profile that is written so. */
export function toProfile(raw: RawProfile): Profile {
  const { portals, desk } = raw
  return {
    organisation: raw.organisation,
    languages: raw.languages,
    selfService: raw['self-service'],
    portals: {
      entra: portals.entra,
      companyPortal: portals['company-portal'],
      ...(portals['config-mgr-url'] === undefined ? {} : { configMgrUrl: portals['config-mgr-url'] }),
    },
    joins: raw.joins,
    conditionalAccessBlocksPhones: raw['phones-blocked'],
    ...(raw['recovery-url'] === undefined ? {} : { recoveryUrl: raw['recovery-url'] }),
    desk: {
      name: desk.name,
      contact: desk.contact,
      ticketPrefix: desk['ticket-prefix'],
      firstTicket: desk['first-ticket'],
      expected: desk.expected,
      hours: { timeZone: desk.hours['time-zone'], open: desk.hours.open, holidays: desk.hours.holidays },
      clock: {
        remindAfterMinutes: desk.clock['remind-after-minutes'],
        secondRouteAfterMinutes: desk.clock['second-route-after-minutes'],
        idleReminderHours: desk.clock['idle-reminder-hours'],
        autoCloseHours: desk.clock['auto-close-hours'],
        reopenDays: desk.clock['reopen-days'],
      },
      routes: desk.routes,
    },
    wave: { people: raw.wave.people, windowMinutes: raw.wave['window-minutes'] },
    storage: { workKeys: raw.storage['work-keys'] },
    resetPolicy: raw['reset-policy'],
    linkHosts: raw['link-hosts'],
    retention: {
      transcriptDays: raw.retention['transcript-days'],
      eventDays: raw.retention['event-days'],
      ticketDays: raw.retention['ticket-days'],
    },
    session: { idleMinutes: raw.session['idle-minutes'] },
    redaction: { patterns: raw.redaction.patterns },
    guests: raw.guests,
    limits: { messagesPerMinute: raw.limits['messages-per-minute'] },
  }
}
