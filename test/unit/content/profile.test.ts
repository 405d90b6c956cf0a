import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultProfile } from '../../../src/content/default-profile.ts'
import { readProfile } from '../../../src/content/profile.ts'
import { FACTS, profileFacts, profileValues, VALUE_NAMES } from '../../../src/content/profile-values.ts'

test('without a file everything has its default', () => {
  const profile = readProfile(undefined)
  expect(defaultProfile()).toEqual(profile)
  expect(profile).toMatchObject({
    selfService: true,
    portals: { entra: true, companyPortal: true },
    guests: 'allow',
    session: { idleMinutes: 30 },
  })
  expect(profile.desk).toMatchObject({ ticketPrefix: 'RK', firstTicket: 1001, routes: ['builtin'], clock: { remindAfterMinutes: 15 } })
  expect(profile.desk.hours.open).toEqual({
    mon: ['08:00-18:00'],
    tue: ['08:00-18:00'],
    wed: ['08:00-18:00'],
    thu: ['08:00-18:00'],
    fri: ['08:00-18:00'],
  })
})

test('the commented example is the defaults, field for field', () => {
  expect(readProfile(readFileSync('intents/profile.example.yaml', 'utf8'))).toEqual(readProfile(undefined))
})

test('the addresses that the example shows in comments are accepted', () => {
  const text = readFileSync('intents/profile.example.yaml', 'utf8')
  const shown = [...text.matchAll(/^# {3}((?:config-mgr|recovery)-url: .+)$/gm)].map(([, line]) => line)
  expect(shown).toHaveLength(2)
  const profile = readProfile(`portals:\n  ${shown[0]}\n${shown[1]}\n`)
  expect(profile.portals.configMgrUrl).toBe('keys.example.com/SelfService')
  expect(profile.recoveryUrl).toBe('keys.example.com/locked')
})

test('a text may be a map of languages, and one text is for all of them', () => {
  const profile = readProfile(
    'organisation: Contoso\ndesk:\n  contact: { en: call 100, de: Durchwahl 100 }\n  expected: { 2: { en: soon, fr: bientôt } }\n',
  )
  expect([profile.organisation, profile.desk.contact, profile.desk.expected['2']]).toEqual(['Contoso', 'call 100', 'soon'])
  expect(profile.translations['de']).toEqual({ 'profile.desk.contact': 'Durchwahl 100', 'profile.desk.expected.4': '1 Tag' })
  expect(profile.translations['fr']).toMatchObject({ 'profile.desk.expected.2': 'bientôt' })
  expect(profile.translations['es']).toEqual({ 'profile.desk.expected.4': '1 día' })
})

test('a field that is set replaces its default and leaves the others', () => {
  const profile = readProfile(
    'desk:\n  name: Help Point\n  hours:\n    time-zone: Europe/Berlin\n    open:\n      sat: ["09:00-12:00", "13:00-15:00"]\n',
  )
  expect(profile.desk).toMatchObject({
    name: 'Help Point',
    ticketPrefix: 'RK',
    hours: { timeZone: 'Europe/Berlin', open: { sat: ['09:00-12:00', '13:00-15:00'] } },
  })
  expect(profile.desk.hours.open).not.toHaveProperty('mon')
})

test.for([
  ['an unknown field', 'selfservice: true', 'p.yaml:1: "selfservice" is not known here; did you mean "self-service"?'],
  ['an unknown field further in', 'desk:\n  nam: x', 'p.yaml:2: "desk": "nam" is not known here; did you mean "name"?'],
  ['a map of languages without English', 'organisation: { de: Wir }', 'p.yaml:1: "organisation.en" is missing; add it'],
  ['a map with what is no language', 'organisation:\n  en: us\n  German: wir', 'languages are codes such as en, de or pt'],
  ['an empty text', 'desk:\n  name: ""', 'p.yaml:2: "desk.name.en": the text is empty'],
  ['a deadline of zero', 'desk:\n  clock:\n    reopen-days: 0', 'p.yaml:3: "desk.clock.reopen-days": "0" is not a whole number above 0'],
  ['an empty deadline', 'desk:\n  clock:\n    remind-after-minutes:', 'p.yaml:3: "desk.clock.remind-after-minutes": '],
  ['a negative retention', 'retention:\n  ticket-days: -1', 'p.yaml:2: "retention.ticket-days": "-1" is not a whole number above 0'],
  [
    'a second route before the reminder',
    'desk:\n  clock:\n    remind-after-minutes: 90',
    'the second route has to come after the reminder',
  ],
  [
    'a time zone that does not exist',
    'desk:\n  hours:\n    time-zone: Europe/Atlantis',
    'p.yaml:3: "desk.hours.time-zone": this time zone is not known',
  ],
  [
    'hours that are no hours',
    'desk:\n  hours:\n    open:\n      mon: 8-17',
    'p.yaml:4: "desk.hours.open.mon": expected hours as "08:00-17:30"',
  ],
  ['hours that end before they begin', 'desk:\n  hours:\n    open:\n      mon: "18:00-08:00"', 'the hours end before they begin'],
  ['a holiday that is no day', 'desk:\n  hours:\n    holidays: [2027-02-29]', 'expected a date as 2027-12-25'],
  ['a desk that does not exist', 'desk:\n  routes: [slakc]', 'p.yaml:2: "desk.routes": "slakc" is not known; did you mean "slack"?'],
  ['no desk at all', 'desk:\n  routes: []', 'at least one desk has to take requests'],
  ['languages without English', 'languages: [de]', 'English has to be among the languages'],
  ['a link host with a scheme', 'link-hosts: ["https://example.com"]', 'without "https://"'],
  ['a join that does not exist', 'joins: [azure]', 'joins are entra, hybrid or ad'],
  ['yes in the place of true', 'self-service: yes', 'p.yaml:1: "self-service": expected true or false'],
  ['a pattern that cannot be read', 'redaction:\n  patterns:\n    - { name: x, pattern: "([a-z" }', 'this is not a regular expression'],
  ['a ticket prefix in small letters', 'desk:\n  ticket-prefix: rk', 'the ticket prefix is 1 to 8 capital letters'],
  ['YAML that cannot be read', 'desk: {', 'p.yaml:1: the YAML cannot be read'],
] as const)('%s is refused with its line', ([, text, says]) => {
  expect(() => readProfile(text, 'p.yaml')).toThrow(
    expect.objectContaining({ code: 'PROFILE_INVALID', message: expect.stringContaining(says) }),
  )
})

test('all mistakes of a profile are told at once', () => {
  expect(() => readProfile('guests: maybe\nlimits:\n  messages-per-minute: 0\nextra: 1\n', 'p.yaml')).toThrow(
    /3 thing\(s\) to fix(?=[\s\S]*p\.yaml:1: )(?=[\s\S]*p\.yaml:3: )(?=[\s\S]*p\.yaml:4: )/,
  )
})

describe('patterns of the organisation', () => {
  const lines = ['redaction:', '  patterns:', '    - name: badge', '      pattern: (a+)+b', '    - name: tag', '      pattern: \\d+x']
  const checks = { whyRefused: (pattern: string) => (pattern.includes('+') ? 'it takes too long; bound it' : undefined) }

  test('that are not safe are told all at once, each with its line, and beside other mistakes', () => {
    expect(() => readProfile(['guests: maybe', ...lines].join('\n'), 'p.yaml', checks)).toThrow(
      /^3 thing\(s\)[\s\S]*p\.yaml:1: [\s\S]*p\.yaml:5: the pattern "badge" is refused: it takes too long; bound it\n[\s\S]*p\.yaml:7: the pattern "tag"/,
    )
    expect(() => readProfile(lines.join('\n'), 'p.yaml', checks)).toThrow(/^2 thing\(s\)/)
  })

  test('that cannot be read are told once', () => {
    const text = 'redaction:\n  patterns:\n    - { name: x, pattern: "(a+" }'
    expect(() => readProfile(text, 'p.yaml', checks)).toThrow(/^1 thing\(s\)[\s\S]*this is not a regular expression/)
  })
})

test('what is shaped like a key is not repeated', () => {
  const key = Array.from({ length: 8 }, (_, index) => String((index + 3) * 1111 * 11).padStart(6, '0')).join('-')
  const hides = (text: string) => text.includes(key)
  const text = `${key}: 1\nguests: ${key}\n`
  expect(() => readProfile(text, 'p.yaml', { hides })).toThrow(expect.objectContaining({ message: expect.not.stringContaining(key) }))
  expect(() => readProfile(text, 'p.yaml', { hides })).toThrow(/(?=[\s\S]*p\.yaml:1: )(?=[\s\S]*p\.yaml:2: )/)
})

describe('what content can ask of a profile', () => {
  const profile = readProfile(
    'self-service: false\nphones-blocked: true\nguests: refuse\njoins: [ad]\nportals:\n  entra: false\n  config-mgr-url: keys.example.com/SelfService\n',
  )

  test('is told as facts', () => {
    expect(profileFacts(profile)).toEqual({
      'profile.self-service': ['no'],
      'profile.portals': ['company-portal', 'config-mgr'],
      'profile.joins': ['ad'],
      'profile.phones-blocked': ['yes'],
      'profile.guests': ['refuse'],
    })
  })

  test('has only values that the checker knows', () => {
    for (const [name, values] of Object.entries(profileFacts(profile))) {
      expect(values.filter((value) => !(FACTS as Record<string, readonly string[]>)[name]?.includes(value))).toEqual([])
    }
    expect(Object.keys(profileValues(profile)).sort()).toEqual([...VALUE_NAMES].sort())
  })

  test('has no address of a portal that is not in use', () => {
    expect(profileValues(readProfile(undefined))).not.toHaveProperty('profile.config-mgr-url')
    expect(profileValues(readProfile(undefined))['profile.recovery-url']).toBe('aka.ms/aadrecoverykey')
  })
})
