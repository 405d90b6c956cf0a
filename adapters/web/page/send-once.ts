import { Refused } from './refused.ts'

type Post = <T>(path: string, body: unknown) => Promise<T>

/** Sends what somebody did; `manner` goes along and does not make it another thing. */
export type SendOnce = <T>(path: string, what: { readonly kind: string }, manner?: object) => Promise<T>

/** Kinds whose words stay in their field until they are taken, so that the same words are the same message, whatever was done meanwhile. */
const TYPED: ReadonlySet<string> = new Set(['message', 'edit', 'said', 'note'])

interface Open {
  readonly path: string
  readonly mark: string
  readonly id: string
  readonly typed: boolean
  /** Sends under this id that are not answered yet. */
  onWay: number
}

/**
 * Sends under an id that stays the same until the server has answered, so that a second try does nothing twice, be it
 * after an answer that was lost or while the first is on its way. Another text of the same kind is another thing; so is
 * the same button after something else was taken there, because it answers something else by then.
 */
export function createSendOnce(post: Post, nextId: () => string): SendOnce {
  const open = new Map<string, Open>()

  function taken(path: string): void {
    for (const [slot, one] of open) if (one.path === path && !one.typed && one.onWay === 0) open.delete(slot)
  }

  return async <T>(path: string, what: { readonly kind: string }, manner: object = {}): Promise<T> => {
    const slot = `${what.kind} ${path}`
    const mark = JSON.stringify(what)
    const before = open.get(slot)
    const own: Open = before?.mark === mark ? before : { path, mark, id: nextId(), typed: TYPED.has(what.kind), onWay: 0 }
    open.set(slot, own)
    own.onWay++
    const answered = () => {
      if (open.get(slot) === own) open.delete(slot)
    }
    try {
      const answer = await post<T>(path, { ...what, ...manner, id: own.id })
      answered()
      taken(path)
      return answer
    } catch (error) {
      if (error instanceof Refused && error.definite) answered()
      throw error
    } finally {
      own.onWay--
    }
  }
}
