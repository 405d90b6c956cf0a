import type { Family } from './family.ts'
import { sent, slip, spaced, spoken } from './fourth-ways.ts'
import { below, digits, hex, pick } from './made-up.ts'

const ORDINALS = {
  en: ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'],
  de: ['erster', 'zweiter', 'dritter', 'vierter', 'fünfter', 'sechster', 'siebter', 'achter'],
  es: ['primer', 'segundo', 'tercer', 'cuarto', 'quinto', 'sexto', 'séptimo', 'octavo'],
  pt: ['primeiro', 'segundo', 'terceiro', 'quarto', 'quinto', 'sexto', 'sétimo', 'oitavo'],
}

const alphabet = (start: number) => (digit: string) => String.fromCodePoint(start + Number(digit))

/** Whole keys that a person typed, dictated, photographed or pasted out of a chat. */
export const FOURTH_KEY_VOICES: readonly Family[] = [
  sent('ordinals', () => ({
    before: 'first block ',
    glue: (g) => `, ${ORDINALS.en[g]} block `,
    after: '. thats all',
    stays: ['thats all'],
  })),
  sent('ordinals in German', () => ({ before: 'erster Block ', glue: (g) => `, ${ORDINALS.de[g]} Block `, after: ' fertig' })),
  sent('ordinals in Spanish', () => ({ before: 'Primer grupo: ', glue: (g) => `\n${ORDINALS.es[g]} grupo: ` })),
  sent('ordinals in Portuguese', () => ({ before: 'primeiro: ', glue: (g) => `, ${ORDINALS.pt[g]}: ` })),
  sent('numbered in French', () => ({ before: 'Voici : groupe n° 1 ', glue: (g) => ` puis groupe n° ${g + 1} ` })),
  sent('numbered with brackets', () => ({ before: '1) ', glue: (g) => ` ${g + 1}) ` })),
  sent('numbered by letters', () => ({ before: 'A = ', glue: (g) => `\n${'ABCDEFGH'[g]} = ` })),
  sent('numbered "of eight"', () => ({ before: '1/8 ', glue: (g) => `\n${g + 1}/8 ` })),
  sent('digit words with "dash"', () => ({ before: 'ok reading: ', digit: spoken('en'), between: spaced, glue: () => ' dash ' })),
  sent('digit words in German', () => ({ before: 'also: ', digit: spoken('de'), between: spaced, glue: () => ', dann ' })),
  sent('digit words in Spanish', () => ({
    before: 'apunta: ',
    digit: spoken('es'),
    between: (i) => (i % 6 === 5 ? '' : ', '),
    glue: () => ', guion, ',
  })),
  sent('digit words in French', () => ({ before: 'je te la lis : ', digit: spoken('fr'), between: spaced, glue: () => ' tiret ' })),
  sent('digit words in Portuguese', () => ({ before: 'anota aí: ', digit: spoken('pt'), between: spaced, glue: () => ' traço ' })),
  sent('digit words with "double"', (_, groups) => {
    const all = groups.join('')
    const doubled = (index: number): boolean => index % 2 === 0 && all[index] === all[index + 1]
    const second = (index: number): boolean => index > 0 && doubled(index - 1)
    return {
      before: 'she says ',
      digit: (one, _place, index) => (second(index) ? '' : `${doubled(index) ? 'double ' : ''}${spoken('en')(one)}`),
      between: (index) => (index % 6 === 5 || doubled(index) ? '' : ' '),
      glue: () => ', ',
    }
  }),
  sent('numbers with words between', () => ({ before: 'its ', glue: (g) => (g === 7 ? ' and finally ' : ' then '), after: ' ok?' })),
  sent('"Strich" between', () => ({ before: 'der Schlüssel ist ', glue: () => ' Strich ' })),
  sent('"guion" between', () => ({ before: 'la clave: ', glue: () => ' guion ' })),
  sent('two halves', () => ({
    before: 'first half ',
    glue: (g) => (g === 4 ? ' and the second half is ' : '-'),
    after: ' hope thats readable',
    stays: ['hope thats readable'],
  })),
  sent('starts, goes on, ends', () => ({
    before: 'it starts ',
    glue: (g) => (g === 2 ? ' goes on with ' : g === 6 ? ' and ends in ' : ' '),
    after: '.',
  })),
  sent('threes', () => ({ before: 'key:\n', between: (i) => (i % 6 === 2 ? ' ' : ''), glue: () => ' - ' })),
  sent('twos', () => ({ between: (i) => (i % 6 === 1 || i % 6 === 3 ? ' ' : ''), glue: (g) => (g % 2 === 0 ? '\n' : '  ') })),
  sent('fours', () => ({ before: 'the long number: ', between: (i) => (i % 4 === 3 && i < 47 ? ' ' : ''), glue: () => '' })),
  sent('eights over lines', () => ({ between: (i) => (i % 8 === 7 && i < 47 ? '\n' : ''), glue: () => '' })),
  sent('sixteens over lines', () => ({
    before: 'three lines on the paper:\n',
    between: (i) => (i % 16 === 15 && i < 47 ? '\n' : ''),
    glue: () => '',
  })),
  sent('one digit a line', () => ({ between: () => '\n', glue: () => '' })),
  sent('one run after words', () => ({
    before: 'heres the code they gave me ',
    glue: () => '',
    after: ' is that the right one',
    stays: ['is that the right one'],
  })),
  sent('one run glued to a word', () => ({ before: 'KEY', glue: () => '', after: 'END' })),
  sent('brackets', () => ({ before: '(', glue: () => ') (', after: ')' })),
  sent('square brackets', () => ({ before: '[', glue: () => '][', after: ']' })),
  sent('a sign between', (random) => {
    const sign = pick(random, ['_', '|', '+', '*', '~', '·', '→', '\\', '&', ':', ';', '>', '«', '^', '@'])
    return { before: 'got this off the sticker ', glue: () => sign }
  }),
  sent('another sign each time', (random) => ({ glue: () => pick(random, [' ', '-', ' - ', '.', '/', '  ', '_', ', ', '–', '\n']) })),
  sent('emoji between', (random) => {
    const sign = pick(random, ['🔑', '➡️', ' 👉 ', '▪️', ' ✅ '])
    return { before: `🔐${sign}`, glue: () => sign }
  }),
  sent('keycap emoji', () => ({ digit: (one) => `${one}\ufe0f\u20e3`, glue: () => ' ' })),
  sent('styled digits', (random) => ({ digit: alphabet(pick(random, [0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6])), before: 'look: ' })),
  sent('digits of other scripts', (random) => ({
    digit: alphabet(pick(random, [0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0660, 0xff10])),
    glue: () => ' ',
  })),
  sent('marks of direction', () => ({
    before: '\u202d',
    between: (i) => (i % 6 === 5 ? '' : '\u200e'),
    glue: () => '\u2011',
    after: '\u202c',
  })),
  sent('odd blanks', (random) => ({ glue: () => pick(random, ['\u00a0', '\u2007', '\u202f', '\u2003', '\u3000']) })),
  sent('thousands marks', (random) => {
    const mark = pick(random, [',', '.', "'", ' '])
    return { before: 'excel made this out of it: ', between: (i) => (i % 6 === 2 ? mark : ''), glue: () => ' | ' }
  }),
  sent('lost leading zeros', (_, groups) => {
    const zeros = (index: number): boolean => index % 6 === 0 && groups[Math.floor(index / 6)]?.startsWith('0') === true
    return { before: 'from the sheet: ', digit: (one, _place, index) => (zeros(index) ? '' : one), glue: () => '\t' }
  }),
  sent('Slack lines with time', () => ({
    before: '[10:32 AM] anna: ',
    glue: (g) => `\n[10:3${g} AM] anna: `,
    after: '\n[10:41 AM] it-bot: ok',
  })),
  sent('Teams lines copied', () => ({ before: 'Anna Berg 10:33\n', glue: (g) => `\nAnna Berg 10:3${g}\n` })),
  sent('WhatsApp export', () => ({ before: '22.11.26, 10:33 - Anna: ', glue: (g) => `\n22.11.26, 10:3${g} - Anna: ` })),
  sent('spoilers', () => ({ before: '||', glue: () => '|| ||', after: '||' })),
  sent('scan: letters for digits', (random) => ({
    before: 'scanned the printout, recovery key ',
    digit: (one) => (below(random, 4) === 0 ? (({ 0: 'O', 1: 'l', 5: 'S', 8: 'B' } as Record<string, string>)[one] ?? one) : one),
    glue: () => pick(random, ['-', ' - ', '—']),
  })),
  sent('scan: blanks anywhere', (random) => ({
    before: 'Recovery Key\n',
    between: () => (below(random, 6) === 0 ? ' ' : ''),
    glue: () => pick(random, ['-', ' -', '- ', '~', ' ']),
  })),
  sent('phone keyboard', (random) => ({
    before: 'srry typing w one hand ',
    glue: () => pick(random, ['- ', ' -', '-', '-\n', '--', ' ']),
    after: ' pls hurry',
    stays: ['pls hurry'],
  })),
  sent('doubts between', () => ({
    before: 'ok so ',
    glue: (g) => (g === 3 ? ' (or 1?) ' : g === 6 ? ' i think, then ' : ' '),
    after: ' blurry pic',
  })),
  sent('a slip in three groups', (random, groups) => ({
    groups: groups.map((group, index) => (index % 3 === 1 ? slip(random, group) : group)),
    before: 'it keeps refusing ',
    stays: ['it keeps refusing'],
  })),
  sent('a slip in every group', (random, groups) => ({ groups: groups.map((group) => slip(random, group)), glue: () => ' ' })),
  sent('one digit too many', (random, groups) => {
    const at = below(random, 8)
    return { glue: (g) => (g === at ? `${digits(random, 1)}-` : '-'), groups, before: 'whats wrong with ' }
  }),
  sent('one digit forgotten', (random) => {
    const at = below(random, 48)
    return { digit: (one, _place, index) => (index === at ? '' : one), before: 'not accepted: ' }
  }),
  sent('question marks for smudges', (random) => ({
    digit: (one) => (below(random, 12) === 0 ? '?' : one),
    before: 'water damage, i read ',
  })),
  sent(
    'two keys',
    (random, groups) => ({
      before: 'either ',
      glue: (g) => (g === 8 ? '\nor ' : '-'),
      groups,
      after: ` (ids ${hex(random, 8)})`,
    }),
    16,
  ),
  sent('beside a Key ID, a ticket and a phone', (random) => {
    const id = hex(random, 8).toUpperCase()
    const ticket = `INC00${digits(random, 5)}`
    return { before: `${ticket}: Key ID ${id}, key `, after: ', call me +49 30 5550142', stays: [ticket, id, '+49 30 5550142'] }
  }),
  sent('beside an ID of digits only', (random) => {
    const id = digits(random, 8)
    return { before: `ID ${id} -> `, glue: () => ' ', stays: [id] }
  }),
  sent('apology around', () => ({ before: 'i know i shouldnt but ', after: ' sorry!!', stays: ['i know i shouldnt but', 'sorry!!'] })),
  sent('a sentence in each language', (random) => {
    const [before, after] = pick(random, [
      ['ich hab ihn gefunden: ', ' geht aber nicht'],
      ['mi compañero me pasó ', ' pero no funciona'],
      ['mon collègue m’a donné ', ' mais ça bloque'],
      ['o suporte me mandou ', ' e não abre'],
    ] as const)
    return { before, after, glue: () => pick(random, ['-', ' ', ' - ']), stays: [after.trim()] }
  }),
  sent('a key and a signature', (random) => ({
    after: `\n\n-- \nKarl Vogt\nTel. 030 ${digits(random, 7)}\nRoom 4.12`,
    stays: ['Karl Vogt', 'Room 4.12'],
  })),
]
