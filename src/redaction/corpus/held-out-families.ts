import type { Family, Sample } from './family.ts'
import { below, digits, keyGroups, pick, type Random } from './made-up.ts'
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
