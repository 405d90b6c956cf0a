import type { Address } from '../model/inbound.ts'
import type { Reply } from '../model/reply.ts'

/** What a channel is asked to do. `edit` and `remove` only ever concern messages that this program posted. */
export type Post =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'edit'; readonly messageId: string; readonly reply: Reply }
  | { readonly kind: 'remove'; readonly messageId: string }
  /** The person's own message held a secret: delete it if an operator gave a token that may. */
  | { readonly kind: 'erase-secret'; readonly messageId: string }

/** `unsure` means: sent, answer lost, and the channel has no way to ask. */
export interface Delivered {
  readonly messageId?: string
  readonly unsure?: boolean
}

/**
 * A chat platform, as the outbox sees it. `deliver` either resolves, or rejects with AppError DELIVERY_FAILED
 * (try again, `retryAfterMs` in its cause when the platform said so) or DELIVERY_REFUSED (give up).
 * The same `key` may come twice after a crash: a channel that can tell must not show it twice. `attempt` counts the
 * tries of this key from 1, those that a crash cut short included; above 1 the channel asks before it sends again.
 * After `signal` aborts nothing more is sent: what waits until then rejects, what is on its way ends.
 */
export interface Channel {
  readonly name: string
  deliver(to: Address, post: Post, key: string, attempt?: number, signal?: AbortSignal): Promise<Delivered>
}

/** A failed attempt that is worth another one. Goes in as the `cause` of a DELIVERY_FAILED. */
export interface RetryHint {
  readonly retryAfterMs?: number
}
