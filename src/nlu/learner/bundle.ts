/** Named lists of strings and arrays of numbers: what a learned model is, as plain data. */
export interface Bundle {
  readonly strings: Readonly<Record<string, readonly string[]>>
  readonly numbers: Readonly<Record<string, Numbers>>
}

type Numbers = Int32Array | Float32Array | Uint16Array | Uint8Array

const KINDS = { Int32Array, Float32Array, Uint16Array, Uint8Array } as const
type Kind = keyof typeof KINDS

/** A section of the bytes: an array of numbers, or a list of strings as JSON. `length` counts numbers, or bytes of the JSON. */
interface Section {
  readonly name: string
  readonly kind: Kind | 'strings'
  readonly length: number
}

const WORD = 4

/** Writes a bundle as bytes; the same bundle gives the same bytes. */
export function packBundle({ strings, numbers }: Bundle): Uint8Array {
  const sections: Section[] = []
  const parts: Uint8Array[] = []
  for (const [name, values] of Object.entries(numbers)) {
    sections.push({ name, kind: kindOf(values), length: values.length })
    parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  }
  for (const [name, list] of Object.entries(strings)) {
    const part = new TextEncoder().encode(JSON.stringify(list))
    sections.push({ name, kind: 'strings', length: part.length })
    parts.push(part)
  }
  const header = new TextEncoder().encode(JSON.stringify(sections))
  const bytes = new Uint8Array(WORD + padded(header.length) + parts.reduce((sum, part) => sum + padded(part.length), 0))
  new DataView(bytes.buffer).setUint32(0, header.length, true)
  bytes.set(header, WORD)
  let at = WORD + padded(header.length)
  for (const part of parts) {
    bytes.set(part, at)
    at += padded(part.length)
  }
  return bytes
}

/**
 * Reads what `packBundle` wrote; undefined when it is anything else. The bundle is a view of the bytes, which must not
 * change any more, and a list of strings is only read when it is asked for.
 */
export function unpackBundle(given: Uint8Array): Bundle | undefined {
  const bytes = given.byteOffset % WORD === 0 ? given : given.slice()
  const sections = readHeader(bytes)
  if (sections === undefined) return undefined
  const strings: Record<string, readonly string[]> = {}
  const numbers: Record<string, Numbers> = {}
  let at = WORD + padded(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true))
  for (const { name, kind, length } of sections) {
    const size = kind === 'strings' ? length : length * KINDS[kind].BYTES_PER_ELEMENT
    if (at + size > bytes.length) return undefined
    if (kind === 'strings') readLater(strings, name, bytes.subarray(at, at + size))
    else numbers[name] = new KINDS[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + at, length)
    at += padded(size)
  }
  return { strings, numbers }
}

function readLater(lists: Record<string, readonly string[]>, name: string, json: Uint8Array): void {
  let list: readonly string[] | undefined
  Object.defineProperty(lists, name, {
    enumerable: true,
    get() {
      list ??= JSON.parse(new TextDecoder().decode(json)) as readonly string[]
      return list
    },
  })
}

function readHeader(bytes: Uint8Array): readonly Section[] | undefined {
  if (bytes.length < WORD) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  if (WORD + length > bytes.length) return undefined
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(WORD, WORD + length)))
    return Array.isArray(header) && header.every(isSection) ? header : undefined
  } catch {
    return undefined
  }
}

function isSection(value: unknown): value is Section {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'strings' || Object.hasOwn(KINDS, String(value.kind)))
  )
}

function kindOf(values: Numbers): Kind {
  if (values instanceof Int32Array) return 'Int32Array'
  if (values instanceof Uint8Array) return 'Uint8Array'
  return values instanceof Float32Array ? 'Float32Array' : 'Uint16Array'
}

function padded(length: number): number {
  return Math.ceil(length / WORD) * WORD
}
