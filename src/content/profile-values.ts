import type { Profile } from '../model/profile.ts'

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
