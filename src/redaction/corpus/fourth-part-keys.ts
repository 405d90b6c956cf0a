import type { Family } from './family.ts'
import { sent, slip, spaced, spoken } from './fourth-ways.ts'
import { below, hex, pick } from './made-up.ts'

/** Parts of a key: what is left, what can be read, what somebody wants to compare. */
export const FOURTH_PART_KEYS: readonly Family[] = [
  sent(
    'seven, the last is torn off',
    () => ({ before: 'the corner is torn, i have ', after: '- and then nothing', stays: ['and then nothing'] }),
    7,
  ),
  sent('seven on lines', () => ({ glue: () => '\n', after: '\n??????' }), 7),
  sent('seven with crosses for the eighth', () => ({ after: '-xxxxxx' }), 7),
  sent(
    'six, two are smudged',
    () => ({ before: 'only these: ', glue: () => ' ', after: ' rest is smudged', stays: ['rest is smudged'] }),
    6,
  ),
  sent('six in two lines of three', () => ({ glue: (g) => (g === 3 ? '\n' : '-') }), 6),
  sent('five after underscores', () => ({ before: '______-______-______-' }), 5),
  sent('five in German', () => ({ before: 'Lesen kann ich nur ', glue: () => ', ', after: ' der Rest ist weg' }), 5),
  sent('four, the first half', () => ({ before: 'does the first half look right? ', stays: ['does the first half look right?'] }), 4),
  sent('four, the last ones', () => ({ before: 'last four blocks: ', glue: () => ' ' }), 4),
  sent('four with dots around', () => ({ before: '...', after: '...' }), 4),
  sent('four in Spanish', () => ({ before: 'me faltan los últimos, empieza por ', glue: () => ' ' }), 4),
  sent('four in digit words', () => ({ before: 'the start: ', digit: spoken('en'), between: spaced, glue: () => ', next ' }), 4),
  sent('three with hyphens and no words', () => ({}), 3),
  sent('three as a start', () => ({ before: 'mine starts with ', glue: () => ' ' }), 3),
  sent('three as an end', () => ({ before: 'ends on ', after: ' yours too?' }), 3),
  sent('three in French', () => ({ before: 'ma clé commence par ', glue: () => ' ' }), 3),
  sent('three in Portuguese', () => ({ before: 'os três primeiros grupos são ', glue: (g) => (g === 2 ? ' e ' : ', ') }), 3),
  sent('three, numbered in the middle', () => ({ before: 'group 4 ', glue: (g) => `, group ${g + 4} ` }), 3),
  sent('three of them with crosses', () => ({ before: 'xxxxxx-xxxxxx-', after: '-xxxxxx-xxxxxx-xxxxxx' }), 3),
  sent('three on lines with a word', () => ({ before: 'recovery key page 2:\n', glue: () => '\n' }), 3),
  sent('two groups of the key', () => ({ before: 'the first two groups of my recovery key are ', glue: () => ' and ' }), 2),
  sent('two as start of the key', () => ({ before: 'bitlocker key starts ' }), 2),
  sent('two in German', () => ({ before: 'Die ersten beiden Gruppen vom Wiederherstellungsschlüssel: ', glue: () => ' ' }), 2),
  sent('two in Spanish', () => ({ before: 'los dos primeros grupos de la clave de recuperación son ', glue: () => ' y ' }), 2),
  sent('two in French', () => ({ before: 'les deux premiers groupes de la clé : ', glue: () => ' et ' }), 2),
  sent('two in Portuguese', () => ({ before: 'a chave de recuperação começa com ', glue: () => '-' }), 2),
  sent('two with doubts', () => ({ before: 'group 7 is ', glue: () => ' and group 8 ', after: ', the key is refused there' }), 2),
  sent(
    'four with a slip',
    (random, groups) => ({ groups: groups.map((group, i) => (i === 1 ? slip(random, group) : group)), before: 'key part: ' }),
    4,
  ),
  sent(
    'six with two slips',
    (random, groups) => ({ groups: groups.map((group, i) => (i % 4 === 1 ? slip(random, group) : group)), glue: () => ' ' }),
    6,
  ),
  sent(
    'seven with lost zeros',
    (_, groups) => ({
      digit: (one, _place, index) => (index % 6 === 0 && groups[Math.floor(index / 6)]?.startsWith('0') ? '' : one),
      before: 'from excel: ',
      glue: () => ', ',
    }),
    7,
  ),
  sent(
    'five with letters for digits',
    (random) => ({
      before: 'bitlocker: ',
      digit: (one) => (one === '0' && below(random, 2) === 0 ? 'o' : one === '1' && below(random, 2) === 0 ? 'I' : one),
    }),
    5,
  ),
  sent(
    'four beside the Key ID',
    (random) => {
      const id = hex(random, 8).toUpperCase()
      return { before: `Key ID ${id}, `, glue: () => pick(random, [' ', '-']), stays: [id] }
    },
    4,
  ),
]
