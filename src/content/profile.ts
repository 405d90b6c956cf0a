import { AppError } from '../model/app-error.ts'
import type { Profile } from '../model/profile.ts'
import { ProfileSchema, type RawProfile } from './profile-schema.ts'
import { zodProblems } from './strict.ts'
import type { Problem } from './types.ts'
import { parseSource } from './yaml-source.ts'

/**
 * Reads the deployment profile. Without a text everything has its default. Throws PROFILE_INVALID with all problems,
 * each with its line and the way out.
 */
export function readProfile(text: string | undefined, file = 'profile.yaml'): Profile {
  const source = parseSource({ file, text: text ?? '' })
  if (source.problems.length > 0) throw refused(file, source.problems)
  const read = ProfileSchema.safeParse(source.data ?? {})
  if (!read.success) throw refused(file, zodProblems(read.error, source, []))
  return Object.freeze(toProfile(read.data))
}

function refused(file: string, problems: readonly Problem[]): AppError {
  const lines = problems.map((problem) => `  ${file}:${problem.line}: ${problem.message}`)
  return new AppError('PROFILE_INVALID', `${problems.length} thing(s) to fix in the profile:\n${lines.join('\n')}`)
}

function toProfile(raw: RawProfile): Profile {
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

/** The facts that conditions can ask for, with every value that each can have. */
export const FACTS = {
  'profile.self-service': ['yes', 'no'],
  'profile.portals': ['entra', 'company-portal', 'config-mgr'],
  'profile.joins': ['entra', 'hybrid', 'ad'],
  'profile.phones-blocked': ['yes', 'no'],
  'profile.guests': ['allow', 'refuse'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The facts of one deployment, each with the values that hold. */
export function profileFacts(profile: Profile): Readonly<Record<keyof typeof FACTS, readonly string[]>> {
  const { portals } = profile
  return {
    'profile.self-service': [profile.selfService ? 'yes' : 'no'],
    'profile.portals': [
      ...(portals.entra ? ['entra'] : []),
      ...(portals.companyPortal ? ['company-portal'] : []),
      ...(portals.configMgrUrl === undefined ? [] : ['config-mgr']),
    ],
    'profile.joins': profile.joins,
    'profile.phones-blocked': [profile.conditionalAccessBlocksPhones ? 'yes' : 'no'],
    'profile.guests': [profile.guests],
  }
}

/** Names that texts can write in braces. `profile.config-mgr-url` exists only where that portal is in use. */
export const VALUE_NAMES = [
  'profile.organisation',
  'profile.desk.name',
  'profile.desk.contact',
  'profile.desk.ticket-prefix',
  'profile.desk.expected.1',
  'profile.desk.expected.2',
  'profile.desk.expected.3',
  'profile.desk.expected.4',
  'profile.recovery-url',
  'profile.config-mgr-url',
  'profile.storage.work-keys',
  'profile.reset-policy',
] as const

/** What texts are filled in with in one deployment. */
export function profileValues(profile: Profile): Readonly<Partial<Record<(typeof VALUE_NAMES)[number], string>>> {
  const { desk, portals } = profile
  return {
    'profile.organisation': profile.organisation,
    'profile.desk.name': desk.name,
    'profile.desk.contact': desk.contact,
    'profile.desk.ticket-prefix': desk.ticketPrefix,
    'profile.desk.expected.1': desk.expected['1'],
    'profile.desk.expected.2': desk.expected['2'],
    'profile.desk.expected.3': desk.expected['3'],
    'profile.desk.expected.4': desk.expected['4'],
    'profile.recovery-url': profile.recoveryUrl ?? 'aka.ms/aadrecoverykey',
    ...(portals.configMgrUrl === undefined ? {} : { 'profile.config-mgr-url': portals.configMgrUrl }),
    'profile.storage.work-keys': profile.storage.workKeys,
    'profile.reset-policy': profile.resetPolicy,
  }
}
