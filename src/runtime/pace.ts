/** Counts a person's messages of the last minute, in memory. */
export interface Pace {
  /** How many messages over the limit the person is, 0 while within it. */
  over(person: string, at: number): number
}

const WINDOW_MS = 60_000
const MOST_PEOPLE = 20_000

/** A sliding minute per person. The oldest people are let go when there are very many, so memory is bounded. */
export function createPace(limit: () => number): Pace {
  const seen = new Map<string, number[]>()
  return {
    over(person, at) {
      const times = (seen.get(person) ?? []).filter((time) => time > at - WINDOW_MS)
      times.push(at)
      seen.delete(person)
      seen.set(person, times.slice(-2 * limit()))
      if (seen.size > MOST_PEOPLE) {
        const oldest = seen.keys().next().value
        if (oldest !== undefined) seen.delete(oldest)
      }
      return Math.max(0, times.length - limit())
    },
  }
}
