import { Refused } from './refused.ts'

type Post = <T>(path: string, body: unknown) => Promise<T>

/** Sends what somebody did; `manner` goes along and does not make it another thing. */
export type SendOnce = <T>(path: string, what: { readonly kind: string }, manner?: object) => Promise<T>

/**
 * Sends under an id that stays the same until the server has answered, so that a second try does nothing twice, be it
 * after an answer that was lost or while the first is on its way. Another text of the same kind is another thing.
 */
export function createSendOnce(post: Post, nextId: () => string): SendOnce {
  const open = new Map<string, { readonly mark: string; readonly id: string }>()
  return async <T>(path: string, what: { readonly kind: string }, manner: object = {}): Promise<T> => {
    const slot = `${what.kind} ${path}`
    const mark = JSON.stringify(what)
    const before = open.get(slot)
    const id = before?.mark === mark ? before.id : nextId()
    open.set(slot, { mark, id })
    const answered = () => {
      if (open.get(slot)?.id === id) open.delete(slot)
    }
    try {
      const answer = await post<T>(path, { ...what, ...manner, id })
      answered()
      return answer
    } catch (error) {
      if (error instanceof Refused && error.definite) answered()
      throw error
    }
  }
}
