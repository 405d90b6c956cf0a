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

const ALL: readonly string[] = Object.values(MARKS)

export const markOf = (kind: SecretKind): string => MARKS[kind]

/** Where marks stand in a text, in order. */
export function marksIn(text: string): readonly (readonly [number, number])[] {
  const places: [number, number][] = []
  let at = text.indexOf('[hidden: ')
  while (at >= 0) {
    const start = at
    const mark = ALL.find((candidate) => text.startsWith(candidate, start))
    if (mark !== undefined) places.push([start, start + mark.length])
    at = text.indexOf('[hidden: ', at + (mark?.length ?? 1))
  }
  return places
}
