import type { SafeText } from '../model/safe-text.ts'

/** A place where the people of a desk can be told something that is about no ticket. */
export interface NoticeBoard {
  readonly name: string
  /** Rejects with DELIVERY_FAILED or DELIVERY_REFUSED. */
  notice(text: SafeText): Promise<void>
}
