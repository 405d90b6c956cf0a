const FIRST_MS = 250
const LONGEST_MS = 15 * 60_000
/** Longer than this nobody is asked to wait, whatever the other side says. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000

/**
 * How long to wait after a failed attempt (from 1): twice as long each time, from a quarter of a second up to a
 * quarter of an hour, less a random part so that many do not come back at once; and at least as long as was asked for.
 */
export function backoffMs(options: {
  readonly attempt: number
  readonly random: () => number
  readonly retryAfterMs?: number | undefined
}): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (options.attempt - 1))
  const jittered = Math.round(longest * (0.5 + options.random() / 2))
  return Math.max(jittered, Math.min(options.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS))
}
