import type { Content, LocalText } from '../content/types.ts'
import { wording } from '../dialog/say.ts'
import type { Session } from '../model/session.ts'

/** How an answer that the dialog did not say itself is worded now, and the session that knows it was said. */
export function worded(
  session: Session,
  id: string,
  content: Content,
): { readonly parts: readonly LocalText[] | undefined; readonly session: Session } {
  const count = session.said[id] ?? 0
  const variant = content.answers.get(id)?.variants.at(-1)
  const parts = variant && wording(content, count, variant.text, variant.again)
  return { parts, session: { ...session, said: { ...session.said, [id]: count + 1 } } }
}
