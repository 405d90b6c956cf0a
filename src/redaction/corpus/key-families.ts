import type { Family } from './family.ts'
import { below, keyGroups, pick, type Random } from './made-up.ts'
import { type Writing, writeKey } from './written-key.ts'

const OPENINGS = [
  '',
  'my key is ',
  'here: ',
  'This is what the paper says: ',
  'recovery key: ',
  'Mein Schlüssel: ',
  'la clave es ',
  'ma clé : ',
  'a chave é ',
  'hi, I typed ',
  '> ',
  'please check ',
  'ticket INC0048213, ',
  'Key ID 4F2A91BC. ',
]
const CLOSINGS = ['', ' ok?', ' but it is refused', '.', '\nthanks', ' and it still asks', ' !!', ' (from the printout)']

const words = (list: string): readonly string[] => list.split(' ')
const ENGLISH = words('zero one two three four five six seven eight nine')
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  English: ENGLISH,
  'English with oh': words('oh one two three four five six seven eight nine'),
  German: words('null eins zwei drei vier fünf sechs sieben acht neun'),
  Spanish: words('cero uno dos tres cuatro cinco seis siete ocho nueve'),
  French: words('zéro un deux trois quatre cinq six sept huit neuf'),
  Portuguese: words('zero um dois três quatro cinco seis sete oito nove'),
  emoji: ENGLISH.map((word) => `:${word}:`),
  capitals: ENGLISH.map((word) => word.toUpperCase()),
}
const NTH = words('first second third fourth fifth sixth seventh eighth')
const ERSTE = words('erste zweite dritte vierte fünfte sechste siebte achte')

const DIGITS: Readonly<Record<string, readonly string[]>> = {
  'full-width': decimals(0xff10),
  'Arabic-Indic': decimals(0x660),
  'extended Arabic-Indic': decimals(0x6f0),
  Devanagari: decimals(0x966),
  Bengali: decimals(0x9e6),
  Thai: decimals(0xe50),
  'mathematical bold': decimals(0x1d7ce),
  'mathematical monospace': decimals(0x1d7f6),
  circled: ['⓪', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'],
  'negative circled': ['⓿', '❶', '❷', '❸', '❹', '❺', '❻', '❼', '❽', '❾'],
  superscript: ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'],
  keycap: [...'0123456789'].map((digit) => `${digit}\ufe0f\u20e3`),
  Chinese: [...'〇一二三四五六七八九'],
  'numeric entities': [...'0123456789'].map((digit) => `&#${48 + Number(digit)};`),
  'percent-encoded': [...'0123456789'].map((digit) => `%3${digit}`),
  'JSON-escaped': [...'0123456789'].map((digit) => `\\u003${digit}`),
}

function decimals(zero: number): readonly string[] {
  return Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value))
}

const SEPARATORS = [
  ...[
    '-',
    ' ',
    '',
    '.',
    ', ',
    ',',
    '/',
    ' / ',
    '=',
    '\n',
    '\t',
    ' - ',
    '_',
    ':',
    ';',
    ' | ',
    '+',
    '--',
    '\n\n',
    '\r\n',
    '…',
    '·',
    ' • ',
    ' > ',
  ],
  ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\ufe63', '\uff0d', '\u30fc'],
  ...['\u00a0', '\u2003', '\u2009', '\u202f', '\u3000', '\u200b', '\u2060', '\u00ad', '\u2028'],
  ...[
    '%2D',
    '%20',
    '%E2%80%93',
    '&#45;',
    '&nbsp;',
    '&ndash;',
    '&#x2d;',
    '\\u002d',
    '\\n',
    '\\-',
    '=2D',
    '<br>',
    '<br/>',
    '</td><td>',
    '`-`',
    '** - **',
    '~~-~~',
    ' dash ',
    ' minus ',
    ' Bindestrich ',
    ' guion ',
    ' tiret ',
    ' then ',
    ' and ',
    ' dann ',
    ' luego ',
    ' puis ',
    ' depois ',
  ],
]

const inside = (sign: string): Writing => ({
  between: (index) => ((index + 1) % 6 === 0 ? '' : sign),
  glue: () => (sign === ' ' ? '  ' : `${sign}-${sign}`),
})
const labelled = (label: (group: number) => string, between: string): Writing => ({
  before: label(0),
  glue: (group) => between + label(group),
})
const regrouped = (size: number, sign: string): Writing => ({ between: (index) => ((index + 1) % size === 0 ? sign : ''), glue: () => '' })
const LETTERS: Readonly<Record<string, string>> = { '0': 'O', '1': 'l', '2': 'Z', '5': 'S', '8': 'B' }

const WRITINGS: readonly (readonly [name: string, writing: Writing])[] = [
  ...SEPARATORS.map((sign) => [`joined by ${JSON.stringify(sign)}`, { glue: () => sign }] as const),
  ...Object.entries(SPELLINGS).map(
    ([name, spelled]) =>
      [`spelled: ${name}`, { digit: (digit: string) => spelled[Number(digit)] ?? '', between: () => ' ', glue: () => '' }] as const,
  ),
  ['spelled with commas', { digit: (digit) => ENGLISH[Number(digit)] ?? '', between: () => ' ', glue: () => ', ' }],
  [
    'spelled, group by group',
    {
      digit: (digit) => ENGLISH[Number(digit)] ?? '',
      between: (index) => ((index + 1) % 6 === 0 ? '' : ' '),
      before: 'group one: ',
      glue: (group) => `. group ${ENGLISH[group + 1]}: `,
    },
  ],
  ...Object.entries(DIGITS).map(
    ([name, digits]) => [`digits: ${name}`, { digit: (digit: string) => digits[Number(digit)] ?? '' }] as const,
  ),
  ...[
    '\u200b',
    '\u200d',
    '\u00ad',
    '\u200e',
    '\u202c',
    '\u2060',
    '\ufeff',
    '\u0336',
    '\u0301',
    '\ufe0f',
    ' ',
    '.',
    '-',
    '\n',
    ' - ',
    '_',
    '*',
    ', ',
  ].map((sign) => [`each digit parted by ${JSON.stringify(sign)}`, inside(sign)] as const),
  ...[2, 3, 4, 8, 12, 16, 24].flatMap((size) =>
    [' ', '-', '\n'].map((sign) => [`in groups of ${size} by ${JSON.stringify(sign)}`, regrouped(size, sign)] as const),
  ),
  ...['0', '1', '5', '8', '01', '058', '0158'].map(
    (from) => [`letters for ${from}`, { digit: (digit: string) => (from.includes(digit) ? (LETTERS[digit] ?? digit) : digit) }] as const,
  ),
  ['group 1: …', labelled((group) => `group ${group + 1}: `, ', ')],
  ['Group 1 = … on lines', labelled((group) => `Group ${group + 1} = `, '\n')],
  ['Gruppe 1: …', labelled((group) => `Gruppe ${group + 1}: `, ', ')],
  ['block 1 …', labelled((group) => `block ${group + 1} `, '; ')],
  ['numbered list', labelled((group) => `${group + 1}. `, '\n')],
  ['numbered with brackets', labelled((group) => `${group + 1}) `, ' ')],
  ['numbered with ordinals', labelled((group) => `${['1st', '2nd', '3rd'][group] ?? `${group + 1}th`}: `, ', ')],
  ['first: …', labelled((group) => `${NTH[group]}: `, ', ')],
  ['der erste Block ist', labelled((group) => `der ${ERSTE[group]} Block ist `, ', ')],
  ['the first one is …', labelled((group) => `the ${NTH[group]} one I have here says `, ', ')],
  ['a) b) c)', labelled((group) => `${'abcdefgh'.charAt(group)}) `, '\n')],
  ['bullets', labelled(() => '- ', '\n')],
  ['stars', labelled(() => '* ', '\n')],
  ['table', { before: '| ', glue: () => ' | ', after: ' |' }],
  ['table of rows', labelled((group) => `| ${group + 1} | `, ' |\n')],
  ['JSON list of texts', { before: '["', glue: () => '","', after: '"]' }],
  ['JSON list of numbers', { before: '[', glue: () => ', ', after: ']' }],
  ['JSON object', { before: '{"g1":"', glue: (group) => `","g${group + 1}":"`, after: '"}' }],
  ['JSON by name', { before: '{"group1": "', glue: (group) => `", "group${group + 1}": "`, after: '"}' }],
  ['CSV', { before: 'key\n"', glue: () => '","', after: '"\n' }],
  ['query string', { before: '?g1=', glue: (group) => `&g${group + 1}=` }],
  ['HTML list', { before: '<ul><li>', glue: () => '</li><li>', after: '</li></ul>' }],
  ['HTML cells', { before: '<tr><td>', glue: () => '</td><td class="key">', after: '</td></tr>' }],
  ['HTML spans', { before: '<span>', glue: () => '</span>-<span>', after: '</span>' }],
  ['code', { before: '`', after: '`' }],
  ['code block', { before: '```\n', after: '\n```' }],
  ['quotes', { before: '"', after: '"' }],
  ['each in quotes', { before: "'", glue: () => "', '", after: "'" }],
  ['bold', { before: '**', after: '**' }],
  ['each bold', { before: '*', glue: () => '*-*', after: '*' }],
  ['struck', { before: '~~', after: '~~' }],
  ['each in brackets', { before: '(', glue: () => ') (', after: ')' }],
  ['each in square brackets', { before: '[', glue: () => '][', after: ']' }],
  ['link', { before: '[key](https://example.com/', after: ')' }],
  ['Slack link', { before: '<https://example.com/?k=', after: '|here>' }],
  ['two to a line', { glue: (group) => (group % 2 === 0 ? '\n' : ' ') }],
  ['four to a line', { glue: (group) => (group % 4 === 0 ? '\n' : '-') }],
  ['quoted mail', { before: '> ', glue: (group) => (group % 4 === 0 ? '-\n> ' : '-') }],
  ['mixed separators', { glue: (group) => ['-', ' ', '.', ' - ', ', ', '/', '\n'][group - 1] ?? '-' }],
  ['a break inside groups', { between: (index) => (index % 10 === 8 ? '\n' : '') }],
  ['zeros dropped', { digit: (digit, place, index) => (place === 0 && digit === '0' && index % 6 === 0 ? '' : digit), glue: () => ' ' }],
  ['thousands separators', { between: (index) => (index % 6 === 2 ? ',' : ''), glue: () => ' ' }],
  ['as decimals', { glue: () => '.0 ', after: '.0' }],
  ['spread far', { glue: () => '          ' }],
  ['aligned table', { before: '|   ', glue: () => '   |   ', after: '   |' }],
  ['dotted leaders', labelled((group) => `${group + 1} ....... `, '\n')],
  ['hash signs', { before: '#', glue: () => ' #' }],
  ['in braces', { before: '{', glue: () => '}{', after: '}' }],
  [
    'saved file',
    {
      before:
        'BitLocker Drive Encryption recovery key\r\n\r\nIdentifier:\r\n\r\n\t4F2A91BC-0D1E-4C5B-9A7F-63D2E81B0A4C\r\n\r\nRecovery Key:\r\n\r\n\t',
      after: '\r\n\r\nIf the above identifier does not match',
    },
  ],
]

const whole: readonly Family[] = WRITINGS.map(([name, writing]) => ({
  name: `key ${name}`,
  make: (random) => sampleOf(random, keyGroups(random), writing),
}))

function sampleOf(random: Random, groups: readonly string[], writing: Writing, openings: readonly string[] = OPENINGS) {
  const { text, pieces } = writeKey(groups, writing)
  const opening = pick(random, openings)
  const closing = pick(random, CLOSINGS)
  return {
    text: opening + text + closing,
    secrets: pieces.filter((piece) => !`${opening}${closing}`.includes(piece)),
    stays: [opening.trim(), closing.trim()].filter((part) => part.length > 3 && !part.endsWith(':')),
  }
}

const PLAIN_SIGNS = ['-', ' ', '\n', ', ', '.', '']

const partial: readonly Family[] = [7, 6, 5, 4, 3].flatMap((count) => [
  {
    name: `${count} groups`,
    make: (random: Random) => {
      const sign = pick(random, PLAIN_SIGNS)
      return sampleOf(random, keyGroups(random, count), { glue: () => sign })
    },
  },
  {
    name: `${count} groups in another writing`,
    make: (random: Random) =>
      sampleOf(
        random,
        keyGroups(random, count),
        pick(random, WRITINGS)[1],
        OPENINGS.filter((opening) => /key|clave|clé|chave|schlüssel/i.test(opening)),
      ),
  },
])

const two: Family = {
  name: '2 groups with words near',
  make: (random) => {
    const sign = pick(random, ['-', ' ', '-'])
    const opening = pick(random, [
      'the first two groups of my key are ',
      'my recovery key starts with ',
      'BitLocker key ',
      'groups 3 and 4: ',
      'die ersten Gruppen: ',
    ])
    return sampleOf(random, keyGroups(random, 2), { glue: () => sign }, [opening])
  },
}

/** One to three digits of a key replaced, left out, doubled or swapped. */
function mistyped(random: Random, groups: readonly string[], slips: number): readonly string[] {
  const all = [...groups]
  for (let slip = 0; slip < slips; slip++) {
    const group = below(random, all.length)
    const digits = [...(all[group] ?? '')]
    const at = below(random, digits.length - 1)
    const kind = below(random, 4)
    if (kind === 0) digits[at] = String((Number(digits[at]) + 1 + below(random, 9)) % 10)
    else if (kind === 1) digits.splice(at, 1)
    else if (kind === 2) digits.splice(at, 0, digits[at] ?? '')
    else digits.splice(at, 2, digits[at + 1] ?? '', digits[at] ?? '')
    all[group] = digits.join('')
  }
  return all
}

const slips: readonly Family[] = [1, 2, 3].flatMap((count) =>
  ['-', ' ', '\n', ', ', ''].map((sign) => ({
    name: `${count} slips, joined by ${JSON.stringify(sign)}`,
    make: (random: Random) => {
      const groups = mistyped(random, keyGroups(random), count)
      const opening = pick(random, OPENINGS)
      return { text: opening + groups.join(sign) + pick(random, CLOSINGS), secrets: groups.filter((group) => group.length >= 5) }
    },
  })),
)

const special: readonly Family[] = [
  {
    name: "Slack's phone links",
    make: (random) => {
      const groups = keyGroups(random)
      const at = below(random, 6)
      const text = groups
        .map((group, index) => (index === at ? `<tel:${group}${groups[at + 1]}|${group}-${groups[at + 1]}>` : group))
        .filter((_, index) => index !== at + 1)
      return { text: `key ${text.join('-')}`, secrets: groups }
    },
  },
  {
    name: 'each group a phone link',
    make: (random) => {
      const groups = keyGroups(random)
      return { text: groups.map((group) => `<tel:${group}|${group}>`).join('-'), secrets: groups }
    },
  },
  {
    name: 'Markdown phone links',
    make: (random) => {
      const groups = keyGroups(random)
      return { text: groups.map((group) => `[${group}](tel:${group})`).join('-'), secrets: groups }
    },
  },
  {
    name: 'two keys',
    make: (random) => {
      const groups = [...keyGroups(random), ...keyGroups(random)]
      return { text: `old ${groups.slice(0, 8).join('-')} new ${groups.slice(8).join('-')}`, secrets: groups }
    },
  },
  {
    name: 'a key between other numbers',
    make: (random) => {
      const groups = keyGroups(random)
      const ticket = String(100_000 + below(random, 900_000))
      return {
        text: `Ticket ${ticket}: Key ID 48210937, ${groups.join(pick(random, ['-', ' ']))}, call 555-0142`,
        secrets: groups,
        stays: ['48210937', '555-0142'],
      }
    },
  },
  {
    name: 'base64',
    make: (random) => {
      const encoded = btoa(keyGroups(random).join('-'))
      return { text: `it says ${encoded}`, secrets: [encoded.slice(4, 24), encoded.slice(-24, -4)] }
    },
  },
  {
    name: 'double four',
    make: (random) => {
      const groups = keyGroups(random)
      const spelled = groups.join('').replace(/(\d)\1?/g, (run) => `${run.length === 2 ? 'double ' : ''}${ENGLISH[Number(run.charAt(0))]} `)
      return { text: spelled.trim(), secrets: [spelled.slice(0, 30).trim(), spelled.slice(-40).trim()] }
    },
  },
  {
    name: 'run together in words',
    make: (random) => {
      const groups = keyGroups(random).map((group) => [...group].map((digit) => ENGLISH[Number(digit)]).join(''))
      return { text: groups.join(' '), secrets: groups }
    },
  },
]

/** Shapes of a BitLocker recovery key, whole, in part and mistyped. */
export const KEY_FAMILIES: readonly Family[] = [...whole, ...partial, two, ...slips, ...special]
