import type { Family, Sample } from './family.ts'
import { below, digits, guid, hex, keyGroups, letters, pick, type Random } from './made-up.ts'

/** Keys as people have them at hand: copied, photographed, dictated, quoted. Written without a look at the other families. */
export const SECOND_KEYS: readonly Family[] = [
  told(
    'a story with spaced hyphens',
    (_, g) => `Hi, Jonas from nights. ThinkPad ran its updates, now it wants numbers. Sheet says ${g.join(' - ')} right?`,
  ),
  told('dictated with "dash"', (_, g) => `so it goes ${g.join(' dash ')} that's all`),
  told('dictated with "hyphen" and commas', (_, g) => `reading it out: ${g.join(', hyphen, ')}`),
  spoken('every digit spoken in English', 'zero one two three four five six seven eight nine', ' dash '),
  spoken('every digit spoken in German', 'null eins zwei drei vier fünf sechs sieben acht neun', ' strich '),
  spoken('every digit spoken in Spanish', 'cero uno dos tres cuatro cinco seis siete ocho nueve', ' guion '),
  spoken('every digit spoken in French', 'zéro un deux trois quatre cinq six sept huit neuf', ' tiret '),
  spoken('every digit spoken in Portuguese', 'zero um dois três quatro cinco seis sete oito nove', ', traço, '),
  spoken('radio English', 'zero one two three fower five six seven eight niner', ' break '),
  told(
    'photo of the boot screen',
    (r, g) =>
      `BitLocker recovery\nEnter the recovery key for this drive\n${ocr(r, g.slice(0, 4)).join('-')}-\n${ocr(r, g.slice(4)).join('-')}\nRecovery key ID: ${guid(r).toUpperCase()}`,
    { read: true },
  ),
  told(
    'row of the account page',
    (r, g) =>
      `DESKTOP-${letters(r, 4)}\t${hex(r, 8).toUpperCase()}\t${g.join('-')}\tOSV\t3/${1 + below(r, 28)}/2024 8:${10 + below(r, 49)}:0${below(r, 9)} AM`,
  ),
  told(
    'two rows of a sheet',
    (r, g) => `12.03.2024\tm.weber\tNB-${digits(r, 4)}\t${g.join('-')}\n14.03.2024\tk.lang\tNB-${digits(r, 4)}\t${keyGroups(r).join('-')}`,
  ),
  told('one group a cell', (_, g) => `user\tg1\tg2\tg3\tg4\tg5\tg6\tg7\tg8\nmweber\t${g.join('\t')}`),
  told('one group a cell, numbers', (_, g) => `weber;${g.map(Number).join(';')}`, { dropZeros: true }),
  told('English file', (r, g) => file('BitLocker Drive Encryption recovery key', 'Identifier:', 'Recovery Key:', r, g)),
  told('German file', (r, g) =>
    file('BitLocker-Laufwerkverschlüsselung: Wiederherstellungsschlüssel', 'Bezeichner:', 'Wiederherstellungsschlüssel:', r, g),
  ),
  told('French file', (r, g) =>
    file('Clé de récupération du chiffrement de lecteur BitLocker', 'Identificateur :', 'Clé de récupération :', r, g),
  ),
  told('Spanish file', (r, g) =>
    file('Clave de recuperación de Cifrado de unidad BitLocker', 'Identificador:', 'Clave de recuperación:', r, g),
  ),
  told(
    'directory attributes',
    (r, g) =>
      `dn: CN=2024-03-0${1 + below(r, 9)}T10:11:1${below(r, 9)}-00:00{${guid(r)}},CN=NB-${digits(r, 4)}\nmsFVE-RecoveryPassword: ${g.join('-')}\nmsFVE-RecoveryGuid: {${guid(r)}}\nwhenCreated: 202403${10 + below(r, 18)}081112.0Z`,
  ),
  told(
    'output of manage-bde',
    (r, g) =>
      `Volume C: [Windows]\nAll Key Protectors\n\n    TPM:\n      ID: {${guid(r)}}\n      PCR Validation Profile:\n        7, 11\n\n    Numerical Password:\n      ID: {${guid(r)}}\n      Password:\n        ${g.join('-')}\n`,
  ),
  told(
    'wrapped PowerShell list',
    (r, g) =>
      `KeyProtectorId   : {${guid(r)}}\nKeyProtectorType : RecoveryPassword\nRecoveryPassword : ${g.slice(0, 5).join('-')}-${g[5]?.slice(0, 2)}\n                   ${g[5]?.slice(2)}-${g.slice(6).join('-')}`,
    { cut: 5 },
  ),
  told(
    'JSON of Graph',
    (r, g) =>
      `{"value":[{"id":"${guid(r)}","createdDateTime":"2024-0${1 + below(r, 9)}-11T09:12:33Z","volumeType":1,"deviceId":"${guid(r)}","key":"${g.join('-')}"}]}`,
  ),
  told(
    'exported CSV',
    (r, g) =>
      `"Device name","UPN","Key ID","Key","Backed up"\n"NB-${digits(r, 5)}","a.b@contoso.com","${guid(r)}","${g.join('-')}","2024-05-1${below(r, 9)} 07:44:${10 + below(r, 49)}"`,
  ),
  told('bullets', (_, g) => g.map((one) => `• ${one}`).join('\n')),
  told('numbered with brackets', (_, g) => g.map((one, at) => `${at + 1}) ${one}`).join('  ')),
  told('Roman numerals', (_, g) => g.map((one, at) => `${['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'][at]}. ${one}`).join('\n')),
  told('ordinals with equals', (_, g) =>
    g.map((one, at) => `${['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th'][at]}=${one}`).join('; '),
  ),
  told('keycap emojis', (_, g) => g.map(keycaps).join(' '), { as: keycaps }),
  told('emojis between', (r, g) => `pls help 😭 ${g.join(` ${pick(r, ['🔑', '➡️', '👉', '🙏', '💻'])} `)}`),
  told(
    'chat markup',
    (_, g) => `&gt; key\n\`\`\`${g.slice(0, 4).join('-')}\`\`\` and *${g.slice(4, 6).join('*-*')}*-_${g.slice(6).join('_-_')}_`,
  ),
  told(
    'rich text of Teams',
    (_, g) => `<div><p>${g.map((one) => `<span style="font-size:14px">${one}</span>`).join('<span>-</span>')}&nbsp;</p></div>`,
  ),
  told(
    'quoted mail',
    (r, g) =>
      `> > From: Anna\n> > ${g.slice(0, 4).join('-')}-\n> > ${g.slice(4).join('-')}\n>\n> thanks\n-- \nIT Service, +49 89 ${digits(r, 4)}-${digits(r, 3)}`,
  ),
  told('first three', (_, g) => `the first three are ${g[0]}, ${g[1]} and ${g[2]}, the rest of the key is smudged`, { groups: [0, 1, 2] }),
  told('last two', (_, g) => `the last block is ${g[7]} and the one before it is ${g[6]}`, { groups: [6, 7] }),
  told(
    'up to the fourth',
    (_, g) => `Wiederherstellungsschlüssel fängt mit ${g.slice(0, 4).join(' ')} an, danach kann ich es nicht lesen`,
    { groups: [0, 1, 2, 3] },
  ),
  told('a digit too few', (r, g) => without(r, g).join('-'), { near: true }),
  told('a digit too many', (r, g) => doubled(r, g).join(' '), { near: true }),
  told('two digits wrong', (r, g) => wrong(r, wrong(r, g)).join('-'), { near: true }),
  told(
    'unreadable digits',
    (r, g) => `it reads ${g.map((one, at) => (at === 3 ? `${one.slice(0, 2)}?${one.slice(3)}` : one)).join('-')} ${pick(r, ['maybe', ''])}`,
    { groups: [0, 1, 2, 4, 5, 6, 7] },
  ),
  told('two keys', (r, g) => `old one: ${g.join('-')}\nnew one: ${keyGroups(r).join(' ')}`),
  told(
    'with everything around',
    (r, g) =>
      `INC00${digits(r, 5)}, Key ID ${digits(r, 8)}, tel. 0${digits(r, 3)} ${digits(r, 7)}, key ${g.join('-')}, room 4.${digits(r, 2)}`,
  ),
  told('rows from a screen', (_, g) => `top row ${g.slice(0, 4).join(' ')}, bottom row ${g.slice(4).join(' ')}`),
  told('signs of one kind', (r, g) =>
    g.join(pick(r, [' / ', ' | ', '..', '::', '~', '\\', '#', ' + ', '*', '>', ' => ', ' _ ', '; ', '‐', '⁃', ' · ', '»', '^'])),
  ),
  told('signs of all kinds', (r, g) =>
    g.reduce((all, one) => all + pick(r, ['-', ' ', '/', ' - ', '.', '\n', ', ', '--', '_', ' : ']) + one),
  ),
  told('threes', (_, g) => g.map((one) => `${one.slice(0, 3)} ${one.slice(3)}`).join('  '), {
    as: (one) => `${one.slice(0, 3)} ${one.slice(3)}`,
  }),
  told('thousands', (_, g) => g.map((one) => `${one.slice(0, 3)},${one.slice(3)}`).join('  '), {
    as: (one) => `${one.slice(0, 3)},${one.slice(3)}`,
  }),
  told('decimals', (_, g) => g.map((one) => `${one}.00`).join('\t')),
  told('in an address', (r, g) => `https://it.example.com/unlock?id=${hex(r, 8)}&k=${g.join('')}&l=en`),
  told('every digit apart', (_, g) => g.map((one) => [...one].join(' ')).join(' - '), { as: (one) => [...one].join(' ') }),
  told('two texts of a phone', (_, g) => `(1/2) ${g.slice(0, 4).join(' ')} (2/2) ${g.slice(4).join(' ')}`),
  told('brackets', (r, g) => {
    const [open, close] = pick(r, [
      ['(', ')'],
      ['[', ']'],
      ['{', '}'],
      ['“', '”'],
      ["'", "'"],
    ])
    return g.map((one) => `${open}${one}${close}`).join(pick(r, ['', ' ', ', ']))
  }),
  told('YAML list', (_, g) => `recovery:\n${g.map((one) => `  - "${one}"`).join('\n')}`),
  told('XML', (_, g) => `<key>${g.map((one, at) => `<g n="${at + 1}">${one}</g>`).join('')}</key>`),
  told('array of numbers', (_, g) => `int k[8] = { ${g.map(Number).join(', ')} };`, { dropZeros: true }),
  told('Arabic digits', (_, g) => `المفتاح ${g.map((one) => shifted(one, 0x660)).join('-')}`, { as: (one) => shifted(one, 0x660) }),
  told('wide digits', (_, g) => g.map((one) => shifted(one, 0xff10)).join('、'), { as: (one) => shifted(one, 0xff10) }),
  told('copied talk', (r, g) => g.map((one, at) => `[08:${31 + at}] Anna ${letters(r, 3)}: ${one}`).join('\n')),
  told('copied talk in pairs', (_, g) => [0, 2, 4, 6].map((at) => `Anna Berg  8:3${at} AM\n${g[at]}-${g[at + 1]}`).join('\n')),
  told('drawn table', (_, g) => `+---+--------+\n${g.map((one, at) => `| ${at + 1} | ${one} |`).join('\n')}\n+---+--------+`),
  told('five groups without a word', (_, g) => `${g.slice(2, 7).join('-')}`, { groups: [2, 3, 4, 5, 6] }),
  told('soft line breaks of mail', (_, g) => `Key:=20${g.slice(0, 5).join('-')}-=\n${g.slice(5).join('-')}`),
  told('stuck to words', (_, g) => `Schlüssel:${g.join('-')}danke`),
  told('joined by "and"', (_, g) => `${g.slice(0, 7).join(' and ')} and finally ${g[7]}`),
  told('corrected in between', (r, g) => `${g.slice(0, 3).join(' ')} ${digits(r, 6)} no wait ${g[3]} ${g.slice(4).join(' ')}`),
  told('counted with a slash', (_, g) => g.map((one, at) => `${at + 1}/8 ${one}`).join('\n')),
  told('in twelves', (_, g) => [0, 2, 4, 6].map((at) => `${g[at]}${g[at + 1]}`).join(' ')),
  told(
    'said in three sentences',
    (_, g) => `It starts with ${g.slice(0, 3).join(' ')}. Then comes ${g.slice(3, 6).join(' ')}. It ends with ${g.slice(6).join(' ')}.`,
  ),
]

interface How {
  readonly groups?: readonly number[]
  readonly as?: (group: string) => string
  readonly dropZeros?: boolean
  /** Groups were changed: only the ones that stand in the text as they are count. */
  readonly near?: boolean
  readonly read?: boolean
  readonly cut?: number
}

function told(name: string, write: (random: Random, groups: readonly string[]) => string, how: How = {}): Family {
  return {
    name,
    make: (random): Sample => {
      const groups = keyGroups(random)
      const text = write(random, groups)
      const counted = how.groups === undefined ? groups : how.groups.map((at) => groups[at] ?? '')
      const written = counted.flatMap((group, at) => {
        if (how.dropZeros) return [String(Number(group))].filter((one) => one.length >= 5)
        if (how.cut === at) return []
        return [how.as?.(group) ?? group]
      })
      return { text, secrets: how.near || how.read ? written.filter((one) => text.includes(one)) : written }
    },
  }
}

function spoken(name: string, words: string, between: string): Family {
  const names = words.split(' ')
  const say = (group: string): string => [...group].map((digit) => names[Number(digit)]).join(' ')
  return told(name, (_, groups) => groups.map(say).join(between), { as: say })
}

function file(title: string, identifier: string, label: string, random: Random, groups: readonly string[]): string {
  return `${title}\r\n\r\n${identifier}\r\n\r\n\t${guid(random).toUpperCase()}\r\n\r\n${label}\r\n\r\n\t${groups.join('-')}\r\n\r\nhttps://go.microsoft.com/fwlink/?LinkID=${digits(random, 6)}\r\n`
}

const MISREAD: Readonly<Record<string, string>> = { '0': 'O', '1': 'l', '5': 'S', '8': 'B' }
const ocr = (random: Random, groups: readonly string[]): string[] =>
  groups.map((group) => [...group].map((digit) => (below(random, 6) === 0 ? (MISREAD[digit] ?? digit) : digit)).join(''))
function keycaps(group: string): string {
  return [...group].map((digit) => `${digit}\ufe0f\u20e3`).join('')
}
const shifted = (group: string, zero: number): string => [...group].map((digit) => String.fromCodePoint(zero + Number(digit))).join('')

function changed(random: Random, groups: readonly string[], change: (group: string, at: number) => string): string[] {
  const which = below(random, groups.length)
  return groups.map((group, at) => (at === which ? change(group, below(random, 6)) : group))
}
const without = (random: Random, groups: readonly string[]) => changed(random, groups, (one, at) => one.slice(0, at) + one.slice(at + 1))
const doubled = (random: Random, groups: readonly string[]) =>
  changed(random, groups, (one, at) => one.slice(0, at) + (one[at] ?? '') + one.slice(at))
const wrong = (random: Random, groups: readonly string[]) =>
  changed(random, groups, (one, at) => one.slice(0, at) + String((Number(one[at]) + 3) % 10) + one.slice(at + 1))
