import type { Content } from '../content/types.ts'

/** Remembers what follows from a content, or from one language of it: content never changes, and every start asks more than once. */
export function onceAContent<T>(make: (content: Content, language: string) => T): (content: Content, language?: string) => T {
  const made = new WeakMap<Content, Map<string, T>>()
  return (content, language = '') => {
    const known = made.get(content) ?? new Map<string, T>()
    made.set(content, known)
    const before = known.get(language)
    if (before !== undefined) return before
    const fresh = make(content, language)
    known.set(language, fresh)
    return fresh
  }
}
