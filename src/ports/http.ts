import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NoticeBoard } from './notice-board.ts'

/** One surface's part of the HTTP server. The first route whose `match` holds gets the request. */
export interface HttpRoute {
  readonly name: string
  match(method: string, path: string): boolean
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** A surface as `serve` starts and stops it. */
export interface Surface {
  readonly name: string
  /** One sentence for the start-up lines: on and where, or off and why. */
  readonly status: string
  readonly routes: readonly HttpRoute[]
  /** Where the operator's own news reach the people of the desk. */
  readonly boards?: readonly NoticeBoard[]
  start(): Promise<void>
  /** Stops taking in, then resolves when what was taken in is safe. */
  stop(deadlineMs: number): Promise<void>
  /** Rejects with a sentence when the surface cannot work. */
  check(): Promise<void>
}
