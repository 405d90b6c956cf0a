import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those around it. Not `mkdir` with `recursive`: where the system refuses a folder as if the one around it
 * were missing, as in /proc, Node tries without end.
 */
export function makeFolders(path: string): void {
  if (existsSync(path)) return
  const around = dirname(path)
  if (around !== path) makeFolders(around)
  try {
    mkdirSync(path)
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(path)) throw error
  }
}
