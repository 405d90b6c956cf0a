import { deepFreeze } from './freeze.ts'
import type { Content } from './types.ts'

/**
 * Checked content as one text, to be read again at the next start instead of all the files. It has only ASCII characters,
 * which are read as they are, in half the memory.
 */
export function toSnapshot(content: Content): string {
  const { intents, flows, answers, slots } = content
  const listed = { intents: [...intents.values()], flows: [...flows.values()], answers: [...answers.values()], slots: [...slots.values()] }
  return JSON.stringify({ ...content, ...listed }).replaceAll(/[\u0080-\uffff]/g, escaped)
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** The content of a snapshot, frozen; undefined for a text that is not whole. */
export function fromSnapshot(text: string): Content | undefined {
  try {
    const read = JSON.parse(text) as Snapshot
    return deepFreeze({
      ...read,
      intents: byId(read.intents),
      flows: byId(read.flows),
      answers: byId(read.answers),
      slots: byId(read.slots),
    })
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

type Listed = 'intents' | 'flows' | 'answers' | 'slots'
type ItemOf<M> = M extends ReadonlyMap<string, infer T> ? T : never
type Snapshot = Omit<Content, Listed> & { readonly [K in Listed]: readonly ItemOf<Content[K]>[] }

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}
