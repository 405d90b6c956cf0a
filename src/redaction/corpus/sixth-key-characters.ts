import type { Family } from './family.ts'
import { keyGroups, pick, type Random } from './made-up.ts'
import { inDigits, inStretches, joined, key, script, told } from './sixth-telling.ts'
import { type Written, writeKey } from './written-key.ts'

const WORDS = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  de: ['null', 'eins', 'zwo', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  pt: ['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'meia', 'sete', 'oito', 'nove'],
} as const

const spoken = (words: readonly string[], pause: string): ((random: Random) => Written) =>
  key(() => ({ digit: inDigits(words), between: (i) => (i % 6 === 5 ? '' : ' '), glue: () => pause }))

/** So many stretches of twelve hold nothing but the words before the key. */
const BASE64_OF_LABEL = 2

const encoded =
  (encode: (text: string) => string, size = 8): ((random: Random) => Written) =>
  (random) =>
    inStretches(encode(keyGroups(random).join('-')), size)

const asciiBytes = (text: string, glue: string, prefix = ''): string =>
  Array.from(text, (sign) => prefix + sign.charCodeAt(0).toString(16).padStart(2, '0')).join(glue)

/** Whole keys in other digits, with invisible characters, in words, and encoded. */
export const SIXTH_KEY_CHARACTERS: readonly Family[] = [
  told(
    'sixth: full-width digits and dash',
    key(() => ({ digit: inDigits(script(0xff10)), glue: () => '－' })),
    [(k) => `IME was on, sorry: ${k}`, (k) => `${k} <- BitLocker`],
  ),
  told(
    'sixth: Eastern Arabic digits',
    key(() => ({ digit: inDigits(script(0x06f0)), glue: () => '-' })),
    [(k) => `meine Kollegin in Teheran schickt ${k}`, (k) => `key from the branch office: ${k}`],
  ),
  told(
    'sixth: Bengali, Thai or Tamil digits',
    key((random) => {
      const digit = inDigits(script(pick(random, [0x09e6, 0x0e50, 0x0be6])))
      return { digit, glue: () => ' ' }
    }),
    [(k) => `my phone types numbers like this: ${k}`, (k) => `${k} recovery`],
  ),
  told(
    'sixth: styled digits from a text generator',
    key((random) => {
      const digit = inDigits(script(pick(random, [0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6])))
      return { digit, glue: () => '-' }
    }),
    [(k) => `✨ ${k} ✨`, (k) => `clé : ${k}`],
  ),
  told(
    'sixth: circled or keycap digits',
    key((random) => {
      const digit = pick(random, [inDigits(['⓪', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨']), (one: string) => `${one}\ufe0f\u20e3`])
      return { digit, glue: () => ' ' }
    }),
    [(k) => `${k} 😅`, (k) => `emoji keyboard only: ${k}`],
  ),
  told(
    'sixth: zero-width characters from a web page',
    key((random) => {
      const gap = pick(random, ['\u200b', '\u200c', '\ufeff', '\u2060', '\u180e'])
      return { between: (i) => (i % 3 === 1 ? gap : ''), glue: () => `${gap}-${gap}` }
    }),
    [(k) => `aus dem Portal kopiert ${k}`, (k) => `${k}`],
  ),
  told(
    'sixth: soft hyphens and direction marks',
    key((random) => {
      const [open, shut] = pick(random, [
        ['\u202a', '\u202c'],
        ['\u2066', '\u2069'],
        ['\u200e', '\u200f'],
      ] as const)
      return { before: open, between: (i) => (i % 6 === 2 ? '\u00ad' : ''), glue: () => `${shut}-${open}`, after: shut }
    }),
    [(k) => `pdf copy: ${k}`, (k) => `copiado del PDF ${k} ¿vale?`],
  ),
  told(
    'sixth: rare spaces',
    key((random) => {
      const gap = pick(random, ['\u00a0', '\u2007', '\u2009', '\u202f', '\u3000', '\u2003', '\u1680'])
      return { glue: () => gap }
    }),
    [(k) => `sur le papier : ${k}`, (k) => `${k} steht da`],
  ),
  told(
    'sixth: rare dashes mixed, a middle dot among them',
    key((random) => ({ glue: () => pick(random, ['‑', '‒', '–', '—', '−', '⁃', '﹣', '・']) })),
    [(k) => `Word hat die Striche geändert: ${k}`, (k) => `autocorrect did this ${k}`],
  ),
  told(
    'sixth: struck through or underlined digit by digit',
    key((random) => {
      const mark = pick(random, ['\u0336', '\u0332', '\u0335', '\u20d2'])
      return { digit: (one) => one + mark, glue: () => '-' }
    }),
    [(k) => `not this one, right? ${k}`, (k) => `alt: ${k}`],
  ),
  told(
    'sixth: letters a photo reader saw for digits',
    key(() => ({
      digit: (one, place, index) => ((index + place) % 2 === 0 ? inDigits(['O', 'l', '2', '3', '4', 'S', 'b', '7', 'B', 'g'])(one) : one),
      glue: () => '-',
    })),
    [(k) => `Live Text says ${k} for the recovery key`, (k) => `OCR vom Foto, Wiederherstellungsschlüssel: ${k}`],
  ),
  told(
    'sixth: only zeros and ones typed as letters',
    key(() => ({ digit: inDigits(['o', 'i', '2', '3', '4', '5', '6', '7', '8', '9']), glue: () => ' ' })),
    [(k) => `minha chave bitlocker ${k}`, (k) => `bitlocker ${k} is what my note says`],
  ),
  told('sixth: number words, English', spoken(WORDS.en, ', '), [
    (k) => `dictation: ${k}`,
    (k) => `She said the key is ${k}. Can you type that in for me?`,
  ]),
  told('sixth: number words, German with zwo', spoken(WORDS.de, ' Strich '), [
    (k) => `Sprachnachricht: ${k} fertig`,
    (k) => `Schlüssel: ${k}`,
  ]),
  told('sixth: number words, French', spoken(WORDS.fr, ' — '), [(k) => `je dicte : ${k}`, (k) => `la clé c'est ${k}, voilà`]),
  told(
    'sixth: number words, Spanish or Brazilian with meia',
    (random) => pick(random, [spoken(WORDS.es, '. '), spoken(WORDS.pt, '. ')])(random),
    [(k) => `audio: ${k}.`, (k) => `BitLocker: ${k}`],
  ),
  told(
    'sixth: capitalized number words, one group a line',
    key(() => ({
      digit: (one, place) => {
        const word = inDigits(WORDS.en)(one)
        return place === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word
      },
      between: (i) => (i % 6 === 5 ? '' : '-'),
      glue: () => '.\n',
    })),
    [(k) => `Voice memo, typed by my phone\n${k}.`],
  ),
  told(
    'sixth: link that my phone made of it',
    (random) => {
      const { text, pieces } = writeKey(keyGroups(random), {})
      const plain = text.replaceAll('-', '')
      return { text: pick(random, [`<tel:${plain}|${text}>`, `[${text}](tel:${plain})`, `<a href="tel:+${plain}">${text}</a>`]), pieces }
    },
    [(k) => `pasted from my phone: ${k}`, (k) => `${k} ???`],
  ),
  told(
    'sixth: address of a search or a paste',
    key((random) => {
      const glue = pick(random, ['%2D', '+', '%20', '%E2%80%93', '-', '%0A'])
      return { glue: () => glue }
    }),
    [(k) => `https://www.google.com/search?q=bitlocker+${k}&hl=de`, (k) => `https://paste.example/new#body=${k}`],
  ),
  told(
    'sixth: HTML entities for dashes or digits',
    key((random) =>
      pick(random, [
        { glue: () => '&ndash;' },
        { glue: () => '&#x2d;' },
        { digit: (one: string) => `&#${48 + Number(one)};`, glue: () => '-' },
        { glue: () => '&nbsp;' },
      ]),
    ),
    [(k) => `&lt;p&gt;${k}&lt;/p&gt;`, (k) => `source of the mail: <p>Key: ${k}</p>`],
  ),
  told(
    'sixth: escapes of a programming language',
    key((random) => {
      const glue = pick(random, ['\\u002d', '\\x2d', '\\n', '\\r\\n', '\\t', '\\u2011', '\\-'])
      return { glue: () => glue }
    }),
    [(k) => `{"text":"rec key ${k}"}`, (k) => `body = "${k}"`],
  ),
  told(
    'sixth: quoted-printable mail',
    key((random) => {
      const soft = pick(random, [2, 5])
      return { glue: (group) => (group === soft ? '=2D=\r\n' : '=2D') }
    }),
    [(k) => `Content-Transfer-Encoding: quoted-printable\r\n\r\nSchl=C3=BCssel: ${k}\r\n`],
  ),
  told(
    'sixth: base64 of the text',
    (random) => {
      const { text, pieces } = encoded((groups) => btoa(`Recovery Key: ${groups}\r\n`), 12)(random)
      return { text, pieces: pieces.slice(BASE64_OF_LABEL) }
    },
    [(k) => `Content-Transfer-Encoding: base64\n\n${k}\n`, (k) => `value in the vault export: ${k}`],
  ),
  told(
    'sixth: hexadecimal dump of the text',
    encoded((text) => asciiBytes(text, ' '), 24),
    [(k) => `00000000  ${k}`, (k) => `wireshark bytes: ${k}`],
  ),
  told(
    'sixth: bytes of the key in code',
    encoded((text) => asciiBytes(text, '', '\\x'), 24),
    [(k) => `payload = b"${k}"`],
  ),
  told(
    'sixth: two-byte text opened as one-byte',
    key(() => ({ between: () => '\u0000', glue: () => '-\u0000' })),
    [(k) => `notepad shows R\u0000e\u0000c\u0000: ${k}`, (k) => `${k}`],
  ),
  told('sixth: file name with the key in it', joined('-'), [
    (k) => `the file is named "key ${k}.pdf"`,
    (k) => `C:\\Users\\m.kern\\Desktop\\${k}.lnk`,
    (k) => `/home/ana/notas/bl-${k}.md`,
  ]),
]
