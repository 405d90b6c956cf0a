import { AppError } from '../../src/model/app-error.ts'
import type { LogFields } from '../../src/ports/log.ts'
import { textOf } from './payload.ts'

/** What may be logged of an error: its name and code. SDK errors carry the request, and with it what a person typed. */
export function failureFields(error: unknown): LogFields {
  if (error instanceof AppError) return { error: error.name, code: error.code, what: error.message }
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error ? textOf(error.code) : undefined
  return { error: error.name, ...(code === undefined ? {} : { code }) }
}
