import type { Entity } from '../../model/understanding.ts'
import { distance } from '../spelling.ts'

export const CODE_SLOT = 'code'

/** What the blue screen of Windows 11 24H2 and later can show after Alt. */
export const SCREEN_CODES: readonly string[] = [
  'E_FVE_USER_REQUESTED_RECOVERY',
  'E_FVE_PCR_MISMATCH',
  'E_FVE_SECUREBOOT_DISABLED',
  'E_FVE_SECUREBOOT_CHANGED',
  'E_FVE_DEVICE_LOCKEDOUT',
  'E_FVE_DEVICE_LOCKOUT_MISMATCH',
  'E_FVE_BAD_CODE_ID',
  'E_FVE_BAD_CODE_OPTION',
  'E_FVE_TPM_DISABLED',
  'E_FVE_TPM_NOT_DETECTED',
  'E_FVE_TPM_INVALIDATED',
  'E_FVE_TPM_FAILURE',
  'E_FVE_BAD_SRK',
  'E_MATCHING_PCRS_TPM_FAILURE',
  'E_FVE_BOOT_DEBUG_ENABLED',
  'E_FVE_CI_DISABLED',
  'E_FVE_RECOVERY_ERROR_UNKNOWN',
]

/** A code in its official spelling; one that is not on the list stays as it was typed, in capitals. */
export function readCode(text: string): string | undefined {
  const hex = /(?<![\w])(?:0x)?((?:8031|c000|8007|c021)[0-9a-f]{4})(?![\w])/i.exec(text) ?? /(?<![\w])0x([0-9a-f]{8})(?![\w])/i.exec(text)
  if (hex?.[1] !== undefined) return `0x${hex[1].toUpperCase()}`
  const typed = WITH_PREFIX.exec(text)?.[0] ?? BARE.exec(text)?.[0]
  return typed === undefined ? undefined : official(typed)
}

/** Finds screen codes and hexadecimal error codes, misspelled ones too. */
export function findCodes(text: string): readonly Entity[] {
  const found: Entity[] = []
  for (const pattern of [HEX, WITH_PREFIX, BARE]) {
    const global = new RegExp(pattern.source, 'giu')
    for (const match of text.matchAll(global)) {
      const value = readCode(match[0])
      const end = match.index + match[0].length
      if (value === undefined || found.some((one) => match.index < one.end && one.start < end)) continue
      found.push({ slot: CODE_SLOT, value, start: match.index, end })
    }
  }
  return found
}

const HEX = /(?<!\w)(?:0x[0-9a-f]{8}|8031[0-9a-f]{4})(?!\w)/iu
const WITH_PREFIX =
  /(?<!\w)e[_ -]?(?:f[_ -]?v[_ -]?e|matching)[_ -](?!(?:codes?|errors?|messages?|screens?|fehler|c[oó]digo|numbers?)(?!\w))[a-z]{2,14}(?:[_ -](?!and|or|on|in|is|it|the|at|after|what|i|my)[a-z]{2,14}){0,3}/iu
const BARE =
  /(?<!\w)(?:pcr[_ -]?mis?match\w{0,2}|user[_ -]requested[_ -]recovery|secure[_ ]?boot_(?:disabled|changed)|device_lock(?:ed)?out(?:_mismatch)?|bad_code_(?:id|option)|tpm_(?:disabled|not_detected|invalidated|failure)|bad_srk|boot_debug_enabled|ci_disabled|recovery_error_unknown)(?!\w)/iu

const FORMS: readonly { readonly code: string; readonly form: string }[] = SCREEN_CODES.flatMap((code) =>
  [code, code.replace(/^E_FVE_/, '')].map((form) => ({ code, form: form.replaceAll('_', '') })),
)

/** The official code nearest to what was typed, if it is near; trailing words of the sentence are tried without. */
function official(typed: string): string {
  const parts = typed.toUpperCase().split(/[_ -]+/)
  let best: { readonly code: string; readonly edits: number } | undefined
  for (let length = parts.length; length >= 1 && best?.edits !== 0; length--) {
    const shown = parts.slice(0, length).join('')
    for (const { code, form } of FORMS) {
      const most = Math.max(1, Math.floor(form.length / 6))
      if (Math.abs(shown.length - form.length) > most) continue
      const edits = shown === form ? 0 : distance(shown, form)
      if (edits <= most && (best === undefined || edits < best.edits)) best = { code, edits }
    }
  }
  return best?.code ?? typed.toUpperCase().replace(/[ -]/g, '_')
}
