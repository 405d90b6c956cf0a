/**
 * What is known of earlier tries of a key. Teams cannot be asked whether a message arrived, so a try whose answer was lost
 * is made once more at most, and marked. Of tries in another process, or before a crash, nothing is known: they may have arrived.
 */
export interface SentBefore {
  of(key: string, attempt: number): 'no' | 'maybe'
  /** The try may have arrived. */
  maybe(key: string): void
  /** The try did not arrive. */
  not(key: string): void
  settled(key: string): void
}

const MOST_KEPT = 10_000

export function createSentBefore(): SentBefore {
  const known = new Map<string, 'no' | 'maybe'>()
  function remember(key: string, state: 'no' | 'maybe'): void {
    if (known.size >= MOST_KEPT) known.clear()
    known.set(key, state)
  }
  return {
    of(key, attempt) {
      if (attempt > 1 && !known.has(key)) remember(key, 'maybe')
      return known.get(key) ?? 'no'
    },
    maybe: (key) => remember(key, 'maybe'),
    not(key) {
      if (known.get(key) !== 'maybe') remember(key, 'no')
    },
    settled: (key) => void known.delete(key),
  }
}
