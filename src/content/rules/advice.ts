/** Advice that costs data or opens a door, with what to write instead. */
const FORBIDDEN: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /\b(?:clear|reset|wipe|delete)(?:ing)?\s+(?:the\s+|your\s+)?tpm\b/i, why: 'clearing the TPM destroys what unlocks the drive' },
  { pattern: /\bflash(?:ing)?\s+(?:the\s+|your\s+)?(?:bios|uefi|firmware)\b/i, why: 'flashing the BIOS can lock the drive for good' },
  { pattern: /\b(?:regedit|registry\s+(?:edit(?:or)?|key|hack))\b/i, why: 'registry edits are not for people who are locked out' },
  { pattern: /-forcerecovery\b/i, why: 'it makes tablets ask at every start' },
  { pattern: /\bdiskpart\b|\bclean\s+all\b|\bformat\s+c:/i, why: 'it erases the drive' },
  {
    pattern:
      /\b(?:delete|remove|disable|unregister)\s+(?:the\s+|your\s+|this\s+|that\s+|any\s+)?(?:\w+\s+)?(?:device|pc|computer)(?:\s+(?:record|object|entry))?\s+(?:from|in)\b/i,
    why: 'removing a device from a portal deletes its key',
  },
  {
    pattern: /\b(?:bypass|crack|circumvent|get\s+around|work\s+around)\s+(?:the\s+)?(?:bitlocker|encryption)\b/i,
    why: 'there is no way around the encryption',
  },
  {
    pattern: /\bmanage-bde\s+-(?:off\b|protectors\s+-delete\b(?![^\n]*\s-(?:id|type)\b))/i,
    why: 'without -id or -type it switches the protection off',
  },
  {
    pattern: /\b(?:send|type|paste|tell|give|show)\s+(?:me|us|it\s+here)\s+(?:the|your)\s+(?:recovery\s+)?key\b/i,
    why: 'nobody may be asked for a key',
  },
  { pattern: /\b(?:we|i|it|microsoft)\s+can\s+(?:recreate|rebuild|regenerate|compute)\b/i, why: 'nobody can make a lost key again' },
  { pattern: /\b(?:call|phone|ring|dial)\b[^.\n]{0,40}\+?\d[\d ()/-]{6,}\d/i, why: 'phone numbers come from the profile only' },
]

const ANY = new RegExp(FORBIDDEN.map(({ pattern }) => pattern.source).join('|'), 'i')
const DENIED = /\b(?:not|never|nobody|no|don't|doesn't|cannot|can't|without|avoid|instead of|nor)\b/i

/** Why a text may do harm, one entry for each thing found. A sentence that warns of something is not advice. */
export function harmfulAdvice(text: string): readonly string[] {
  if (!ANY.test(text)) return []
  const found: string[] = []
  for (const sentence of text.split(/(?<=[.!?])\s+|\n+/)) {
    for (const { pattern, why } of FORBIDDEN) {
      const match = pattern.exec(sentence)
      if (match !== null && !DENIED.test(sentence.slice(0, match.index))) found.push(`"${match[0]}": ${why}`)
    }
  }
  return found
}
