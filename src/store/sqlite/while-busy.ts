import { setTimeout as pause } from 'node:timers/promises'
import { isBusy } from './errors.ts'

/** Each try waits a tenth of a second itself, so this gives up after five seconds. */
const BUSY_TRIES = 40
const BUSY_PAUSE_MS = 25

/** Tries again while another process holds the file. SQLite's own waiting blocks the whole process, so it is kept short. */
export async function whileBusy<T>(work: () => T, tries = BUSY_TRIES): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || left <= 1) throw error
      await pause(BUSY_PAUSE_MS)
    }
  }
}
