import type { Assets } from './http/assets.ts'
import type { Guard } from './http/guard.ts'
import type { Live } from './http/live.ts'
import type { WebOptions } from './options.ts'

/** What every route works with. */
export interface PageContext {
  readonly options: WebOptions
  readonly live: Live
  readonly guard: Guard
  readonly assets: Assets
}
