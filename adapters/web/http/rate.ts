/** Says whether one more of something is too many. */
export interface Rate {
  allows(who: string, at: number): boolean
}

const MOST_KNOWN = 5_000

/** At most `most` a minute for each key, with a bucket that fills evenly. Forgets the oldest keys rather than growing. */
export function createRate(mostAMinute: number): Rate {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    allows(who, at) {
      const known = buckets.get(who) ?? { left: mostAMinute, at }
      const left = Math.min(mostAMinute, known.left + (Math.max(0, at - known.at) / 60_000) * mostAMinute)
      buckets.delete(who)
      buckets.set(who, { left: left >= 1 ? left - 1 : left, at })
      const oldest = buckets.size > MOST_KNOWN ? buckets.keys().next().value : undefined
      if (oldest !== undefined) buckets.delete(oldest)
      return left >= 1
    },
  }
}
