import type { Family, Sample } from './family.ts'
import { below, digits, keyGroups, letters, pick, type Random } from './made-up.ts'
import { type Writing, writeKey } from './written-key.ts'

/** How the families of the fourth set are put together; what they say stands in the other fourth-*.ts files. */

export interface Letter extends Writing {
  /** Words around the key that must stay. */
  readonly stays?: readonly string[]
  /** What happened to the groups before they were written: a slip of a finger, a zero that was lost. */
  readonly groups?: readonly string[]
}

/** A text that carries a key, or as many groups of one as `count` says. */
export function sent(name: string, write: (random: Random, groups: readonly string[]) => Letter, count = 8): Family {
  return {
    name: `fourth: ${name}`,
    make: (random) => {
      const made = keyGroups(random, count)
      const { stays = [], groups = made, ...writing } = write(random, made)
      const { text, pieces } = writeKey(groups, writing)
      // A date or a phone number beside the key may hold four of its digits by chance.
      const around = `${writing.before ?? ''} ${writing.after ?? ''}`
      return { text, secrets: pieces.filter((piece) => !around.includes(piece)), stays }
    },
  }
}

/** A text that carries one secret made by `make`. */
export function carries(name: string, make: (random: Random) => string, write: (secret: string, random: Random) => string): Family {
  return {
    name: `fourth: ${name}`,
    make: (random): Sample => {
      const secret = make(random)
      return { text: write(secret, random), secrets: [secret] }
    },
  }
}

const ROOTS = ['Sommer', 'Luna', 'Dragon', 'Benfica', 'Chocolat', 'Tortuga', 'Ninja', 'Kater', 'Verano', 'Soleil', 'Panther', 'Estrela']

/** What people take for a password: a word, a year, a sign. */
export const usualPassword = (random: Random): string =>
  `${pick(random, ROOTS)}${1960 + below(random, 66)}${pick(random, ['!', '?', '#', '$', '*', ''])}`

/** What a generator gives out. */
export const madePassword = (random: Random): string =>
  `${letters(random, 3, 'abcdefghkmnpqrstuvwxyz')}${pick(random, [...'!#$%+='])}${letters(random, 3)}${digits(random, 2)}${letters(random, 4, 'abcdefghkmnpqrstuvwxyz')}${digits(random, 1)}`

export const phrasePassword = (random: Random): string =>
  `${pick(random, ['purple', 'quiet', 'rusty', 'velvet'])}-${pick(random, ['monkey', 'harbor', 'pickle', 'lantern'])}-${digits(random, 2)}`

export const anyPassword = (random: Random): string => pick(random, [usualPassword, madePassword, phrasePassword])(random)

export const pin = (random: Random): string => digits(random, pick(random, [4, 4, 6, 8]))

export const DIGIT_WORDS = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  de: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  pt: ['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove'],
} as const

export const spoken =
  (language: keyof typeof DIGIT_WORDS) =>
  (digit: string): string =>
    DIGIT_WORDS[language][Number(digit)] ?? digit

/** A blank within a group, nothing at its end, where `glue` stands. */
export const spaced = (index: number): string => (index % 6 === 5 ? '' : ' ')

/** One digit of a group replaced by another one. */
export function slip(random: Random, group: string): string {
  const place = below(random, group.length)
  const other = (Number(group[place]) + 1 + below(random, 9)) % 10
  return group.slice(0, place) + other + group.slice(place + 1)
}
