import { z } from 'zod'
import { isIsoDate } from './iso-date.ts'
import { listError, oneOf, strict, Text, Texts, Whole } from './strict.ts'

/** Names of desks, in the order in which they may be tried. */
const ROUTES = ['builtin', 'slack', 'teams', 'webhook', 'email', 'jira', 'servicenow'] as const
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Hosts and exact addresses that are Microsoft's own. An entry without a path allows the host and what is below it. */
const LINK_HOSTS = [
  'aka.ms/aadrecoverykey',
  'aka.ms/myrecoverykey',
  'aka.ms/recoverykeyfaq',
  'aka.ms/unlockissues',
  'microsoft.com',
  'account.live.com',
]

/** A number that has a default when it is left out, but may be neither empty nor 0 when it is there. */
const deadline = (fallback: number) => Whole.default(fallback)

const yesNo = z.boolean({ error: 'expected true or false' })

const Address = Text.regex(
  /^(?:https:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i,
  'expected an address such as "keys.example.com/recovery"',
)

const HostEntry = Text.regex(
  /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?$/,
  'expected a host in small letters such as "example.com", with a path if only that page is meant, without "https://"',
)

const Hours = Text.regex(
  /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/,
  'expected hours as "08:00-17:30", in quotes',
).refine((span) => span.slice(0, 5) < span.slice(6), 'the hours end before they begin; a night needs two spans on two days')

const Day = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : (value ?? [])),
  z.array(Hours, { error: 'expected hours as "08:00-17:30", or a list of them' }),
)

const DeskHours = strict({
  'time-zone': Text.refine(
    isTimeZone,
    'this time zone is not known; use an IANA name such as "Europe/Berlin" or "America/New_York"',
  ).default('UTC'),
  open: strict(Object.fromEntries(DAYS.map((day) => [day, Day.optional()])) as Record<(typeof DAYS)[number], z.ZodOptional<typeof Day>>)
    .transform((open) => Object.fromEntries(Object.entries(open).filter((entry): entry is [string, string[]] => entry[1] !== undefined)))
    .default(() => Object.fromEntries(DAYS.slice(0, 5).map((day) => [day, ['08:00-18:00']]))),
  holidays: z.array(Text.refine(isIsoDate, 'expected a date as 2027-12-25'), { error: listError }).default(() => []),
})

const Clock = strict({
  'remind-after-minutes': deadline(15),
  'second-route-after-minutes': deadline(60),
  'idle-reminder-hours': deadline(24),
  'auto-close-hours': deadline(72),
  'reopen-days': deadline(7),
}).refine((clock) => clock['second-route-after-minutes'] > clock['remind-after-minutes'], {
  path: ['second-route-after-minutes'],
  error: 'the second route has to come after the reminder; make it larger than "remind-after-minutes"',
})

/** A text of the profile: one for all languages, or a map of languages with English in it. */
const LocalText = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { en: value }),
  z
    .object({ en: Text })
    .catchall(Text)
    .refine((texts) => Object.keys(texts).every(isLanguage), 'languages are codes such as en, de or pt; a text with a colon needs quotes'),
)

const Expected = strict({
  '1': LocalText.default({ en: '15 min' }),
  '2': LocalText.default({ en: '1 h' }),
  '3': LocalText.default({ en: '4 h' }),
  '4': LocalText.default({ en: '1 d', de: '1 Tag', es: '1 día', fr: '1 jour', pt: '1 dia' }),
})

const Desk = strict({
  name: LocalText.default({ en: 'IT Service Desk' }),
  contact: LocalText.default({
    en: 'the IT Service Desk',
    de: 'der IT Service Desk',
    es: 'el IT Service Desk',
    fr: 'l’IT Service Desk',
    pt: 'o IT Service Desk',
  }),
  'ticket-prefix': Text.regex(/^[A-Z]{1,8}$/, 'the ticket prefix is 1 to 8 capital letters: "RK"').default('RK'),
  'first-ticket': deadline(1001),
  expected: Expected.prefault({}),
  hours: DeskHours.prefault({}),
  clock: Clock.prefault({}),
  routes: z
    .array(z.enum(ROUTES, { error: oneOf(ROUTES) }), {
      error: listError,
    })
    .min(1, 'at least one desk has to take requests; "builtin" always works')
    .default((): (typeof ROUTES)[number][] => ['builtin']),
})

const Pattern = strict({
  name: Text,
  pattern: Text.refine(isPattern, 'this is not a regular expression that JavaScript can read; check brackets and backslashes'),
})

/** The deployment profile as it is written. Every field has a default; docs are the comments of profile.example.yaml. */
export const ProfileSchema = strict({
  organisation: LocalText.default({
    en: 'your organization',
    de: 'Ihrer Organisation',
    es: 'su organización',
    fr: 'votre organisation',
    pt: 'sua organização',
  }),
  languages: Texts.refine((list) => list.every(isLanguage), 'languages are codes such as en, de or pt')
    .refine((list) => list.includes('en'), 'English has to be among the languages: every text falls back to it; add "en"')
    .default(() => ['en', 'de', 'es', 'fr', 'pt']),
  'self-service': yesNo.default(true),
  portals: strict({
    entra: yesNo.default(true),
    'company-portal': yesNo.default(true),
    'config-mgr-url': Address.optional(),
  }).prefault({}),
  joins: z
    .array(z.enum(['entra', 'hybrid', 'ad'], { error: 'joins are entra, hybrid or ad' }), { error: listError })
    .default((): ('entra' | 'hybrid' | 'ad')[] => ['entra', 'hybrid']),
  'phones-blocked': yesNo.default(false),
  'recovery-url': Address.optional(),
  desk: Desk.prefault({}),
  wave: strict({ people: deadline(5), 'window-minutes': deadline(60) }).prefault({}),
  storage: strict({ 'work-keys': LocalText.default({ en: 'Microsoft Entra ID' }) }).prefault({}),
  'reset-policy': LocalText.default({ en: 'IT' }),
  'link-hosts': z.array(HostEntry, { error: listError }).default(() => [...LINK_HOSTS]),
  retention: strict({ 'transcript-days': deadline(30), 'event-days': deadline(7), 'ticket-days': deadline(365) }).prefault({}),
  session: strict({ 'idle-minutes': deadline(30) }).prefault({}),
  redaction: strict({ patterns: z.array(Pattern, { error: listError }).default(() => []) }).prefault({}),
  guests: z.enum(['allow', 'refuse'], { error: 'guests are allow or refuse' }).default('allow'),
  limits: strict({ 'messages-per-minute': deadline(20) }).prefault({}),
})
export type RawProfile = z.infer<typeof ProfileSchema>

function isLanguage(tag: string): boolean {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u').source !== ''
  } catch {
    return false
  }
}
