import { type Family, harmless } from './family.ts'
import { kept, tell, telling, word } from './fifth-telling.ts'
import { below, digits, keyGroups, letters, pick, type Random } from './made-up.ts'
import type { Written } from './written-key.ts'

const pinOf = (random: Random): Written => word(`${1 + below(random, 9)}${digits(random, 5)}`)
const typed = (random: Random): string => `V${letters(random, 5).toLowerCase()}${1 + below(random, 9)}${digits(random, 3)}`
/** Forty letters and digits with a sign among them. */
const cloudSecret = (random: Random): Written =>
  word(`${letters(random, 9)}${digits(random, 4)}/${letters(random, 14).toLowerCase()}${letters(random, 12)}`)
const PHRASES = ['purple horse', 'wet paper', 'green ladder', 'lazy tiger'] as const

/** What two writers who had not seen the recognizers showed in 600 texts: all that was missed. */
export const ELEVENTH_SECRETS: readonly Family[] = [
  telling(
    'eleventh: the secret beside its access key',
    (r) => tell`AWS: ${word(`AKIA${letters(r, 16)}`)} / secret ${cloudSecret(r)} ${kept('— region')}`,
  ),
  telling('eleventh: a token with hyphens next to each other', (r) => {
    const body = Array.from({ length: 9 }, () => `${letters(r, 1)}${digits(r, 1)}`).join(pick(r, ['-', '--', '-_']))
    return tell`${word(`dckr_pat_${body}`)} ${kept('docker login unauthorized')}`
  }),
  telling(
    'eleventh: a phrase of plain words with a number',
    (r) => tell`The BitLocker password for the USB stick is ${word(`${pick(r, PHRASES)} ${10 + below(r, 89)} staple`)}`,
  ),
  telling('eleventh: the passcode of a thing', (r) => {
    const [lead, end] = pick(r, [
      ['passcode for the iPad is ', ' thx'],
      ['passcode on the locked pc is ', '. Can you try?'],
    ] as const)
    return tell`${lead}${pinOf(r)}${kept(end)}`
  }),
  telling('eleventh: "la pass es"', (r) => tell`la pass es ${word(typed(r))} ${kept('apúrate porfa')}`),
  telling(
    'eleventh: the word misspelled',
    (r) => tell`tried ${pick(r, ['passwrod', 'pasword', 'passowrd', 'passwrd', 'passwod'])} ${word(`${typed(r)}&`)} ${kept('3 times')}`,
  ),
  telling('eleventh: a password that ends with a star', (r) => tell`mein pw: ${word(`${typed(r)}*`)} ${kept('danke')}`),
  telling(
    'eleventh: a password that ends with a question mark',
    (r) => tell`troquei a senha para ${word(`${typed(r)}?`)} ${kept('ontem')}`,
  ),
  telling('eleventh: the host beside the password', (r) => tell`pwd:${word(`${typed(r)}!`)} ${kept('host:FS01')}`),
  telling(
    'eleventh: the user beside the password',
    (r) => tell`login with ${word(`${typed(r)}!`)} as password, ${kept('user is reception2')}`,
  ),
  telling('eleventh: how many digits there are', (r) => {
    const groups = keyGroups(r)
    const lost = `${(groups[0] ?? '').slice(1)}${groups.slice(1).join('')}`
    return tell`${{ text: lost, pieces: groups.slice(1) }} ${kept('is 47 digits I think, is it cut off?')}`
  }),
  telling('eleventh: one digit that is not read', (r) => {
    const groups = keyGroups(r)
    return tell`${{ text: groups.map((group, at) => (at === 3 ? group.slice(1) : group)).join(' '), pieces: groups.filter((_, at) => at !== 3) }} ${kept(pick(r, ['– eine Ziffer fehlt', 'one digit is missing', ', un chiffre manque']))}`
  }),
  telling(
    'twelfth: a part of a product key that begins like a bank account',
    (r) => tell`product key starts with ${word(`GR${digits(r, 2)}P-${digits(r, 3)}FY-${digits(r, 1)}JYV${digits(r, 1)}`)}`,
  ),
  telling('twelfth: a token that only its length tells', (r) => {
    const body = Array.from({ length: 52 }, (_, at) => (at === 9 ? '7' : pick(r, [...'abcdefghijklmnopqrstuvwxyz234567']))).join('')
    return tell`azure devops PAT ${word(body)} ${kept('please revoke')}`
  }),
  telling('twelfth: two groups that the words right before them name', (r) => {
    const [first = '', second = ''] = keyGroups(r, 2)
    return tell`order WO-${digits(r, 6)} is late.\nbitlocker key beginning ${{ text: `${first} ${second}`, pieces: [first, second] }} ${kept('– is it in your list?')}`
  }),
  telling('twelfth: two groups with an "and", beside an account', (r) => {
    const [first = '', second = ''] = keyGroups(r, 2)
    return tell`Ruth from Accounts Payable. I am stuck on groups 3 and 4 of the recovery key, ${{ text: `${first} and ${second}`, pieces: [first, second] }}, ${kept('the screen says no to both')}`
  }),
]

/** Harmless texts that the mending could have hurt. */
export const ELEVENTH_HARMLESS: readonly Family[] = [
  harmless('eleventh: what a password is like', (r) =>
    pick(r, [
      'el pass es obligatorio',
      'la pass es incorrecta',
      'la mia password è scaduta',
      'my password is stuck somewhere between keyboards',
      'the password is managed centrally through Intune policies',
      'the password is printed near page four',
      'my password was working fine until yesterday morning',
      'mein Passwort ist laut Administrator abgelaufen',
    ]),
  ),
  harmless('eleventh: a passcode without its digits', (r) =>
    pick(r, ['the passcode for my iphone is 4 digits', 'passcode for the meeting is required', 'the password for Q3 is 2024']),
  ),
  harmless('eleventh: a hash behind the word', (r) => `the secret is out: ${'0123456789abcdef'.repeat(2)}${digits(r, 8)}`),
  harmless(
    'twelfth: a bank account beside a licence',
    (r) =>
      `refund to DE${digits(r, 2)} ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 2)} please, the licence was useless`,
  ),
  harmless('twelfth: what kind of Wi-Fi it is', (r) => pick(r, ['wpa2: enterprise', 'WPA3: personal', 'wpa2-psk: standard'])),
  harmless('twelfth: prices in hundreds', () => 'prices 1,100 2,200 3,300 4,400 5,500'),
  harmless('eleventh: counted digits', (r) =>
    pick(r, ['I have 48 digits in 8 groups', 'eine Ziffer fehlt mir', 'one number is unreadable']),
  ),
]
