/** A phrase found in a row of words. */
export interface PhraseHit<T> {
  readonly value: T
  readonly from: number
  readonly to: number
}

/** Finds phrases of one or more words in a row of words: built once, read in time linear in the words. */
export interface PhraseTable<T> {
  add(words: readonly string[], value: T): void
  /** Every phrase that occurs, by place, the longest of a place first. */
  find(words: readonly string[]): readonly PhraseHit<T>[]
  readonly size: number
}

interface Node<T> {
  readonly next: Map<string, Node<T>>
  readonly values: T[]
}

export function phraseTable<T>(): PhraseTable<T> {
  const root: Node<T> = { next: new Map(), values: [] }
  let size = 0
  return {
    get size() {
      return size
    },
    add(words, value) {
      if (words.length === 0) return
      let node = root
      for (const word of words) {
        const known = node.next.get(word)
        const next = known ?? { next: new Map(), values: [] }
        if (known === undefined) node.next.set(word, next)
        node = next
      }
      if (node.values.includes(value)) return
      node.values.push(value)
      size++
    },
    find(words) {
      const hits: PhraseHit<T>[] = []
      for (let from = 0; from < words.length; from++) {
        let node: Node<T> | undefined = root
        const first = hits.length
        for (let to = from; to < words.length; to++) {
          node = node.next.get(words[to] ?? '')
          if (node === undefined) break
          for (const value of node.values) hits.splice(first, 0, { value, from, to: to + 1 })
        }
      }
      return hits
    },
  }
}
