import type { Family } from './family.ts'
import { keyGroups, pick, type Random } from './made-up.ts'
import { type Writing, type Written, writeKey } from './written-key.ts'

/** A text with the secret in it. */
export type Line = (secret: string, random: Random) => string

/** Which key and which device it is about: what IT needs of such a text. */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=\bID:? )[0-9A-F]{8}\b/gi

/** The secret in one of the lines; Key IDs beside it must stay. A piece that also stands elsewhere in the text would prove no leak and is left out. */
export function told(name: string, write: (random: Random) => Written, lines: readonly Line[], stays: readonly string[] = []): Family {
  const make: Family['make'] = (random) => {
    const { text: secret, pieces } = write(random)
    const text = pick(random, lines)(secret, random)
    const rest = text.replaceAll(secret, ' ')
    return { text, secrets: pieces.filter((piece) => !rest.includes(piece)), stays: [...stays, ...(rest.match(IDS) ?? [])] }
  }
  return { name, make }
}

/** A made-up key, whole or a part of it, in a way of writing. */
export function key(writing: (random: Random) => Writing, count = 8): (random: Random) => Written {
  return (random) => writeKey(keyGroups(random, count), writing(random))
}

/** A key whose groups all have the same text between them. */
export const joined = (glue: string, count = 8): ((random: Random) => Written) => key(() => ({ glue: () => glue }), count)

/** A key whose group glue is picked anew for every key. */
export const joinedBy = (glues: readonly string[], count = 8): ((random: Random) => Written) =>
  key((random) => {
    const one = pick(random, glues)
    return { glue: () => one }
  }, count)

/** A secret that is hidden only if none of its groups can be read. */
export const inGroups = (groups: readonly string[], glue: string): Written => ({ text: groups.join(glue), pieces: groups })

/** A secret without groups: no stretch of eight characters may be readable. */
export function inStretches(text: string, size = 8): Written {
  const pieces = Array.from({ length: Math.floor(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size))
  return { text, pieces: pieces.length > 0 ? pieces : [text] }
}

/** Replaces every digit by the one in the other row of ten. */
export const inDigits =
  (row: readonly string[]) =>
  (digit: string): string =>
    row[Number(digit)] ?? digit

/** The ten digits of a script, from its zero. */
export const script = (zero: number): readonly string[] => Array.from({ length: 10 }, (_, at) => String.fromCodePoint(zero + at))
