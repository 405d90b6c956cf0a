import type { Family } from './family.ts'
import { below, digits, keyGroups, type Random } from './made-up.ts'
import { joined, joinedBy, key, told } from './sixth-telling.ts'
import { type Writing, type Written, writeKey } from './written-key.ts'

const changed =
  (change: (groups: string[], random: Random) => string[], writing: Writing = {}, count = 8) =>
  (random: Random): Written =>
    writeKey(change(keyGroups(random, count), random), writing)

const otherDigit = (group: string, at: number): string => group.slice(0, at) + String((Number(group[at]) + 1) % 10) + group.slice(at + 1)

/** Groups of unlike length: no four digits in a row of any of them may be readable. */
function unlike(groups: readonly string[], glue: string): Written {
  const pieces = groups.flatMap((group) => Array.from({ length: Math.max(0, group.length - 3) }, (_, at) => group.slice(at, at + 4)))
  return { text: groups.join(glue), pieces }
}

/** Keys with mistakes and parts of keys. */
export const SIXTH_KEY_PARTS: readonly Family[] = [
  told(
    'sixth: one digit wrong in every third group',
    changed((groups) => groups.map((group, at) => (at % 3 === 1 ? otherDigit(group, 4) : group))),
    [(k) => `typed from a bad photo ${k} and it refuses`, (k) => `Tippfehler? ${k}`],
  ),
  told(
    'sixth: two digits swapped',
    changed((groups) => groups.map((group, at) => (at === 5 ? group.slice(0, 2) + group[3] + group[2] + group.slice(4) : group)), {
      glue: () => ' ',
    }),
    [(k) => `el grupo seis da error: ${k}`, (k) => `group six is refused: ${k}`],
  ),
  told(
    'sixth: a digit missing in one group',
    (random) =>
      unlike(
        keyGroups(random).map((group, at) => (at === 3 ? group.slice(1) : group)),
        '-',
      ),
    [(k) => `I think one is missing in here: ${k}`, (k) => `il manque un chiffre non ? ${k}`],
  ),
  told(
    'sixth: a digit too many in one group',
    (random) =>
      unlike(
        keyGroups(random).map((group, at) => (at === 6 ? group + group[5] : group)),
        ' ',
      ),
    [(k) => `Key zu lang?? ${k}`, (k) => `bitlocker says too long: ${k}`],
  ),
  told(
    'sixth: leading zeros eaten by the spreadsheet',
    (random) => {
      const groups = keyGroups(random)
      groups[below(random, 8)] = String(1000 + below(random, 8000) * 11)
      return unlike(
        groups.map((group) => group.replace(/^0+(?=\d{4})/, '')),
        '\t',
      )
    },
    [(k) => `row 7:\t${k}`, (k) => `aus Excel, Spalten B bis I (BitLocker):\n${k}`],
  ),
  told(
    'sixth: unreadable digits marked',
    changed((groups) => groups, {
      digit: (one, place, index) => (place === 4 && index > 6 && index % 4 === 0 ? '?' : one),
    }),
    [(k) => `coffee stain on the printout: ${k}`, (k) => `os ? não consigo ler: ${k} chave bitlocker`],
  ),
  told(
    'sixth: one group left out with crosses',
    (random) => {
      const { text, pieces } = writeKey(keyGroups(random, 7), {})
      return { text: `${text}-xxxxxx`, pieces }
    },
    [(k) => `I hid the last one for safety: ${k}`, (k) => `${k} (le dernier groupe je le garde)`],
  ),
  told(
    'sixth: groups in the wrong order with numbers',
    (random) => {
      const { text, pieces } = writeKey(keyGroups(random), { before: '(3) ', glue: (group) => ` (${((group * 3 + 2) % 8) + 1}) ` })
      return { text, pieces }
    },
    [(k) => `mixed up on the paper ${k}`, (k) => `durcheinander: ${k}`],
  ),
  told(
    'sixth: eight groups where the last three were guessed',
    changed((groups, random) => groups.map((group, at) => (at > 4 ? digits(random, 6) : group))),
    [(k) => `last ones are a guess: ${k}`, (k) => `los últimos me los inventé: ${k}`],
  ),
  told('sixth: seven groups', joinedBy(['-', ' ', '.'], 7), [
    (k) => `it only takes this much: ${k} then beeps`,
    (k) => `weiter komme ich nicht ${k}`,
    (k) => `só consegui copiar ${k}`,
  ]),
  told(
    'sixth: six groups on two lines',
    key(() => ({ glue: (group) => (group === 3 ? '\n' : '-') }), 6),
    [(k) => `rest is torn off\n${k}`, (k) => `Unten abgerissen:\n${k}`],
  ),
  told('sixth: five groups and dots', joined('-', 5), [(k) => `begins ${k}-... is that mine?`, (k) => `...${k} termina así mi clave`]),
  told('sixth: four groups, first half told', joinedBy(['-', ' ', ', '], 4), [
    (k) => `first half of the key: ${k}, second half I tell you on the phone`,
    (k) => `la moitié : ${k}, le reste par téléphone`,
    (k) => `Hälfte eins vom Schlüssel ${k}`,
  ]),
  told('sixth: three groups with hyphens and no words', joined('-', 3), [(k) => k, (k) => `${k}...`, (k) => `…${k} ?`]),
  told('sixth: three groups, where it stops', joined(' ', 3), [
    (k) => `the recovery key starts ${k} and then my daughter spilled juice`,
    (k) => `mi clave de recuperación empieza por ${k}`,
    (k) => `a chave acaba em ${k}`,
  ]),
  told('sixth: two groups with words near', joinedBy(['-', ' ', ' and '], 2), [
    (k) => `groups 4 and 5 of my bitlocker key are ${k}, which is off?`,
    (k) => `die ersten zwei Blöcke vom BitLocker-Schlüssel: ${k}`,
    (k) => `les deux premiers groupes de la clé de récupération : ${k}`,
  ]),
  told(
    'sixth: two groups, one a line, refused',
    key(() => ({ before: 'group 2: ', glue: () => '\ngroup 3: ' }), 2),
    [(k) => `recovery key, refused:\n${k}`, (k) => `bitlocker does not like these two\n${k}`],
  ),
  told(
    'sixth: question and answer, a group a turn',
    key(
      () => ({
        before: 'IT: group one?\nme: ',
        glue: (group) => `\nIT: next, group ${group + 1}?\nme: `,
      }),
      6,
    ),
    [(k) => `copying yesterday's call\n${k}\nIT: thanks`],
  ),
  told(
    'sixth: all groups but with other numbers told between',
    key(() => ({ glue: (group) => (group === 4 ? ' (page 2 of 2) ' : '-') })),
    [(k) => `printout: ${k}`, (k) => `Ausdruck vom 3. März: ${k}`],
  ),
  told(
    'sixth: group and its share of eleven',
    key(() => ({ glue: () => ' /11 ok, ', after: ' /11 ok' }), 5),
    [(k) => `did your test: ${k}`, (k) => `Probe gemacht: ${k}`],
  ),
  told(
    'sixth: typed twice because unsure',
    (random) => {
      const groups = keyGroups(random, 4)
      const { pieces } = writeKey(groups, {})
      return { text: groups.map((group) => `${group} ${group}`).join(' - '), pieces }
    },
    [(k) => `each one twice so you can compare: ${k}`, (k) => `jede zweimal: ${k}`],
  ),
  told('sixth: eight messages pasted as one, blank lines between', joined('\n\n'), [(k) => k, (k) => `so jetzt:\n\n${k}\n\nfertig`]),
]
