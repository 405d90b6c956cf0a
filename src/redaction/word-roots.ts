import { SPELLING_WORDS } from './number-words.ts'

/** Which recognizer a word is for. Bits, so that one look at the beginning of a word answers all of them. */
export const PASSWORD_WORD = 1
export const PIN_WORD = 2
export const LOGIN_WORD = 4
export const COMMAND_WORD = 8
export const CODE_WORD = 16
/** It may spell a digit. */
export const NUMBER_WORD = 32

/** What the words begin with: three characters, or two where any may follow. */
const ROOTS: readonly (readonly [number, string])[] = [
  [PASSWORD_WORD, 'pas paß pss pal p/w pw psw psk pre sha mdp cre ken zug con cla sen sec lap tap wla wif wi- net'],
  // German, and people in a hurry, glue the thing and its password together.
  [PASSWORD_WORD, 'bit win log ben nut adm ema e-m kon hau ein sta ini sys dom usb mas gas ger lau fes lok myp pgp'],
  [PIN_WORD, 'pin nip puk geh hel sta boo unl ent spe loc cod cód bit win tpm sim anm myp num núm nom zah zif dig chi'],
  [LOGIN_WORD, 'ent con mel ang ein ini try tri ver log sig anm zug ide cre acc acè ace ben use usu uti ken roo adm sa pi gue gas'],
  [COMMAND_WORD, 'net cur ssh mys pse pli psc az doc pod smb evi xfr wfr rdp ide wif ssi wpa zip unz 7z ech key bin ena'],
  [CODE_WORD, 'bac rec eme one scr sic wie not ein cod cód aut tot 2fa mfa otp two set sec man geh cla cle clé cha'],
]

const SIZE = 8192
const TABLE = new Uint8Array(SIZE)
const hash = (first: number, second: number, third: number): number => (first * 961 + second * 31 + third) & (SIZE - 1)

for (const [bit, roots] of ROOTS) {
  for (const root of roots.split(' ')) {
    for (const third of root.length > 2 ? [root.charCodeAt(2)] : Array.from({ length: 128 }, (_, code) => code)) {
      const at = hash(root.charCodeAt(0), root.charCodeAt(1), third)
      TABLE[at] = (TABLE[at] ?? 0) | bit
    }
  }
}

// Number words are known without accents; these are how the ones that have some begin.
for (const word of [...SPELLING_WORDS, 'fün', 'zwö', 'trê', 'tré', 'zér', 'sép', 'séi', 'dós', 'dré']) {
  for (const third of word.length > 2 ? [word.charCodeAt(2)] : Array.from({ length: 128 }, (_, code) => code)) {
    const at = hash(word.charCodeAt(0), word.charCodeAt(1), third)
    TABLE[at] = (TABLE[at] ?? 0) | NUMBER_WORD
  }
}

/** The bits of the words that may begin with these characters; a few other words have some by chance. */
export function rootsOf(first: number, second: number, third: number): number {
  return TABLE[hash(first, second, third)] ?? 0
}
