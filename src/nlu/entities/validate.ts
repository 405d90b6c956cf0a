import type { Slot } from '../../content/types.ts'
import { tokenize } from '../text/tokenize.ts'
import { readCode } from './code.ts'
import { readDeviceName, readSerial } from './device.ts'
import { findKeyIds, KEY_ID_SLOT, readKeyId } from './key-id.ts'
import type { Polarity } from './polarity.ts'
import { singular } from './slot-words.ts'

/** Why a typed value is not taken. */
export type RejectReason = 'empty' | 'too-short' | 'too-long' | 'letters-beyond-f' | 'not-listed' | 'not-a-value' | 'hidden-secret'

export type SlotReading = { readonly ok: string } | { readonly reject: RejectReason }

const DEFAULT_MAX_CHARS = 200

/** Reads what a person typed for a slot. For a yes-or-no slot the polarity of the utterance is what counts. */
export function validateSlot(slot: Slot, text: string, polarity?: Polarity): SlotReading {
  const typed = text.trim()
  if (typed === '') return { reject: 'empty' }
  if (/\[hidden:[^\]]*\]/iu.test(typed)) return { reject: 'hidden-secret' }
  switch (slot.kind) {
    case 'choice':
      return readChoice(slot, typed)
    case 'yes-no':
      return polarity === 'yes' || polarity === 'no' ? { ok: polarity } : readChoice(slot, typed)
    case 'pattern':
      return readPattern(slot, typed, polarity)
    case 'text':
      return typed.length > (slot.maxChars ?? DEFAULT_MAX_CHARS) ? { reject: 'too-long' } : { ok: typed }
  }
}

function readPattern(slot: Slot, typed: string, polarity: Polarity | undefined): SlotReading {
  const listed = readChoice(slot, typed)
  if ('ok' in listed) return listed
  switch (slot.pattern) {
    case 'key_id':
      return readTypedKeyId(typed)
    case 'code': {
      const code = readCode(typed)
      if (code !== undefined) return { ok: code }
      return polarity === 'no' ? { ok: 'none' } : { reject: 'not-listed' }
    }
    case 'device_name':
      return orReject(readDeviceName(typed) ?? readDeviceName(lastName(typed)))
    case 'serial':
      return orReject(readSerial(typed) ?? readSerial(lastName(typed)))
    case 'ticket':
      return orReject(/[a-z]{2,5}-\d{3,8}/iu.exec(typed)?.[0].toUpperCase())
  }
  return { reject: 'not-a-value' }
}

function readTypedKeyId(typed: string): SlotReading {
  const found = findKeyIds(typed, true)
  const good = found.find((one) => one.slot === KEY_ID_SLOT)
  if (good !== undefined) return { ok: good.value }
  if (found.length > 0) return { reject: 'letters-beyond-f' }
  const parts = typed.split(/\s+/)
  const whole = readKeyId(typed)
  if ('ok' in whole || parts.length <= 2) return whole
  return /\d/.test(lastWord(typed)) ? readKeyId(lastWord(typed)) : { reject: 'not-a-value' }
}

/** The value whose word, label or id was typed, in any language. */
function readChoice(slot: Slot, typed: string): SlotReading {
  const value = formsOf(slot).get(keyOf(typed))
  return value === undefined ? { reject: 'not-listed' } : { ok: value }
}

const FORMS = new WeakMap<Slot, ReadonlyMap<string, string>>()

/** Every form of every value, read once for a slot; the first value that has a form keeps it. */
function formsOf(slot: Slot): ReadonlyMap<string, string> {
  const known = FORMS.get(slot)
  if (known) return known
  const forms = new Map<string, string>()
  for (const entry of slot.values) {
    for (const form of [entry.value, ...Object.values(entry.label), ...Object.values(entry.words).flat()]) {
      const key = keyOf(form)
      if (!forms.has(key)) forms.set(key, entry.value)
    }
  }
  FORMS.set(slot, forms)
  return forms
}

function keyOf(text: string): string {
  return tokenize(text)
    .map((token) => singular(token.text))
    .join(' ')
}

function lastWord(text: string): string {
  return text.trim().split(/\s+/).at(-1) ?? ''
}

/** The last word of a sentence is a name only where it does not look like a word: "it is LT-0815", not "it does not show". */
function lastName(text: string): string {
  const last = lastWord(text)
  return /[\d_-]/.test(last) ? last : ''
}

function orReject(value: string | undefined): SlotReading {
  return value === undefined ? { reject: 'not-a-value' } : { ok: value }
}
