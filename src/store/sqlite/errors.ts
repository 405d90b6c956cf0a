import { AppError } from '../../model/app-error.ts'

/** SQLite's primary result codes that an operator can do something about. */
const SENTENCES: Readonly<Record<number, (file: string) => string>> = {
  3: (file) => `The database file ${file} may not be opened by this user; give the user read and write rights on it and on its folder`,
  8: (file) => `The database file ${file} may not be written; give the user write rights on it and on its folder`,
  10: (file) => `The disk under the database file ${file} gives errors; check the disk, nothing that was acknowledged is lost`,
  11: (file) => `The database file ${file} is damaged; move it away and restore the last backup`,
  13: (file) => `The disk under the database file ${file} is full; free some space and go on, nothing that was acknowledged is lost`,
  14: (file) =>
    `The database file ${file} cannot be opened; check that it is a file and that the user may read and write it and its folder`,
  26: (file) => `${file} is not a database; name another file in DATABASE_URL, or move this one away`,
}
const BUSY = new Set([5, 6])
const TAKEN = /^(table|index) .* already exists$/
const strangerSentence = (file: string) => `The database file ${file} has tables of another program; name a file of its own in DATABASE_URL`

/** Says what is wrong with the file. Errors that are not the file's fault come back unchanged. */
export function fromSqlite(error: unknown, file: string): unknown {
  const code = resultCode(error)
  if (code === undefined) return error
  if (BUSY.has(code)) {
    return new AppError(
      'STORE_LOCKED',
      `The database file ${file} is held by another process; stop the other process, or give each one its own file in DATABASE_URL`,
      { cause: error },
    )
  }
  const sentence = error instanceof Error && TAKEN.test(error.message) ? strangerSentence : SENTENCES[code]
  return sentence === undefined ? error : new AppError('STORE_UNAVAILABLE', sentence(file), { cause: error })
}

export function isBusy(error: unknown): boolean {
  return BUSY.has(resultCode(error) ?? 0)
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  return error.errcode & 0xff
}
