import type { Family } from './family.ts'
import { host, kept, key, madeOf, slices, tell, telling } from './fifth-telling.ts'
import { below, keyGroups, pick, type Random } from './made-up.ts'

const code = (digit: string): number => digit.codePointAt(0) ?? 0
/** The digits of another script, from its zero. */
const script = (zero: number) => (digit: string) => String.fromCodePoint(zero + Number(digit))
const from = (table: readonly string[]) => (digit: string) => table[Number(digit)] ?? ''
const bytesOf = (text: string): number[] => [...text].map(code)
const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0')
const joined = (random: Random): string => keyGroups(random).join('-')

/** Keys as programs write them. */
export const FIFTH_ENCODED: readonly Family[] = [
  telling('encoded: percent signs for the dashes', (r) => tell`GET /unlock?key=${key(r, { glue: () => '%2D' })} HTTP/1.1`),
  telling(
    'encoded: percent signs for everything',
    (r) => tell`body: rp=${key(r, { digit: (digit) => `%${hexOf(code(digit))}`, glue: () => '%2d' })}`,
  ),
  telling('encoded: decimal entities', (r) => tell`${key(r, { digit: (digit) => `&#${code(digit)};`, glue: () => '&#45;' })}`),
  telling(
    'encoded: hexadecimal entities',
    (r) => tell`${key(r, { digit: (digit) => `&#x${hexOf(code(digit))};`, glue: () => '&#x2d;' })} ${kept('im Quelltext')}`,
  ),
  telling(
    'encoded: escapes of JSON',
    (r) => tell`{"key":"${key(r, { digit: (digit) => `\\u00${hexOf(code(digit))}`, glue: () => '\\u002d' })}"}`,
  ),
  telling('encoded: escaped dashes of a chat', (r) => tell`${key(r, { glue: () => '\\-' })} ${kept('copied from the wiki')}`),
  telling(
    'encoded: quoted-printable bytes',
    (r) =>
      tell`Content-Transfer-Encoding: quoted-printable\n\n${key(r, { digit: (digit) => `=${hexOf(code(digit))}`, glue: () => '=2D' })}`,
  ),
  telling('encoded: base64 of the text', (r) => tell`the file opens as ${slices(btoa(joined(r)))} ${kept('what is that')}?`),
  telling('encoded: base64 of UTF-16', (r) => {
    const wide = [...`Recovery Key:\r\n${joined(r)}`].map((char) => `${char}\0`).join('')
    return tell`powershell -EncodedCommand ${slices(btoa(wide))}`
  }),
  telling('encoded: bytes as hexadecimal', (r) => tell`dump: ${slices(bytesOf(joined(r)).map(hexOf).join(' '), 18)}`),
  telling('encoded: bytes as hexadecimal in a row', (r) => tell`0x${slices(bytesOf(joined(r)).map(hexOf).join(''), 16)} steht im Feld`),
  telling('encoded: a wide text read as a narrow one', (r) => tell`${key(r, { between: () => '\0', glue: () => '-\0' })}`),
  telling(
    'encoded: colors of a terminal',
    (r) => tell`${key(r, { before: '\u001b[32m', glue: () => '\u001b[0m-\u001b[32m', after: '\u001b[0m' })}`,
  ),
  telling(
    'encoded: a span round each digit',
    (r) => tell`<p>${key(r, { digit: (digit) => `<span class="d">${digit}</span>`, glue: () => '<b>-</b>' })}</p>`,
  ),
  telling('encoded: spaces that do not break in HTML', (r) => tell`${key(r, { glue: () => '&nbsp;-&nbsp;' })}<br>${kept('danke')}`),
  telling('encoded: joined in a program', (r) => tell`String rp = ${key(r, { before: '"', glue: () => '" + "-" + "', after: '"' })};`),
  telling('encoded: a formula that keeps the zeros', (r) => tell`${key(r, { before: '="', glue: () => '";="', after: '"' })}`),
  telling('encoded: rich text', (r) => tell`{\\rtf1\\ansi ${key(r, { glue: () => "\\'2d" })}\\par}`),
  telling('encoded: a link to a new mail', (r) => tell`mailto:it@contoso.example?subject=key&body=${key(r, { glue: () => '%20' })}`),
  telling('encoded: line breaks written out', (r) => tell`"groups: ${key(r, { glue: () => '\\n' })}" ${kept('from the log')}`),
  telling('encoded: doubly escaped', (r) => tell`redirect=https%3A%2F%2F${host(r)}%2F%3Fk%3D${key(r, { glue: () => '%252D' })}`),
  telling(
    'encoded: soft hyphens of a word processor',
    (r) => tell`${key(r, { between: () => (below(r, 3) === 0 ? '\u00ad' : ''), glue: () => '\u2011' })} aus dem Dokument`,
  ),
  telling(
    'encoded: invisible joiners',
    (r) => tell`${key(r, { between: () => pick(r, ['\u200b', '\u200d', '\u2060', '']), glue: () => '\u2012' })}`,
  ),
  telling('encoded: marks of writing direction', (r) => tell`\u202b${key(r, { glue: () => '\u200f-\u200f' })}\u202c ${kept('شكرا')}`),
  telling(
    'encoded: struck through',
    (r) => tell`~~${key(r)}~~ ~~${key(r, { digit: (digit) => `${digit}\u0336`, glue: () => '-\u0336' })}~~ wrong ones`,
  ),
  telling(
    'encoded: the function keys that were pressed',
    (r) => tell`I pressed ${key(r, { digit: (digit) => `F${digit === '0' ? '10' : digit} `, glue: () => '- ' })} then Enter`,
  ),
  telling(
    'encoded: a French keyboard without Shift',
    (r) =>
      tell`le clavier écrit ${key(r, { digit: from(['à', '&', 'é', '"', "'", '(', '§', 'è', '!', 'ç']) })} ${kept('au lieu des chiffres')}`,
  ),
]

const RADIO = ['zero', 'one', 'two', 'tree', 'fower', 'fife', 'six', 'seven', 'eight', 'niner']
const ENGLISH = ['oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const GERMAN = ['null', 'eins', 'zwo', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun']
const SPANISH = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve']
const FRENCH = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf']
const PORTUGUESE = ['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'meia', 'sete', 'oito', 'nove']
const HEARD = ['oh', 'won', 'to', 'three', 'for', 'five', 'sicks', 'seven', 'ate', 'nine']
const CHINESE = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const TEENS = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']

const spelled = (random: Random, names: readonly string[], glue: string) =>
  key(random, { digit: from(names), between: () => ' ', glue: () => glue })

function pairWords(pair: string): string {
  const number = Number(pair)
  if (number < 10) return `oh ${ENGLISH[number] ?? ''}`
  if (number < 20) return TEENS[number - 10] ?? ''
  const one = number % 10
  return one === 0 ? (TENS[number / 10] ?? '') : `${TENS[Math.floor(number / 10)] ?? ''}-${ENGLISH[one] ?? ''}`
}

/** Repeated digits as people read them: "double four". */
function doubled(group: string): string {
  return group
    .replace(/(\d)(\1?)/g, (_, digit: string, again: string) => `${again === '' ? '' : 'double '}${ENGLISH[Number(digit)] ?? ''} `)
    .trim()
}

/** Keys in other digits and in words. */
export const FIFTH_OTHER_DIGITS: readonly Family[] = [
  telling('digits: full-width from a Japanese keyboard', (r) => tell`${key(r, { digit: script(0xff10), glue: () => '－' })} です`),
  telling('digits: full-width with ideographic spaces', (r) => tell`回復キー ${key(r, { digit: script(0xff10), glue: () => '\u3000' })}`),
  telling('digits: Arabic-Indic', (r) => tell`مفتاح الاسترداد ${key(r, { digit: script(0x660), glue: () => '-' })}`),
  telling('digits: Persian with points', (r) => tell`کلید ${key(r, { digit: script(0x6f0), glue: () => ' ' })}`),
  telling('digits: Devanagari', (r) => tell`${key(r, { digit: script(0x966), glue: () => ' - ' })} स्क्रीन नीली है`),
  telling('digits: Thai', (r) => tell`คีย์ ${key(r, { digit: script(0xe50), glue: () => '/' })}`),
  telling('digits: Bengali and Latin mixed', (r) => tell`${key(r, { digit: (digit) => (below(r, 2) ? script(0x9e6)(digit) : digit) })}`),
  telling('digits: bold ones of mathematics', (r) => tell`${key(r, { digit: script(0x1d7ce), glue: () => '•' })} ${kept('fancy font')}`),
  telling(
    'digits: circled',
    (r) => tell`${key(r, { digit: (digit) => (digit === '0' ? '⓪' : String.fromCodePoint(0x245f + Number(digit))), glue: () => ' ' })}`,
  ),
  telling('digits: keycaps', (r) => tell`${key(r, { digit: (digit) => `${digit}\ufe0f\u20e3`, glue: () => ' ' })} 😅`),
  telling('digits: raised', (r) => tell`${key(r, { digit: from([...'⁰¹²³⁴⁵⁶⁷⁸⁹']), glue: () => '⁻' })}`),
  telling('digits: Chinese numerals', (r) => tell`密钥是${key(r, { digit: from(CHINESE), glue: () => '，' })}`),
  telling('words: English, read with pauses', (r) => tell`she read it to me: ${spelled(r, ENGLISH, '... ')} ${kept('all eight')}`),
  telling('words: of radio', (r) => tell`${spelled(r, RADIO, 'break ')}`),
  telling('words: German with zwo', (r) => tell`am Telefon durchgegeben: ${spelled(r, GERMAN, 'Strich ')}`),
  telling('words: Spanish in lines', (r) => tell`te lo dicto: ${spelled(r, SPANISH, '\n')}`),
  telling('words: French with commas', (r) => tell`je te dicte la clé, ${spelled(r, FRENCH, ', ')}`),
  telling('words: Portuguese with meia', (r) => tell`anota aí: ${spelled(r, PORTUGUESE, 'traço ')}`),
  telling('words: as a dictation program hears them', (r) => tell`voice memo says ${spelled(r, HEARD, 'dash ')}`),
  telling('words: pairs', (r) => {
    const groups = keyGroups(r).map((group) => [0, 2, 4].map((start) => pairWords(group.slice(start, start + 2))).join(' '))
    return tell`the key reads ${{ text: groups.join(', '), pieces: groups }}`
  }),
  telling('words: double this and double that', (r) => {
    const groups = keyGroups(r).map(doubled)
    return tell`writing down what he says: ${{ text: groups.join(' - '), pieces: groups }}`
  }),
  telling('words: digits and words in turn', (r) => {
    const groups = keyGroups(r)
    const written = groups.map((group, index) => (index % 2 ? [...group].map(from(SPANISH)).join(' ') : group))
    return tell`grupo por grupo: ${{ text: written.join(', '), pieces: written.flatMap((text, index) => (index % 2 ? [text] : madeOf([text], text).pieces)) }}`
  }),
  telling('words: a tab for every digit', (r) => tell`${key(r, { between: () => '\t', glue: () => '\t\t' })}`),
  telling(
    'words: every digit on a line of its own',
    (r) => tell`it only lets me copy one cell\n${key(r, { between: () => '\n', glue: () => '\n' })}`,
  ),
]
