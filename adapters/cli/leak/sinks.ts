import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Marked } from './marked.ts'
import { piecesIn } from './pieces.ts'

/** A place where text ends up: what it is called, and everything in it. */
export interface Sink {
  readonly name: string
  readonly text: string
}

/** A piece of a secret that was found where it must not be. Says where and of which shape, never what. */
export interface Leak {
  readonly sink: string
  readonly shape: string
}

/** Files as their bytes stand, read as Latin-1 and as UTF-8, so that neither encoding hides anything. */
export function fileSinks(folder: string): readonly Sink[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name))
      return [
        { name: `file ${entry.name}`, text: bytes.toString('latin1') },
        { name: `file ${entry.name}`, text: bytes.toString('utf8') },
      ]
    })
}

/** Looks for every piece of every marked secret in every sink, as `piecesIn` tells it. */
export function search(sinks: readonly Sink[], marked: readonly Marked[]): readonly Leak[] {
  return sinks.flatMap((sink) =>
    marked.flatMap(({ shape, pieces }) => (piecesIn(sink.text, pieces).length > 0 ? [{ sink: sink.name, shape }] : [])),
  )
}
