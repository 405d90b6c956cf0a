import { type Family, harmless } from './family.ts'
import { kept, madeOf, tell, telling, word } from './fifth-telling.ts'
import { below, codeGroups, digits, hex, keyGroups, letters, pick, type Random } from './made-up.ts'
import type { Written } from './written-key.ts'

const keyWith = (random: Random, glue: string): Written => {
  const groups = keyGroups(random)
  return { text: groups.join(glue), pieces: groups }
}

const amounts = (random: Random, locale: string, glue: string, decimals = 0): Written => {
  const groups = keyGroups(random)
    .map((group) => Number(group))
    .map((value) => (value < 1000 ? value + 11_000 : value))
    .map((value) => value.toLocaleString(locale, { minimumFractionDigits: decimals }))
  return madeOf(groups, groups.join(glue))
}

const tagged = (random: Random, open: (at: number) => string, close: string): Written => {
  const groups = keyGroups(random)
  return { text: groups.map((group, at) => `${open(at)}${group}${close}`).join('\n'), pieces: groups }
}
const WORD_TAGS =
  '<p class="MsoNormal" style="margin-bottom:0cm;line-height:107%"><span lang="EN-US" style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif">'

const pinOf = (random: Random): Written => word(`${1 + below(random, 9)}${digits(random, 3 + below(random, 4))}`)
const lower = (random: Random, count: number): string => `${letters(random, count - 2).toLowerCase()}${1 + below(random, 9)}k`

const SPOKEN = [
  ['zéro un deux trois quatre cinq six sept huit neuf', 'deux fois'],
  ['null eins zwei drei vier fünf sechs sieben acht neun', 'zweimal die'],
  ['cero uno dos tres cuatro cinco seis siete ocho nueve', 'dos veces'],
] as const
/** Digits that stand twice are said once, with how often. */
function saidTwice(random: Random): Written {
  const [words, twice] = pick(random, SPOKEN)
  const names = words.split(' ')
  const groups = keyGroups(random).map((group) =>
    group
      .replace(/(\d)\1|\d/g, (typed, digit?: string) => `${digit === undefined ? '' : `${twice} `}${names[Number(typed.charAt(0))]} `)
      .trim(),
  )
  return { text: groups.join(', '), pieces: groups }
}
/** The last digit of every group is gone, and a sign stands in its place. */
function cutShort(random: Random): Written {
  const groups = keyGroups(random).map((group) => group.slice(0, 5))
  return { text: groups.join(`${pick(random, ['_', '.'])} `), pieces: groups }
}

/** The ways in which somebody who attacked the recognizers in 2026 found that a key was missed. */
export const TENTH_KEYS: readonly Family[] = [
  ...['然后', '、', '和', 'と', 'แล้ว', '، ', '؛ ', '। ', '։ ', 'dash', 'Bindestrich', 'guion', 'xxxx'].map((glue) =>
    telling(`tenth: groups glued by ${glue}`, (r) => tell`${keyWith(r, glue)} ${kept('what now')}`),
  ),
  telling('tenth: glued to a Chinese word', (r) => tell`密钥是${keyWith(r, '然后')} ${kept('对吗')}`),
  telling('tenth: glued to a Thai word', (r) => tell`รหัส${keyWith(r, 'แล้ว')} ${kept('ok')}`),
  telling('tenth: pasted from Word', (r) => tell`${tagged(r, () => WORD_TAGS, '</span></p>')}\n${kept('end')}`),
  telling(
    'tenth: words a scanner found',
    (r) =>
      tell`${tagged(r, (at) => `<span class='ocrx_word' id='word_1_${at + 1}' title='bbox ${100 + at * 90} 200 ${180 + at * 90} 222; x_wconf 96'>`, '</span>')}\n${kept('end')}`,
  ),
  telling('tenth: paragraphs with numbers', (r) => tell`${tagged(r, () => `<p id="p${digits(r, 6)}">`, '</p>')}\n${kept('end')}`),
  telling('tenth: digits said twice', (r) => tell`${saidTwice(r)}`),
  telling('tenth: every group a digit short', (r) => tell`my recovery key is ${cutShort(r)} ${kept('and more')}`),
  telling('tenth: amounts, English', (r) => tell`recovery key\n${amounts(r, 'en-US', '\t')}\n${kept('end')}`),
  telling('tenth: amounts, German', (r) => tell`Wiederherstellungsschlüssel\n${amounts(r, 'de-DE', '\n')}\n${kept('Ende')}`),
  telling('tenth: amounts with decimals', (r) => tell`recovery key\n${amounts(r, 'en-US', '\n', 2)}\n${kept('end')}`),
  telling('tenth: amounts without a word', (r) => tell`${amounts(r, 'en-US', '\n')}\n${kept('end')}`),
]

/** The same of codes, tokens, PINs and passwords. */
export const TENTH_OTHERS: readonly Family[] = [
  telling('tenth: an API key, five languages', (r) => {
    const lead = pick(r, ['API-Schlüssel: ', 'la clé API est ', 'a chave de API é ', 'la clave API es ', 'mein Geheimschlüssel ist '])
    return tell`${lead}${word(lower(r, 32))} ${kept('danke')}`
  }),
  telling('tenth: bytes of a key file', (r) => tell`${pick(r, ['the bek file: ', 'startup key '])}${word(hex(r, 64))}`),
  telling('tenth: an Apple key in one piece', (r) => tell`apple recovery key ${word(`K${codeGroups(r, 7, 4).join('').slice(2)}7`)}`),
  telling('tenth: a FileVault key with a slip', (r) => {
    const groups = codeGroups(r, 6, 4).map((group, at) => (at === 0 ? `${group.slice(0, 3)}7` : at === 1 ? `${group}X` : group))
    return tell`filevault key ${word(groups.join('-'))} ${kept('is refused')}`
  }),
  telling('tenth: an old PIN and a new one', (r) => {
    const [lead, between] = pick(r, [
      ['my pin was ', ' before, now '],
      ['mi pin era ', ' antes, ahora '],
      ['meine PIN war ', ', jetzt '],
    ])
    return tell`${lead}${pinOf(r)}${between}${pinOf(r)}`
  }),
  telling('tenth: a PIN in a looser sentence', (r) => {
    const lead = pick(r, [
      'my pin is, I think, ',
      'the PIN I type at the blue screen is ',
      'code pin de démarrage ',
      'pin de inicio ',
      'mi número secreto es ',
      'mon code bitlocker est ',
    ])
    return tell`${lead}${pinOf(r)}`
  }),
  telling('tenth: a password in a looser sentence', (r) => {
    const lead = pick(r, ['mi clave secreta es ', 'mein Paßwort ist ', 'psswd ', 'my password, I think, is '])
    return tell`${lead}${word(`${lower(r, 8)}!`)}`
  }),
]

const grouped = (random: Random): string => `${1 + below(random, 9)}${digits(random, 2)},${digits(random, 3)}`

/** Harmless texts that were hurt, or that the mending could have hurt. */
export const TENTH_HARMLESS: readonly Family[] = [
  harmless('tenth: a parcel', (r) => `USPS 9400 ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 2)}`),
  harmless('tenth: a card', (r) => `CARD ${Array.from({ length: 5 }, () => digits(r, 4)).join(' ')}`),
  harmless('tenth: what happened to a password', (r) =>
    pick(r, [
      'my password was stolen',
      'mi clave es la misma',
      'la contraseña es la misma',
      'Kennwort: welches?',
      'mot de passe : lequel ?',
      'contraseña: cuál?',
      'Passwort: keins?',
      'my password was taken',
    ]),
  ),
  harmless('tenth: a dump of memory', () => '000000 4d5a 9000 0300 0000 0400 0000 ffff\n000010 b800 0000 0000 0000 4000 0000 0000 0000'),
  harmless('tenth: amounts', (r) => `prices: ${grouped(r)}; ${grouped(r)}; ${grouped(r)}`),
  harmless('tenth: amounts in a column', (r) => `${grouped(r)}\n${grouped(r)}\n${grouped(r)}\n${grouped(r)}\n${grouped(r)}`),
  harmless('tenth: a Chinese ticket', (r) => `工单${digits(r, 5)}和${digits(r, 5)}还没有处理`),
  harmless(
    'tenth: a styled table',
    (r) => `<td style="width:48.0pt">${digits(r, 3)}</td><td style="width:52.5pt">${digits(r, 4)}</td><td id="c${digits(r, 3)}">ok</td>`,
  ),
  harmless('tenth: what a startup key is', (r) =>
    pick(r, ['the startup key is on a usb stick', 'where is the bek file', 'la clave de inicio no está']),
  ),
  harmless('tenth: a PIN asked for', (r) =>
    pick(r, ['what is the pin de inicio', 'the PIN I type at boot is wrong', 'mi número secreto no funciona']),
  ),
]
