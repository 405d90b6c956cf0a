/** Named lists of strings and arrays of numbers: what a learned model is, as plain data. */
export interface Bundle {
  readonly strings: Readonly<Record<string, readonly string[]>>
  readonly numbers: Readonly<Record<string, Int32Array | Float32Array | Uint16Array>>
}

const KINDS = { Int32Array, Float32Array, Uint16Array } as const
type Kind = keyof typeof KINDS

interface Header {
  readonly strings: Bundle['strings']
  readonly arrays: readonly { readonly name: string; readonly kind: Kind; readonly length: number }[]
}

const WORD = 4

/** Writes a bundle as bytes; the same bundle gives the same bytes. */
export function packBundle(bundle: Bundle): Uint8Array {
  const arrays = Object.entries(bundle.numbers).map(([name, values]) => ({ name, kind: kindOf(values), length: values.length }))
  const header = new TextEncoder().encode(JSON.stringify({ strings: bundle.strings, arrays } satisfies Header))
  const parts = Object.values(bundle.numbers).map((values) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
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

/** Reads what `packBundle` wrote; undefined when it is anything else. */
export function unpackBundle(bytes: Uint8Array): Bundle | undefined {
  const own = bytes.slice()
  const header = readHeader(own)
  if (header === undefined) return undefined
  const numbers: Record<string, Int32Array | Float32Array | Uint16Array> = {}
  let at = WORD + padded(new DataView(own.buffer).getUint32(0, true))
  for (const { name, kind, length } of header.arrays) {
    const type = KINDS[kind]
    const size = length * type.BYTES_PER_ELEMENT
    if (at + size > own.length) return undefined
    numbers[name] = new type(own.buffer, at, length)
    at += padded(size)
  }
  return { strings: header.strings, numbers }
}

function readHeader(bytes: Uint8Array): Header | undefined {
  if (bytes.length < WORD) return undefined
  const length = new DataView(bytes.buffer).getUint32(0, true)
  if (WORD + length > bytes.length) return undefined
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(WORD, WORD + length)))
    return isHeader(header) ? header : undefined
  } catch {
    return undefined
  }
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null || !('strings' in value) || !('arrays' in value) || !Array.isArray(value.arrays))
    return false
  return value.arrays.every(
    (array: unknown) => typeof array === 'object' && array !== null && 'kind' in array && String(array.kind) in KINDS,
  )
}

function kindOf(values: Int32Array | Float32Array | Uint16Array): Kind {
  if (values instanceof Int32Array) return 'Int32Array'
  return values instanceof Float32Array ? 'Float32Array' : 'Uint16Array'
}

function padded(length: number): number {
  return Math.ceil(length / WORD) * WORD
}
