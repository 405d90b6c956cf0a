/** Every error this program raises on purpose. docs/errors.md lists the same codes, and a test compares the two. */
export type ErrorCode =
  | 'CONTENT_INVALID'
  | 'CONTENT_UNREADABLE'
  | 'PROFILE_INVALID'
  | 'CONFIG_INVALID'
  | 'INPUT_INVALID'
  | 'STALE_SESSION'
  | 'STALE_TICKET'
  | 'TICKET_REFUSED'
  | 'STORE_UNAVAILABLE'
  | 'STORE_LOCKED'
  | 'STORE_NEWER'
  | 'DELIVERY_REFUSED'
  | 'DELIVERY_FAILED'
  | 'DESK_UNAVAILABLE'
  | 'SIGNATURE_INVALID'
  | 'PATTERN_UNSAFE'
  | 'START_REFUSED'
  | 'USAGE'

/** An error with a code to act on, a sentence that names what, where and the way out, and an optional cause. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
