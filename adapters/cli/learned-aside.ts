import type { Content } from '../../src/content/types.ts'
import type { ModelCache } from '../../src/nlu/kept-bundle.ts'
import { createUnderstander, isLearned } from '../../src/nlu/understander.ts'
import type { Reader } from '../../src/runtime/knowledge.ts'
import type { Aside } from './aside.ts'
import { CACHE_DIR, fileModelCache } from './model-cache.ts'

/** A reader, and when it can be asked without anybody waiting for it. Asked before, it learns on the spot. */
export interface Learning {
  readonly reader: Reader
  readonly ready: Promise<void>
}

/** A reader of the content: taken up at once where all of it was learned before, and else learned aside. */
export function learnAside(content: Content, aside: Aside, cacheDir: string = CACHE_DIR): Learning {
  const file = fileModelCache(cacheDir)
  if (isLearned(content, file)) return { reader: createUnderstander(content, { cache: file }), ready: Promise.resolve() }
  const notKept = new Map<string, Uint8Array>()
  const cache: ModelCache = {
    ...file,
    read: (name) => notKept.get(name) ?? file.read(name),
    has: (name) => notKept.has(name) || file.has(name),
  }
  let made: Reader | undefined
  const reader = (): Reader => {
    made ??= createUnderstander(content, { cache })
    return made
  }
  return {
    reader: {
      understand: (text, context) => reader().understand(text, context),
      explain: (text, context) => reader().explain(text, context),
    },
    ready: aside.run('learn', { content, cacheDir }).then((learned) => {
      for (const { name, bytes } of learned) notKept.set(name, bytes)
      // Opened before the first message comes.
      reader()
    }),
  }
}
