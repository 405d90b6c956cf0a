import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseRows, type SetRow } from '../../../src/nlu/measure/splits.ts'

/** Rows of one of the public sets; undefined when the folder does not have it. */
export function readPublicSet(folder: string, file: string): readonly SetRow[] | undefined {
  const path = join(folder, file)
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  return parseRows((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
}
