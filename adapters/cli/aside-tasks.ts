import { type Checked, checkContent } from '../../src/content/check.ts'
import { readContentFiles } from '../../src/content/kept.ts'
import type { Content } from '../../src/content/types.ts'
import { NEEDED_ANSWERS } from '../../src/dialog/needed.ts'
import type { Profile } from '../../src/model/profile.ts'
import { createUnderstander } from '../../src/nlu/understander.ts'
import type { ExampleOutcome } from '../web/views.ts'
import { addExample, type ExampleOptions } from './add-example.ts'
import { holdsKey } from './holds-key.ts'
import { fileModelCache } from './model-cache.ts'

/** What a running program has to compute for so long that it may not do it where messages are answered: plain data in, plain data out. */
export interface AsideInputs {
  readonly check: { readonly dir: string; readonly profile: Profile; readonly today: string }
  readonly addExample: ExampleOptions
  readonly learn: { readonly content: Content; readonly cacheDir: string }
}

export interface AsideOutputs {
  readonly check: Pick<Checked, 'content' | 'problems' | 'rows'>
  readonly addExample: ExampleOutcome
  readonly learn: readonly Learned[]
}

/** Something learned that could not be kept in a file. */
export interface Learned {
  readonly name: string
  readonly bytes: Uint8Array
}

export type AsideTask = keyof AsideInputs

const TASKS: { readonly [T in AsideTask]: (input: AsideInputs[T]) => AsideOutputs[T] } = {
  check({ dir, profile, today }) {
    const options = { profile, hides: holdsKey, needed: NEEDED_ANSWERS, today, translations: false }
    const { content, problems, rows } = checkContent(readContentFiles(dir), options)
    return { content, problems, rows }
  },
  addExample,
  /** All languages, the first one first. */
  learn({ content, cacheDir }) {
    const file = fileModelCache(cacheDir)
    const notKept: Learned[] = []
    const write = (name: string, bytes: Uint8Array) => {
      file.write(name, bytes)
      if (!file.has(name)) notKept.push({ name, bytes })
    }
    createUnderstander(content, { cache: { ...file, write } }).warm()
    return notKept
  },
}

/** Does a task here and now. */
export function perform<T extends AsideTask>(task: T, input: AsideInputs[T]): AsideOutputs[T] {
  return TASKS[task](input)
}
