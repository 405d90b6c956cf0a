/** Made-up secrets and harmless numbers. Every one is made in code from a seed, so that no file holds anything shaped like a key. */

/** Numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number

export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const below = (random: Random, limit: number): number => Math.floor(random() * limit)

export function pick<T>(random: Random, from: readonly T[]): T {
  const one = from[below(random, from.length)]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}

/** The groups of a made-up BitLocker recovery password: 16-bit numbers times eleven, six digits each. */
export function keyGroups(random: Random, count = 8): string[] {
  return Array.from({ length: count }, () => String(below(random, 65_536) * 11).padStart(6, '0'))
}

/** A made-up BitLocker recovery password with hyphens. */
export const madeUpKey = (seed = 1): string => keyGroups(seeded(seed)).join('-')

/** Digits without any meaning. */
export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => below(random, 10)).join('')
}

export function letters(random: Random, count: number, from = 'ABCDEFGHJKLMNPQRSTUVWXYZ'): string {
  return Array.from({ length: count }, () => pick(random, [...from])).join('')
}

export function hex(random: Random, count: number): string {
  return letters(random, count, '0123456789abcdef')
}

export function guid(random: Random): string {
  return [8, 4, 4, 4, 12].map((count) => hex(random, count)).join('-')
}

/** Letters and digits in groups, at least one of each, as product keys and FileVault keys have them. */
export function codeGroups(random: Random, groups: number, size: number): string[] {
  const all = letters(random, groups * size, 'BCDFGHJKMPQRTVWXY2346789').split('')
  all[0] = pick(random, [...'BCDFGH'])
  all[size + 1] = pick(random, [...'2346789'])
  return Array.from({ length: groups }, (_, group) => all.slice(group * size, (group + 1) * size).join(''))
}
