import type { Content } from '../content/types.ts'
import type { Profile } from '../model/profile.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Explanation, Understanding, UnderstandingContext } from '../model/understanding.ts'

/** What reads an utterance; src/nlu makes it from content. */
export interface Reader {
  understand(text: SafeText, context?: UnderstandingContext): Understanding
  explain(text: SafeText, context?: UnderstandingContext): Explanation
}

/** Content, the profile it was read for, and the reader trained on it. Swapped as a whole when content changes. */
export interface Knowledge {
  readonly content: Content
  readonly profile: Profile
  readonly reader: Reader
}

/** Holds the knowledge in use. A turn takes it once and works with that to its end. */
export interface KnowledgeHolder {
  current(): Knowledge
  swap(next: Knowledge): void
  /** Resolves when the first knowledge is learned. Who reads before that learns by itself, and everybody waits for it. */
  ready(): Promise<void>
}

/** Later knowledge is learned before it is swapped in. */
export function holdKnowledge(first: Knowledge, ready: Promise<void> = Promise.resolve()): KnowledgeHolder {
  let now = first
  return {
    current: () => now,
    ready: () => ready,
    swap: (next) => {
      now = next
    },
  }
}
