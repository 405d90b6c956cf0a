import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelCache } from '../../src/nlu/kept-bundle.ts'

/** Where checked content and what was learned from it are kept for the next start. */
export const CACHE_DIR = 'data'
const ENDING = '.model'

/** Keeps what understanding has learned in files; a folder that cannot be written to means learning at each start. */
export function fileModelCache(dir: string): ModelCache {
  return {
    read(name) {
      try {
        return readFileSync(join(dir, `${name}${ENDING}`))
      } catch {
        return undefined
      }
    },
    has: (name) => existsSync(join(dir, `${name}${ENDING}`)),
    write(name, bytes) {
      try {
        mkdirSync(dir, { recursive: true })
        // Whole or not at all: another process may be reading.
        const half = join(dir, `${name}.${process.pid}`)
        writeFileSync(half, bytes)
        renameSync(half, join(dir, `${name}${ENDING}`))
        forgetOlder(dir, name)
      } catch {
        // Learning again at the next start is slower, and no less right.
      }
    },
  }
}

/** Models of the same language that were learned from other utterances; the last one before stays: a program may still answer by it. */
function forgetOlder(dir: string, name: string): void {
  const sameLanguage = name.slice(0, name.lastIndexOf('-') + 1)
  const others = readdirSync(dir)
    .filter((file) => file.startsWith(sameLanguage) && file.endsWith(ENDING) && file !== `${name}${ENDING}`)
    .map((file) => ({ path: join(dir, file), at: statSync(join(dir, file)).mtimeMs }))
    .sort((one, other) => other.at - one.at)
  for (const { path } of others.slice(1)) rmSync(path, { force: true })
}
