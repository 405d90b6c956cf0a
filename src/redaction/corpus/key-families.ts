import type { Family } from './family.ts'
import { ENGLISH, WRITINGS } from './key-writings.ts'
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
