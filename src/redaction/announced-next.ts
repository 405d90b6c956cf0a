import type { LoneToken, SecretKind, TextShape } from '../model/safe-text.ts'

/** What a message named without telling it, and how much of that was told since. */
export interface Announced {
  readonly kind: SecretKind
  /** Characters of it that were hidden. */
  readonly told: number
  /** The message only spoke of it somewhere. */
  readonly loosely?: true
  /** Something else was said meanwhile. */
  readonly waited?: boolean
}

const FITS: Readonly<Partial<Record<SecretKind, readonly LoneToken['looks'][]>>> = {
  password: ['word', 'typed', 'code', 'number'],
  pin: ['number', 'typed'],
  code_25: ['code'],
  filevault_key: ['code'],
  private_key: ['key-lines', 'key-end'],
}
/** The longest code has seven groups of four. */
const CODE_CHARS = 28
const MAX_PIN_CHARS = 20
const FEW_CHARS = 24
/** Three groups of four with their hyphens: devices and tickets have two. */
const THREE_GROUPS_CHARS = 14

/** Whether a message is the secret that the one before it named, and what is still to come. */
export function announcedNext(
  before: Announced | undefined,
  shape: TextShape,
): { readonly kind?: SecretKind; readonly announced?: Announced } {
  const { announces, lone } = shape
  if (announces !== undefined) return { announced: { kind: announces, told: 0, ...(shape.loosely && { loosely: true }) } }
  if (before === undefined) return {}
  if (lone !== undefined && isIt(before, lone)) {
    const told = before.told + lone.end - lone.start
    const goesOn = before.kind === 'private_key' ? lone.looks !== 'key-end' : isCode(before.kind) && told < CODE_CHARS
    return goesOn ? { kind: before.kind, announced: { kind: before.kind, told } } : { kind: before.kind }
  }
  const isChatter = shape.groups.length === 0 && shape.otherChars <= FEW_CHARS && before.waited !== true
  return isChatter && (isCode(before.kind) || before.kind === 'private_key') ? { announced: { ...before, waited: true } } : {}
}

const isCode = (kind: SecretKind): boolean => kind === 'code_25' || kind === 'filevault_key'

function isIt({ kind, told, loosely }: Announced, { looks, start, end }: LoneToken): boolean {
  if (kind === 'pin' && end - start > MAX_PIN_CHARS) return false
  if (isCode(kind) && told > 0 && (looks === 'capitals' || (looks === 'number' && end - start <= 5))) return true
  if (loosely === true && isCode(kind) && told === 0 && end - start < THREE_GROUPS_CHARS) return false
  return FITS[kind]?.includes(looks) === true
}
