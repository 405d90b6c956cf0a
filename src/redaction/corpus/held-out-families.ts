import { type Family, harmless, type Sample } from './family.ts'
import { below, digits, guid, hex, keyGroups, letters, pick, type Random } from './made-up.ts'
import { type Writing, writeKey } from './written-key.ts'

/** Families that recognizers are not tuned on: other shapes, other sentences, other numbers around. */

const BEFORE = [
  'Good morning, the helpdesk told me to send this: ',
  'On page 2 of the printout from 14.03.2025 stands ',
  'Photo attached. Text version -> ',
  'KEY:',
  'pls use ',
  'RecoveryPassword     : ',
  'Numerical Password:\n  ID: {4F2A91BC-0D1E-4C5B-9A7F-63D2E81B0A4C}\n  Password:\n      ',
  'from 2021: ',
  'voici la clé : ',
  'Der Code lautet ',
  'aqui está ',
  'meu código é ',
  '',
]
const AFTER = [
  '',
  ' - room 214, call 555 0199',
  '\n\nSent from my phone',
  ' END',
  ' ??',
  ' merci',
  '; device LAPTOP-7QX2',
  ' (since 08:15)',
]

const held = (
  name: string,
  writing: (random: Random) => Writing,
  change: (groups: string[], random: Random) => string[] = (groups) => groups,
): Family => ({
  name,
  make: (random): Sample => {
    const opening = pick(random, BEFORE)
    const closing = pick(random, AFTER)
    const { text, pieces } = writeKey(change(keyGroups(random), random), writing(random))
    return { text: opening + text + closing, secrets: pieces.filter((piece) => !`${opening}${closing}`.includes(piece)) }
  },
})

const labelled = (label: (group: number) => string, between: string): Writing => ({
  before: label(0),
  glue: (group) => between + label(group),
})
const SCRIPTS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xff10,
  0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1e950,
]
const INVISIBLE = ['\u034f', '\u180e', '\u2061', '\u2066', '\u2069', '\u200c', '\u17b4', '\u0323', '\u20dd', '\ufe0e']
const SIGNS = [
  '-',
  ' ',
  '.',
  '/',
  '\u2015',
  '\u2e3a',
  '\u2205',
  ' ~ ',
  ' » ',
  '\\',
  '^',
  '@',
  '#',
  '*',
  ' -> ',
  ' => ',
  '; ',
  '  ',
  '\t|\t',
  ' : ',
  '—',
  '°',
  "'",
  '’',
  '„',
  '\u205f',
  '\u1680',
  '\u2028',
]
const PAIRS: Readonly<Record<string, string>> = { '1': 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen' }
const TENS = 'x x twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ONES = 'zero one two three four five six seven eight nine'.split(' ')

function inPairs(groups: readonly string[]): string {
  const pairs = groups.join('').match(/../g) ?? []
  return pairs
    .map((pair) => {
      const tens = Number(pair.charAt(0))
      const ones = Number(pair.charAt(1))
      if (tens === 0) return `zero ${ONES[ones]}`
      if (tens === 1) return PAIRS['1']?.split(' ')[ones]
      return ones === 0 ? TENS[tens] : `${TENS[tens]}-${ONES[ones]}`
    })
    .join(' ')
}

const told = (name: string, make: (groups: readonly string[], random: Random) => string, count = 8): Family => ({
  name,
  make: (random) => {
    const groups = keyGroups(random, count)
    return { text: make(groups, random), secrets: groups }
  },
})

export const HELD_OUT_SECRETS: readonly Family[] = [
  held('a script for each group', (random) => {
    const zeros = Array.from({ length: 8 }, () => pick(random, SCRIPTS))
    return { digit: (digit, _, index) => String.fromCodePoint((zeros[Math.floor(index / 6)] ?? 48) + Number(digit)) }
  }),
  held('a script for each digit', (random) => ({
    digit: (digit) => String.fromCodePoint(pick(random, SCRIPTS) + Number(digit)),
    glue: () => pick(random, ['-', ' ', '']),
  })),
  held('rare invisible characters', (random) => ({ between: () => (below(random, 3) === 0 ? pick(random, INVISIBLE) : '') })),
  held('rare separators', (random) => {
    const sign = pick(random, SIGNS)
    return { glue: () => sign }
  }),
  held('a separator for each group', (random) => ({ glue: () => pick(random, SIGNS) })),
  held('in brackets of digits', (random) => ({
    digit: (digit) => (digit === '0' ? '0' : String.fromCodePoint(0x2474 + Number(digit) - 1)),
    glue: () => pick(random, [' ', '-']),
  })),
  held('(1) …', () => labelled((group) => `(${group + 1}) `, ' ')),
  held('[1] …', () => labelled((group) => `[${group + 1}] `, '\n')),
  held('1 - …', () => labelled((group) => `${group + 1} - `, '\n')),
  held('#1 …', () => labelled((group) => `#${group + 1} `, ', ')),
  held('1=…', () => labelled((group) => `${group + 1}=`, ' ')),
  held('no. 1: …', () => labelled((group) => `no. ${group + 1}: `, '; ')),
  held('1st group …', () => labelled((group) => `${['1st', '2nd', '3rd'][group] ?? `${group + 1}th`} group `, ', ')),
  held('① …', () => labelled((group) => `${String.fromCodePoint(0x2460 + group)} `, ' ')),
  held('i. ii. iii.', () => labelled((group) => `${'i ii iii iv v vi vii viii'.split(' ')[group]}. `, '\n')),
  held('A: B:', () => labelled((group) => `${'ABCDEFGH'.charAt(group)}: `, ' ')),
  held('shell variables', () => labelled((group) => `G${group + 1}=`, '; ')),
  held('k1: k2:', () => labelled((group) => `k${group + 1}: `, '\n')),
  held('C array', () => ({ before: 'int key[] = {', glue: () => ', ', after: '};' })),
  held('SQL', () => ({ before: "INSERT INTO k VALUES ('", glue: () => "', '", after: "');" })),
  held('XML', () => labelled((group) => `<group n="${group + 1}">`, '</group>')),
  held('styled HTML', () => ({ before: '<b style="color:#333">', glue: () => '</b>-<b style="color:#333">', after: '</b>' })),
  held('YAML list', () => labelled(() => '  - "', '"\n')),
  held('Markdown table', () => labelled((group) => `| Group ${group + 1} | \``, '` |\n')),
  held('mail wrapped', () => ({ between: (index) => (index % 17 === 16 ? '\n> ' : ''), glue: () => '-' })),
  held('wrapped with =', () => ({ between: (index) => (index % 19 === 18 ? '=\n' : '') })),
  held('apostrophes', () => ({ between: (index) => (index % 6 === 2 ? "'" : ''), glue: () => ' ' })),
  held('decimal points', () => ({ between: (index) => (index % 6 === 2 ? '.' : ''), glue: () => '; ' })),
  held('underlined', () => ({ between: () => '\u0332' })),
  held('glued to a word', () => ({ before: 'rk', after: 'end' })),
  held('glued to a word, spaces', () => ({ before: 'key', glue: () => ' ', after: 'thanks' })),
  held('starts with … then …', () =>
    labelled(
      (group) =>
        group === 0
          ? 'it starts with '
          : pick(
              () => group / 8,
              [' then ', ' next comes ', ' followed by ', ' and then it says ', ' after that ', ' then there is ', ' and finally '],
            ),
      '',
    ),
  ),
  held('and after that', () => ({ glue: () => ', and after that ' })),
  held('Gruppe eins ist', () => labelled((group) => `Gruppe ${'eins zwei drei vier fünf sechs sieben acht'.split(' ')[group]} ist `, ', ')),
  held('el primer grupo es', () =>
    labelled((group) => `el ${'primer segundo tercer cuarto quinto sexto séptimo octavo'.split(' ')[group]} grupo es `, ', '),
  ),
  held('le premier bloc', () =>
    labelled((group) => `le ${'premier deuxième troisième quatrième cinquième sixième septième huitième'.split(' ')[group]} bloc : `, ', '),
  ),
  held('o primeiro bloco', () =>
    labelled((group) => `o ${'primeiro segundo terceiro quarto quinto sexto sétimo oitavo'.split(' ')[group]} bloco é `, ', '),
  ),
  held('two halves', () => ({ glue: (group) => (group === 4 ? '. Now I turn the page, it goes on with: ' : '-') })),
  held('letters in two groups', (random) => {
    const groups = [below(random, 8), below(random, 8)]
    return {
      digit: (digit, _, index) =>
        groups.includes(Math.floor(index / 6)) ? ({ '0': 'O', '1': 'I', '5': 'S', '8': 'B' }[digit] ?? digit) : digit,
    }
  }),
  held(
    'wildcards around',
    () => ({ before: '******-', after: '-******' }),
    (groups) => groups.slice(2, 6),
  ),
  held(
    'ellipsis around',
    () => ({ before: '…-', after: '-…' }),
    (groups) => groups.slice(1, 4),
  ),
  held(
    'groups out of order',
    () => ({}),
    (groups) => groups.toReversed(),
  ),
  held(
    'a group typed twice',
    (random) => ({ glue: () => pick(random, ['-', '-', '-']) }),
    (groups, random) => {
      const at = below(random, 8)
      return [...groups.slice(0, at), groups[at] ?? '', ...groups.slice(at)]
    },
  ),
  held(
    'one group unreadable',
    () => ({}),
    (groups, random) => {
      const at = below(random, 8)
      return [...groups.slice(0, at), ...groups.slice(at + 1)]
    },
  ),
  told('one group with question marks', (groups, random) => {
    const at = below(random, 8)
    return `my key: ${groups.map((group, index) => (index === at ? `${group.slice(0, 2)}??${group.slice(4)}` : group)).join('-')}`
  }),
  told('a hyphen forgotten', (groups, random) => {
    const at = 1 + below(random, 7)
    return `I have ${groups.slice(0, at).join('-')}${groups.slice(at).join('-')}`
  }),
  told('a digit for a hyphen', (groups, random) => {
    const at = 1 + below(random, 7)
    return `I have ${groups.slice(0, at).join('-')}${below(random, 10)}${groups.slice(at).join('-')} here`
  }),
  told(
    'four and four in a sentence',
    (groups) => `The top row is ${groups.slice(0, 4).join(' ')} and the bottom row is ${groups.slice(4).join(' ')}.`,
  ),
  told('five groups in a sentence', (groups) => `I can only read ${groups.join(', ')} the rest is wet`, 5),
  told('three groups, bare', (groups) => groups.join('-'), 3),
  told('three groups on lines with words', (groups) => `the last groups are\n${groups.join('\n')}\ncorrect?`, 3),
  told('two groups named', (groups) => `Blocks 5 and 6 of the BitLocker key are ${groups.join(' and ')}`, 2),
  told('beside a phone number', (groups) => `Call +49 171 5550199, key ${groups.join(' ')}, PC 48210937`),
  told(
    'beside a GUID without letters',
    (groups, random) =>
      `${digits(random, 8)}-${digits(random, 4)}-${digits(random, 4)}-${digits(random, 4)}-${digits(random, 12)} ${groups.join('-')}`,
  ),
  told('in a log line', (groups) => `2025-03-14 08:15:27.113 [4711] INFO unlock attempt ${groups.join('-')} failed 0x80310027`),
  told('twice', (groups) => `${groups.join('-')}\nsorry, once more: ${groups.join(' ')}`),
  {
    name: 'in words by pairs',
    make: (random) => ({
      text: `my key: ${inPairs(keyGroups(random))}`,
      secrets: [' zero', ' one', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'eleven'],
    }),
  },
  {
    name: 'hexadecimal bytes',
    make: (random) => {
      const bytes = [...keyGroups(random).join('-')].map((one) => one.charCodeAt(0).toString(16))
      return { text: `dump ${bytes.join(' ')}`, secrets: [bytes.slice(3, 12).join(' ')] }
    },
  },
]

const n = (random: Random, from: number, to: number): number => from + below(random, to - from)
const rows = (count: number, make: (row: number) => string, sign = '\n'): string =>
  Array.from({ length: count }, (_, row) => make(row)).join(sign)

export const HELD_OUT_HARMLESS: readonly Family[] = [
  harmless('IMEI numbers', (random) => rows(3, () => digits(random, 15))),
  harmless('ls -l', (random) =>
    rows(
      8,
      (row) =>
        `-rw-r--r-- 1 root root ${n(random, 1000, 999_999)} Mar ${n(random, 1, 28)} 0${n(random, 1, 9)}:${n(random, 10, 59)} file${row}.log`,
    ),
  ),
  harmless('sensor values of six digits', (random) => rows(4, () => String(n(random, 100_000, 999_999)), ' ')),
  harmless('table of six-digit items', (random) => `item | qty\n${rows(6, () => `${n(random, 100_000, 999_999)} | ${n(random, 1, 99)}`)}`),
  harmless('ping', (random) =>
    rows(
      5,
      () => `Reply from 10.20.${n(random, 0, 255)}.${n(random, 0, 255)}: bytes=32 time=${n(random, 1, 99)}ms TTL=${n(random, 50, 128)}`,
    ),
  ),
  harmless('netstat', (random) =>
    rows(
      6,
      () =>
        `TCP 192.168.1.${n(random, 2, 254)}:${n(random, 1024, 65_535)} 52.${n(random, 0, 255)}.${n(random, 0, 255)}.${n(random, 0, 255)}:443 ESTABLISHED ${n(random, 1000, 30_000)}`,
    ),
  ),
  harmless(
    'status of the drive',
    (random) =>
      `Volume C: [OSDisk]\n    Size: ${n(random, 100, 999)},${n(random, 10, 99)} GB\n    Conversion Status: Used Space Only Encrypted\n    Percentage Encrypted: 100,0%\n    Encryption Method: XTS-AES 128\n    Key Protectors: TPM, Numerical Password`,
  ),
  harmless('event log', (random) =>
    rows(
      4,
      () =>
        `Event ID ${n(random, 100, 9999)} BitLocker-API ${n(random, 1, 12)}/${n(random, 1, 28)}/2025 ${n(random, 1, 12)}:${n(random, 10, 59)}:${n(random, 10, 59)} PM recovery key backup ${guid(random)}`,
    ),
  ),
  harmless('German dates', (random) =>
    rows(6, () => `${String(n(random, 1, 28)).padStart(2, '0')}.${String(n(random, 1, 12)).padStart(2, '0')}.20${n(random, 10, 27)}`, ', '),
  ),
  harmless('dates without separators', (random) =>
    rows(4, () => `20${n(random, 10, 27)}${String(n(random, 1, 12)).padStart(2, '0')}${String(n(random, 1, 28)).padStart(2, '0')}`, ' '),
  ),
  harmless(
    'German phones',
    (random) =>
      `Tel. 0${n(random, 30, 89)}/${digits(random, 6)}-${digits(random, 2)}, Fax -${digits(random, 2)}, mobil 0171 ${digits(random, 3)} ${digits(random, 2)} ${digits(random, 2)}`,
  ),
  harmless('French phones', (random) =>
    rows(3, () => `0${n(random, 1, 9)} ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)}`, ' / '),
  ),
  harmless(
    'phone in threes',
    (random) =>
      `+34 ${digits(random, 3)} ${digits(random, 3)} ${digits(random, 3)} o +34 ${digits(random, 3)} ${digits(random, 3)} ${digits(random, 3)}`,
  ),
  harmless(
    'IBANs',
    (random) =>
      `FR${digits(random, 2)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 3)} and NL${digits(random, 2)} ABNA ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 2)}`,
  ),
  harmless('git', (random) => rows(5, () => `${hex(random, 7)} fix boot loop on ${letters(random, 3)}-${digits(random, 4)}`)),
  harmless(
    'CVE and RFC',
    (random) => `CVE-2025-${digits(random, 5)}, CVE-2024-${digits(random, 5)}, RFC ${digits(random, 4)}, ADV${digits(random, 6)}`,
  ),
  harmless('track of positions', (random) =>
    rows(6, () => `${n(random, 40, 60)}.${digits(random, 6)} ${n(random, 5, 20)}.${digits(random, 6)}`),
  ),
  harmless('times of six digits', (random) =>
    rows(4, () => `${String(n(random, 0, 24)).padStart(2, '0')}${n(random, 10, 59)}${n(random, 10, 59)}`, ', '),
  ),
  harmless('invoice lines', (random) =>
    rows(
      5,
      (row) =>
        `${row + 1}. article ${n(random, 100_000, 999_999)} ${n(random, 1, 9)} x ${n(random, 10, 999)}.${digits(random, 2)} = ${n(random, 10, 9999)}.${digits(random, 2)}`,
    ),
  ),
  harmless('serials of two sixes', (random) => `SN ${digits(random, 6)}-${digits(random, 6)} rev ${n(random, 1, 9)}`),
  harmless('extension list', (random) => rows(6, () => `${pick(random, ['Ann', 'Bob', 'Eva', 'Tom'])} ${digits(random, 4)}`, ', ')),
  harmless('ZIP+4', (random) => rows(4, () => `${digits(random, 5)}-${digits(random, 4)}`, '; ')),
  harmless(
    'VIN and plate',
    (random) =>
      `VIN ${letters(random, 3)}${digits(random, 2)}${letters(random, 4)}${digits(random, 8)}, plate B-${letters(random, 2)} ${digits(random, 4)}`,
  ),
  harmless('card and expiry', (random) => `${digits(random, 4)}-${digits(random, 4)}-${digits(random, 4)}-${digits(random, 4)} 09/27`),
  harmless('ULIDs', (random) => rows(3, () => `01J${letters(random, 23, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}`, ' ')),
  harmless('versions', (random) => rows(4, () => `${n(random, 1, 130)}.0.${digits(random, 4)}.${digits(random, 2)}`, ', ')),
  harmless('colors', (random) => rows(5, () => `#${hex(random, 6)}`, ' ')),
  harmless(
    'two tickets of IT',
    (random) => `my BitLocker tickets are ${n(random, 100_000, 999_999)} (May) and ${n(random, 100_000, 999_999)} (June)`,
  ),
  harmless(
    'ticket and code',
    (random) => `ticket ${n(random, 100_000, 999_999)}, verification code ${digits(random, 6)}, key ID ${digits(random, 8)}`,
  ),
  harmless('Key ID, short and full', (random) => {
    const id = guid(random).toUpperCase()
    return `Key ID starts ${id.slice(0, 8)}, in full ${id}, on the paper ${digits(random, 8)}`
  }),
  harmless('braces of IDs', (random) => rows(3, () => `{${guid(random).toUpperCase()}}`)),
  harmless('scores', (random) => rows(10, () => `${n(random, 0, 9)}:${n(random, 0, 9)}`, ' ')),
  harmless('a policy of passwords', (random) =>
    pick(random, [
      'password must have 8 characters, 1 digit and 1 symbol',
      'Passwort: mindestens 12 Zeichen',
      'the password is case-sensitive',
      'Password expires in 14 days',
      'password reset link was sent',
      'password hint: see sticky note',
      'my password does not work since KB5034441',
      'contraseña olvidada',
      'mot de passe oublié',
      'esqueci a minha senha',
      'is it the Windows password or the BitLocker password?',
      'my password works, but then it asks for the recovery key',
      'Das Passwort wird nicht angenommen',
      'the wifi password is on the board',
      'I reset my password twice this week',
      'password was accepted',
      'My password is my problem today',
    ]),
  ),
  harmless('talk of PINs elsewhere', (random) =>
    pick(random, [
      'the PIN was blocked after 10 tries',
      'PIN oder Kennwort?',
      'mon code PIN est bloqué',
      'PIN is different from the password',
      'I never set a PIN',
      'pin the message please',
      'the pin of the plug is bent',
      'PIN 1 and PIN 2 of the connector',
      'he typed the PIN in 2023',
    ]),
  ),
  harmless(
    'seed of the FAQ',
    () => 'A recovery key is a 48-digit number, 8 groups of 6; the recovery code of the account has 25 characters.',
  ),
  harmless('arithmetic', () => 'each group divides by 11: add digits 1, 3 and 5, take away 2 and 4, compare with 6'),
  harmless('counting down', () => '10 9 8 7 6 5 4 3 2 1 0'),
  harmless('a shopping list', () => 'one monitor, two docks, three cables, four mice, five keyboards'),
  harmless('years', () => '2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027 2028'),
  harmless(
    'product ID and build',
    (random) => `Product ID 00330-${digits(random, 5)}-${digits(random, 5)}-AA${digits(random, 3)} OS build 26100.${digits(random, 4)}`,
  ),
  harmless(
    'long address',
    (random) => `https://portal.example.com/#view/Device/id/${guid(random)}/x/${digits(random, 12)}?ts=17${digits(random, 11)}`,
  ),
]
