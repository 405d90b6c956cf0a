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
    organisation: raw.organisation.en,
    translations: translationsOf(raw),
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
      name: desk.name.en,
      contact: desk.contact.en,
      ticketPrefix: desk['ticket-prefix'],
      firstTicket: desk['first-ticket'],
      expected: { 1: desk.expected[1].en, 2: desk.expected[2].en, 3: desk.expected[3].en, 4: desk.expected[4].en },
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
    storage: { workKeys: raw.storage['work-keys'].en },
    resetPolicy: raw['reset-policy'].en,
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

/** By language and by the name that content gives a text; English stands in the profile itself. */
function translationsOf({ organisation, desk, storage, ...raw }: RawProfile): Profile['translations'] {
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'profile.organisation': organisation,
    'profile.desk.name': desk.name,
    'profile.desk.contact': desk.contact,
    'profile.desk.expected.1': desk.expected[1],
    'profile.desk.expected.2': desk.expected[2],
    'profile.desk.expected.3': desk.expected[3],
    'profile.desk.expected.4': desk.expected[4],
    'profile.storage.work-keys': storage['work-keys'],
    'profile.reset-policy': raw['reset-policy'],
  }
  const translations: Record<string, Record<string, string>> = {}
  for (const [name, said] of Object.entries(texts)) {
    for (const [language, text] of Object.entries(said)) {
      if (language !== 'en') translations[language] = { ...translations[language], [name]: text }
    }
  }
  return translations
}
