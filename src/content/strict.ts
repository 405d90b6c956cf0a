import { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import type { Problem } from './types.ts'
import type { Path } from './yaml-source.ts'

/** An object in which a key that nobody knows is a mistake, told with the nearest one there is. */
export function strict<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => unknownKey(key, issue.input, Object.keys(shape))).join('; ')
      }
      return issue.code === 'invalid_type' && issue.input !== undefined
        ? `expected fields (${Object.keys(shape).slice(0, 6).join(', ')} …)`
        : undefined
    },
  })
}

function unknownKey(key: string, input: unknown, known: readonly string[]): string {
  // `{ label: Yes, thank you, value: … }` is read as a key "thank you" without a value.
  const empty = typeof input === 'object' && input !== null && Object.entries(input).some(([name, value]) => name === key && value === null)
  const hint = empty && /\s/.test(key) ? '; inside { } a text that holds a comma needs quotes' : didYouMean(key, known)
  return `"${key}" is not known here${hint}`
}

/** A text with something in it. */
export const Text = z
  .string({
    error: (issue) => {
      if (issue.input === undefined) return undefined
      if (issue.input === null) return 'the text is empty; write it, or remove the line'
      if (typeof issue.input === 'object')
        return 'expected a text; a text that holds a colon or starts with a bracket needs quotes around it'
      return 'expected a text; put it in quotes'
    },
  })
  .refine((text) => text.trim() !== '', 'the text is empty; write it, or remove the line')

export const Id = Text.regex(
  /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/,
  'an id has small letters, digits, dots and hyphens: "find.work-account"',
)

/** A list; one text alone is read as a list of one. */
export const Texts = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(Text, { error: listError }))

/** A whole number, written as text because content files keep numbers as they are typed. */
export const Whole = z.union([z.number(), z.string()], { error: 'expected a whole number' }).transform((value, context) => {
  const number = Number(value)
  if (Number.isSafeInteger(number) && number > 0) return number
  context.addIssue({ code: 'custom', message: `"${value}" is not a whole number above 0` })
  return z.NEVER
})

/** For a field that has one of some words. */
export function oneOf(words: readonly string[]) {
  return (issue: { readonly input?: unknown }): string | undefined => {
    if (issue.input === undefined) return undefined
    return typeof issue.input === 'string'
      ? `"${issue.input}" is not known${didYouMean(issue.input, words)}`
      : `use one of: ${words.join(', ')}`
  }
}

export function listError(issue: { readonly input?: unknown }): string | undefined {
  return issue.input === undefined ? undefined : 'expected a list: one line each, beginning with "- "'
}

/** Turns what zod found into problems with a line. `path` is where the value that was read stands in its file. */
export function zodProblems(error: z.ZodError, at: { readonly file: string; lineOf(path: Path): number }, path: Path): Problem[] {
  return error.issues.map((issue): Problem => {
    const below = issue.path.filter((step) => typeof step !== 'symbol')
    const full = [...path, ...below]
    const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    const field = below.filter((step) => typeof step === 'string').join('.')
    const missing = issue.code === 'invalid_type' && /received undefined/.test(issue.message)
    const message = missing ? `"${field}" is missing; add it` : `${field === '' ? '' : `"${field}": `}${issue.message}`
    return { severity: 'error', file: at.file, line: at.lineOf(unknownKey === undefined ? full : [...full, unknownKey]), message }
  })
}
