import type { Family, Sample } from './family.ts'
import { below, digits, keyGroups, letters, pick, type Random } from './made-up.ts'
import { type Writing, type Written, writeKey } from './written-key.ts'

/** A part of a text that must still be readable afterwards. */
export interface Kept {
  readonly kept: string
}

/** What a text is made of: plain words, secrets with their pieces, and words that must stay. */
export type Part = string | Written | Kept

const MOST_TRIES = 200

/** Parts in the order they are told: tell`my key is ${key(random)}, PC ${kept(name)}`. */
export function tell(words: TemplateStringsArray, ...parts: readonly Part[]): Part[] {
  return words.flatMap((word, index) => {
    const part = parts[index]
    return part === undefined ? [word] : [word, part]
  })
}

/** A family of texts with secrets in them. A text whose harmless parts hold a piece of its secret by chance is made again. */
export function telling(name: string, make: (random: Random) => readonly Part[]): Family {
  return {
    name,
    make: (random) => {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const parts = make(random)
        const sample = sampleOf(parts)
        const around = parts.filter((part) => typeof part === 'string' || 'kept' in part).map(shown)
        if (!sample.secrets.some((secret) => around.some((words) => words.includes(secret)))) return sample
      }
      throw new RangeError(`the family "${name}" names pieces that its own words hold; choose other words`)
    },
  }
}

const shown = (part: Part): string => (typeof part === 'string' ? part : 'kept' in part ? part.kept : part.text)

function sampleOf(parts: readonly Part[]): Sample {
  const secrets: string[] = []
  const stays: string[] = []
  for (const part of parts) {
    if (typeof part === 'string') continue
    if ('kept' in part) stays.push(part.kept)
    else secrets.push(...part.pieces)
  }
  return { text: parts.map(shown).join(''), secrets, stays }
}

export const kept = (words: string): Kept => ({ kept: words })

/** A made-up key, or the first groups of one, written in some way. */
export function key(random: Random, writing: Writing = {}, count = 8): Written {
  return writeKey(keyGroups(random, count), writing)
}

/** Every four characters in a row of each group. */
export function piecesOf(groups: readonly string[]): string[] {
  return groups.flatMap((group) => Array.from({ length: Math.max(1, group.length - 3) }, (_, at) => group.slice(at, at + 4)))
}

/** A text made of a key's groups in some way of its own. */
export const madeOf = (groups: readonly string[], text: string): Written => ({ text, pieces: piecesOf(groups) })

/** A secret that is one word: neither the whole nor a half of it may be readable. */
export function word(text: string): Written {
  const middle = Math.ceil(text.length / 2)
  return { text, pieces: text.length < 8 ? [text] : [text.slice(0, middle), text.slice(middle)] }
}

/** A secret of many characters: none of its slices may be readable. */
export function slices(text: string, size = 12): Written {
  const pieces = Array.from({ length: Math.floor(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size))
  return { text, pieces }
}

const MIXED = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
export const mixed = (random: Random, count: number): string => `${letters(random, count - 2, MIXED)}${below(random, 10)}k`

const NAMES = ['Bruno', 'Mimi', 'Falke', 'Koala', 'Tango', 'Luna', 'Sommer', 'Porto', 'Sevilla', 'Birke', 'Arsenal', 'Nala']
/** A password as people choose them. */
export function chosen(random: Random): string {
  const name = pick(random, NAMES)
  const number = digits(random, 4)
  return pick(random, [
    `${name}${number}!`,
    `${name}_${number}`,
    `${name.toLowerCase()}${number}`,
    `${name}#${number}x`,
    `${number}${name}$`,
    `${letters(random, 5, MIXED)}-${digits(random, 2)}${letters(random, 4, MIXED)}`,
    `${letters(random, 4, MIXED)}%${digits(random, 2)}${letters(random, 5, MIXED)}`,
  ])
}

export const host = (random: Random): string =>
  `${pick(random, ['LT', 'NB', 'PC', 'WS'])}-${pick(random, ['BER', 'MAD', 'LIS', 'PAR', 'LDN'])}-${digits(random, 4)}`
export const ticket = (random: Random): string => `INC00${digits(random, 5)}`
export const keyId = (random: Random): string => letters(random, 8, '0123456789ABCDEF')
