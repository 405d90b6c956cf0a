import type { Family } from './family.ts'
import { host, kept, key, keyId, madeOf, piecesOf, tell, telling } from './fifth-telling.ts'
import { below, digits, keyGroups, pick, type Random } from './made-up.ts'

const at = (from: readonly string[], index: number): string => from[index] ?? ''

/** Parts of a key: fewer than eight groups, or groups with something covered. */
export const FIFTH_PARTS: readonly Family[] = [
  telling(
    'part: seven groups, the last torn off',
    (r) => tell`the paper is torn, I only have ${key(r, {}, 7)}- and ${kept('the rest is gone')}`,
  ),
  telling('part: six groups and question marks', (r) => tell`${key(r, {}, 6)}-??????-?????? ${kept('coffee stain')}`),
  telling('part: five groups and then cut off', (r) => tell`Wiederherstellungsschlüssel: ${key(r, {}, 5)}-…`),
  telling('part: the first half asked about', (r) => tell`is the first half ok so far?\n${key(r, { glue: () => ' ' }, 4)}`),
  telling(
    'part: the last four in German',
    (r) => tell`die letzten vier Blöcke lauten ${key(r, { glue: () => ', ' }, 4)}, ${kept('die ersten kann ich nicht lesen')}`,
  ),
  telling('part: three groups and no word at all', (r) => tell`${key(r, {}, 3)}`),
  telling(
    'part: three groups of a row told in Spanish',
    (r) => tell`me pide la clave y solo leo ${key(r, { glue: () => ' ' }, 3)} en la foto`,
  ),
  telling(
    'part: begins with two groups',
    (r) => tell`the ${pick(r, ['recovery key', 'bitlocker key', 'key'])} on my printout starts ${key(r, {}, 2)}, is that the right one?`,
  ),
  telling(
    'part: two groups in French',
    (r) => tell`ma clé bitlocker commence par ${key(r, { glue: () => ' ' }, 2)}, ${kept("c'est la bonne")} ?`,
  ),
  telling('part: two groups in Portuguese', (r) => tell`a chave de recuperação termina em ${key(r, {}, 2)} mas ${kept('não aceita')}`),
  telling('part: groups named by their number', (r) => {
    const groups = keyGroups(r, 2)
    return tell`group 3 is ${madeOf([at(groups, 0)], at(groups, 0))} and group 4 is ${madeOf([at(groups, 1)], at(groups, 1))}, it refuses one of them`
  }),
  telling('part: first, fourth and last', (r) => {
    const groups = keyGroups(r, 3)
    return tell`to compare the key: 1st block ${madeOf([at(groups, 0)], at(groups, 0))}, 4th block ${madeOf([at(groups, 1)], at(groups, 1))}, 8th block ${madeOf([at(groups, 2)], at(groups, 2))}`
  }),
  telling('part: every other group crossed out', (r) => {
    const groups = keyGroups(r)
    const open = groups.filter((_, index) => index % 2 === 0)
    return tell`I blacked out half: ${madeOf(open, groups.map((group, index) => (index % 2 === 0 ? group : 'XXXXXX')).join('-'))}`
  }),
  telling('part: starts with and ends with', (r) => {
    const groups = keyGroups(r, 2)
    return tell`my recovery key starts with ${madeOf([at(groups, 0)], at(groups, 0))} and ends with ${madeOf([at(groups, 1)], at(groups, 1))}, Key ID ${kept(keyId(r))}`
  }),
  telling('part: each group half covered by stars', (r) => {
    const groups = keyGroups(r)
    const open = groups.map((group) => group.slice(0, 4))
    return tell`so nobody can abuse it: ${{ text: open.map((group) => `${group}**`).join('-'), pieces: open }}`
  }),
  telling('part: what the screen says beside what was typed', (r) => {
    const groups = keyGroups(r, 4)
    const wrong = groups.map((group) => group.slice(0, 5) + String((Number(group[5]) + 1) % 10))
    const text = groups.map((group, index) => `${group} | ${at(wrong, index)}`).join('\n')
    return tell`paper | typed\n${{ text, pieces: piecesOf([...groups, ...wrong]) }}\n${kept('which is right')}?`
  }),
  telling('part: blocks in a German sentence', (r) => {
    const groups = keyGroups(r, 3)
    const block = (index: number) => madeOf([at(groups, index)], at(groups, index))
    return tell`Block 5 ist ${block(0)}, Block 6 ist ${block(1)} und bei Block 7 habe ich ${block(2)}`
  }),
  telling('part: two on lines of their own below the word', (r) => tell`BitLocker\n${key(r, { glue: () => '\n' }, 2)}`),
  telling('part: the refused group and the one before', (r) => {
    const groups = keyGroups(r, 2)
    return tell`la pantalla rechaza el grupo ${madeOf([at(groups, 0)], at(groups, 0))}, el anterior de la clave era ${madeOf([at(groups, 1)], at(groups, 1))}`
  }),
  telling(
    'part: four groups without separators',
    (r) => tell`bis hierhin bin ich gekommen: ${key(r, { glue: () => '' }, 4)} dann piept es`,
  ),
  telling('part: twelve and twelve', (r) => tell`${key(r, { glue: (group) => (group % 2 ? '' : ' ') }, 4)} c'est la moitié de la clé`),
  telling(
    'part: the rest follows',
    (r) => tell`${host(r)} key part one of two: ${key(r, { glue: () => '.' }, 4)} (second part in my next message)`,
  ),
  telling('part: an ellipsis in the middle', (r) => {
    const groups = keyGroups(r, 4)
    return tell`A chave é ${madeOf(groups, `${at(groups, 0)}-${at(groups, 1)}-…-${at(groups, 2)}-${at(groups, 3)}`)}`
  }),
]

/** Changes one digit into another. */
function slip(random: Random, group: string): string {
  const place = below(random, group.length)
  return group.slice(0, place) + String((Number(group[place]) + 1 + below(random, 9)) % 10) + group.slice(place + 1)
}

const LOOKALIKES: Readonly<Record<string, string>> = { '0': 'O', '1': 'l', '5': 'S', '8': 'B', '2': 'Z', '9': 'g' }

function changed(random: Random, change: (group: string, index: number) => string, glue = '-'): ReturnType<typeof madeOf> {
  const groups = keyGroups(random).map(change)
  return madeOf(groups, groups.join(glue))
}

/** Whole keys with slips of the finger, of the eye or of a program. */
export const FIFTH_MISTYPED: readonly Family[] = [
  telling('mistyped: a group of five and one of seven', (r) => {
    const groups = keyGroups(r).map((group, index) => (index === 2 ? group.slice(1) : index === 5 ? `${group}${digits(r, 1)}` : group))
    return tell`it says a group is wrong: ${madeOf(groups, groups.join('-'))}`
  }),
  telling('mistyped: two neighbors swapped in three groups', (r) => {
    const swap = (group: string): string => `${group.slice(0, 2)}${group[3]}${group[2]}${group.slice(4)}`
    return tell`${changed(r, (group, index) => (index % 3 === 0 ? swap(group) : group), ' ')} warum nimmt er das nicht`
  }),
  telling('mistyped: a slip in every group', (r) => tell`Schlüssel vom Zettel abgetippt: ${changed(r, (group) => slip(r, group))}`),
  telling(
    'mistyped: every group begins with an impossible digit',
    (r) => tell`${changed(r, (group) => `${pick(r, ['8', '9'])}${group.slice(1)}`)} ${kept('not accepted')}`,
  ),
  telling('mistyped: a group typed twice', (r) => {
    const groups = keyGroups(r)
    const twice = [...groups.slice(0, 4), at(groups, 3), ...groups.slice(4)]
    return tell`cela fait neuf blocs : ${madeOf(twice, twice.join('-'))}`
  }),
  telling('mistyped: read by a scanner with letters that look alike', (r) => {
    const groups = keyGroups(r).map((group) => group.replace(/[015829]/g, (digit) => (below(r, 2) ? (LOOKALIKES[digit] ?? digit) : digit)))
    return tell`scan of the page says ${{ text: groups.join('-'), pieces: piecesOf(groups) }}`
  }),
  telling('mistyped: dashes at the wrong places', (r) => {
    const all = keyGroups(r).join('')
    const cuts = [5, 12, 18, 25, 30, 37, 42, 48]
    const groups = cuts.map((cut, index) => all.slice(cuts[index - 1] ?? 0, cut))
    return tell`${madeOf(groups, groups.join('-'))} das stand so in der Mail`
  }),
  telling('mistyped: two dashes forgotten', (r) => tell`${key(r, { glue: (group) => (group === 2 || group === 6 ? '' : '-') })} não dá`),
  telling('mistyped: leading zeros lost in a spreadsheet', (r) => {
    const groups = keyGroups(r).map((group, index) =>
      (index === 1 ? String(below(r, 9000) * 11 + 1100) : group).replace(/^0+(?=\d{4})/, ''),
    )
    return tell`copied from Excel:\n${madeOf(groups, groups.join('\t'))}`
  }),
  telling('mistyped: a digit missing without separators', (r) => {
    const all = keyGroups(r).join('')
    const short = all.slice(0, 29) + all.slice(30)
    return tell`47 oder 48 Ziffern? ${madeOf([short], short)}`
  }),
  telling('mistyped: a digit too many without separators', (r) => {
    const long = `${keyGroups(r).join('')}${digits(r, 1)}`
    return tell`recovery key ${madeOf([long], long)} ${kept('says invalid')}`
  }),
  telling('mistyped: a correction in the middle', (r) => {
    const groups = keyGroups(r)
    const wrong = slip(r, at(groups, 3))
    const text = `${groups.slice(0, 3).join('-')}-${wrong} no wait ${groups.slice(3).join('-')}`
    return tell`${{ text, pieces: piecesOf([...groups, wrong]) }}`
  }),
  telling(
    'mistyped: spaces anywhere by a phone keyboard',
    (r) => tell`${key(r, { between: () => (below(r, 7) === 0 ? ' ' : ''), glue: () => '-' })}`,
  ),
  telling(
    'mistyped: separators of all sorts',
    (r) => tell`mi clave: ${key(r, { glue: () => pick(r, ['-', ' ', '.', ',', ' - ', '/', '–']) })} ${kept('a mano')}`,
  ),
  telling('mistyped: commas with and without space', (r) => tell`${key(r, { glue: () => pick(r, [',', ', ', ' ,']) })}, qué hago mal?`),
  telling(
    'mistyped: a letter fell into a group',
    (r) => tell`${changed(r, (group, index) => (index === 4 ? `${group.slice(0, 3)}q${group.slice(3)}` : group))} hmm`,
  ),
  telling('mistyped: a question mark for an unreadable digit', (r) => {
    const groups = keyGroups(r)
    const text = groups.map((group, index) => (index % 3 === 1 ? `${group.slice(0, 5)}?` : group)).join(' ')
    const pieces = piecesOf(groups.map((group, index) => (index % 3 === 1 ? group.slice(0, 5) : group)))
    return tell`on my photo I can read ${{ text, pieces }}`
  }),
]
