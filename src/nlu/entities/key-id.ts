import type { Entity } from '../../model/understanding.ts'

/** Slot of a well-read Key ID. */
export const KEY_ID_SLOT = 'key_id'
/** Slot of something that is called a Key ID and holds letters that none has: misread, or a fake screen. */
export const SUSPECT_SLOT = 'key_id_suspect'

export type KeyIdReading = { readonly ok: string } | { readonly reject: 'too-short' | 'too-long' | 'letters-beyond-f' | 'empty' }

/** Reads a Key ID as people type it: braces, hyphens, spaces, O for 0, I or l for 1. Eight characters, or all of it. */
export function readKeyId(text: string): KeyIdReading {
  const raw = text.replace(/[{}()\s._:-]/g, '')
  if (raw === '') return { reject: 'empty' }
  const folded = raw.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-Z]+$/.test(folded)) return { reject: 'empty' }
  if (/[G-Z]/.test(folded)) return { reject: 'letters-beyond-f' }
  if (folded.length < 8) return { reject: 'too-short' }
  if (folded.length > 32) return { reject: 'too-long' }
  if (folded.length < 32) return { ok: folded.slice(0, 8) }
  return { ok: folded.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') }
}

/** Finds Key IDs in an utterance. `asked`: the person was just asked for one, so less proof is needed. */
export function findKeyIds(text: string, asked: boolean): readonly Entity[] {
  const found: Entity[] = []
  const add = (raw: string, start: number): void => {
    const end = start + raw.length
    if (found.some((one) => start < one.end && one.start < end)) return
    const reading = readKeyId(raw)
    if ('ok' in reading) found.push({ slot: KEY_ID_SLOT, value: reading.ok, start, end })
    else if (reading.reject === 'letters-beyond-f') found.push({ slot: SUSPECT_SLOT, value: raw.toUpperCase(), start, end })
  }
  for (const match of text.matchAll(WHOLE)) add(match[0], match.index)
  for (const match of text.matchAll(EIGHT)) {
    const cued = asked || CUE.test(text.slice(Math.max(0, match.index - 48), match.index))
    if (OTHER_CUE.test(text.slice(Math.max(0, match.index - 28), match.index))) continue
    if (looksRight(match[0].replace(/[ -]/g, ''), cued)) add(match[0], match.index)
  }
  return found
}

const WHOLE = /\{?\b[0-9a-foil]{8}-?(?:[0-9a-foil]{4}-?){3}[0-9a-foil]{12}\b\}?/giu
const EIGHT = /(?<![\w-])(?:[0-9a-z]{8}|(?=[a-z]*\d)[0-9a-foil]{4}[ -](?=[a-z]*\d)[0-9a-foil]{4})(?![\w-])/giu
const CUE =
  /\bids?\b|identif|kennung|starts? with|begins? with|first (?:8|eight)|beginnt mit|empieza (?:por|con)|commence par|comeca com|começa com/iu
const OTHER_CUE = /serial|service tag|s\/n|serien|s[eé]rie|ticket|asset|build|0x$/iu

/** Whether eight characters may pass for a Key ID, a real one or a misread one, without being a word, a date or a code. */
function looksRight(raw: string, cued: boolean): boolean {
  const digits = raw.replace(/\D/g, '').length
  const hex = /^[0-9a-f]+$/i.test(raw)
  if (/^8031[0-9a-f]{4}$/i.test(raw)) return false
  if (digits === 8) return cued
  if (digits === 0) return cued && hex && raw === raw.toUpperCase()
  if (hex) return true
  const misread = /^[0-9a-foil]+$/i.test(raw)
  if (misread) return cued || digits >= 3
  return cued && digits >= 2
}
