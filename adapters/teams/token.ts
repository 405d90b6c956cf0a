import type { Clock } from '../../src/ports/clock.ts'

/** A bearer token and for how long it is good. */
export interface FreshToken {
  readonly token: string
  readonly forMs: number
}

/** The token with which the assistant speaks to Teams. Asked for once, however many calls wait for it. */
export interface Tokens {
  get(): Promise<string>
  /** The token was refused: the next call asks for a new one. */
  drop(token: string): void
}

const EARLY_MS = 5 * 60_000

export function createTokens(ask: () => Promise<FreshToken>, clock: Clock): Tokens {
  let kept: { readonly token: string; readonly until: number } | undefined
  let asking: Promise<string> | undefined

  async function renew(): Promise<string> {
    const { token, forMs } = await ask()
    kept = { token, until: clock() + Math.max(forMs - EARLY_MS, forMs / 2) }
    return token
  }

  return {
    async get() {
      if (kept !== undefined && clock() < kept.until) return kept.token
      asking ??= renew().finally(() => {
        asking = undefined
      })
      return asking
    },
    drop(token) {
      if (kept?.token === token) kept = undefined
    },
  }
}
