import type { FileNote } from '../model/inbound.ts'
import type { Redacted } from '../model/safe-text.ts'
import { maskSpans } from './mask-spans.ts'
import { hideWhole, type RedactOptions, redact } from './redact.ts'

/** What a file is, and what redaction made of its name and text. Neither name nor bytes are kept as they were. */
export interface JudgedFile {
  readonly note: FileNote
  /** The file's text, redacted: `[hidden: key file]` alone where the file itself is the secret. Empty where there is no text. */
  readonly redacted: Redacted
}

/** Names under which Windows and people save keys, in the languages Windows is localised to. Read without accents. */
const KEY_FILE_NAME =
  /bit-?locker.{0,60}(?:key|schlussel|clave|cle|chave|chiave|sleutel|nyckel|nokkel|nogle|avain|klucz|klic|kljuc|recover|wiederherstell|recuper)|(?:recovery|wiederherstellungs|recuperacion|recuperation)[ _-]?(?:key|schlussel|clave|cle)|(?:clave|cle|chave|chiave) de (?:recuperacion|recuperation|recuperacao)|\.(?:bek|kpg)$/
const TEXT_NAME = /\.(?:txt|text|log|md|csv|tsv|json|xml|yaml|yml|ini|html?|rtf|eml|ps1|bat|cmd)$/
const IMAGE_NAME = /\.(?:png|jpe?g|gif|bmp|webp|heic|heif|tiff?|svg)$/
/** Files beyond this are judged by their name alone. */
const MAX_FILE_BYTES = 1_000_000

/**
 * Judges a file by its name and, where a surface hands them over, its bytes. A key file is hidden whole, its name stays: the
 * Key ID in it is what IT needs. Findings of the name come first, then those of the text, each with offsets of its own.
 */
export function judgeFile(name: string, bytes?: Uint8Array, options: RedactOptions = {}): JudgedFile {
  const plainName = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const named = KEY_FILE_NAME.test(plainName.slice(0, 400))
  const safeName = named ? withoutGroups(redact(name, options)) : redact(name, options)
  const body = bytes === undefined || (!named && !isText(plainName, bytes)) ? '' : textOf(bytes)
  const safeBody =
    bytes !== undefined && bytes.length > MAX_FILE_BYTES ? hideWhole(body, 'unreadable', 'the file is too long') : redact(body, options)
  const keyFile = named || (safeBody.findings.some((finding) => finding.kind === 'recovery_key') && /bitlocker/i.test(safeBody.text))
  const redacted = named ? hideWhole(body, 'key_file') : safeBody
  const findings = named ? [...redacted.findings, ...safeBody.findings] : safeBody.findings
  return {
    note: { name: safeName.text, kind: keyFile ? 'key-file' : kindOf(plainName, bytes) },
    redacted: { ...redacted, findings: [...safeName.findings, ...findings] },
  }
}

/** In the name of a key file a single group of the key says enough to be one. */
function withoutGroups(name: Redacted): Redacted {
  const groups = name.shape.groups.filter(({ digits, possible }) => digits === 6 && possible)
  if (groups.length === 0) return name
  const findings = groups.map(({ start, end }) => ({ kind: 'recovery_key_part', start, end, certain: false }) as const)
  return { ...name, text: maskSpans(name.text, groups), findings: [...name.findings, ...findings] }
}

function kindOf(name: string, bytes: Uint8Array | undefined): FileNote['kind'] {
  if (IMAGE_NAME.test(name)) return 'image'
  return bytes === undefined ? (TEXT_NAME.test(name) ? 'text' : 'other') : isText(name, bytes) ? 'text' : 'other'
}

/** A file is text by its name, or when it is short of bytes that no text has. */
function isText(name: string, bytes: Uint8Array): boolean {
  if (IMAGE_NAME.test(name)) return false
  if (TEXT_NAME.test(name) || encodingOf(bytes).startsWith('utf-16')) return true
  const head = bytes.subarray(0, 4096)
  return !head.some((byte) => byte < 9 || (byte > 13 && byte < 27))
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, MAX_FILE_BYTES))
}

/** Windows saves key files as UTF-16LE with a byte-order mark; tools and people re-save them in whatever they have. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  // Of ASCII text in UTF-16 every other byte is zero; a quarter of all is enough where other scripts are mixed in.
  if (odd > head.length / 8 && odd > even * 4) return 'utf-16le'
  if (even > head.length / 8 && even > odd * 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, MAX_FILE_BYTES))
    return 'utf-8'
  } catch {
    // Not UTF-8, so one of the single-byte "ANSI" encodings, which agree about digits and dashes.
    return 'windows-1252'
  }
}
