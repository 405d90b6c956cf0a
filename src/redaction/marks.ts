import type { SecretKind } from '../model/safe-text.ts'

/** What stands in a text in place of a secret. Part of the format of stored text, like the kinds themselves. */
const MARKS = {
  recovery_key: '[hidden: recovery key]',
  recovery_key_part: '[hidden: part of a recovery key]',
  key_file: '[hidden: key file]',
  code_25: '[hidden: 25-character code]',
  filevault_key: '[hidden: FileVault key]',
  private_key: '[hidden: private key]',
  token: '[hidden: access token]',
  password: '[hidden: password]',
  pin: '[hidden: PIN]',
  organisation: '[hidden: secret]',
  unreadable: '[hidden: message that could not be read]',
} as const satisfies Record<SecretKind, string>

const ALL: ReadonlySet<string> = new Set(Object.values(MARKS))
const LOWER = new Map(Object.entries(MARKS).map(([kind, mark]) => [kind, mark.toLowerCase()]))
const LONGEST = Math.max(...Object.values(MARKS).map((mark) => mark.length))
const OPENING = '[hidden: '

export const markOf = (kind: SecretKind): string => MARKS[kind]

/** Whether the word at `at`, of a text in lower case, is the one within a mark. */
export function isMarkOf(kind: SecretKind, lower: string, at: number): boolean {
  const start = at - OPENING.length
  return start >= 0 && lower.charCodeAt(start) === 91 && lower.startsWith(LOWER.get(kind) ?? '', start)
}

/** Where marks stand in a text, in order; plain numbers, since a text may have very many. */
export interface Marks {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

export function marksIn(text: string): Marks {
  const starts: number[] = []
  const ends: number[] = []
  let start = text.indexOf(OPENING)
  while (start >= 0) {
    const end = text.indexOf(']', start) + 1
    const isMark = end > 0 && end - start <= LONGEST && ALL.has(text.slice(start, end))
    if (isMark) {
      starts.push(start)
      ends.push(end)
    }
    start = end === 0 ? -1 : text.indexOf(OPENING, isMark ? end : start + 1)
  }
  return { starts, ends }
}
