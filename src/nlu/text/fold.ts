/** Text in a form that compares: lower case, no accents, plain quotes; with the way back to the offsets that were typed. */
export interface Folded {
  readonly text: string
  /** Offset in the original for each offset of `text`, and one more for the end; undefined when they are the same. */
  readonly at: Uint32Array | undefined
}

/** Lower-cases, removes accents and unifies quotes, dashes and full-width forms. */
export function fold(original: string): Folded {
  if (isAscii(original)) return { text: original.toLowerCase(), at: undefined }
  const at: number[] = []
  let text = ''
  let offset = 0
  for (const char of original) {
    const folded = foldChar(char)
    for (let i = 0; i < folded.length; i++) at.push(offset)
    text += folded
    offset += char.length
  }
  at.push(original.length)
  return { text, at: Uint32Array.from(at) }
}

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['ı', 'i'],
  ['’', "'"],
  ['‘', "'"],
  ['ʼ', "'"],
  ['´', "'"],
  ['`', "'"],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
  ['–', '-'],
  ['—', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['−', '-'],
  ['¿', ' '],
  ['¡', ' '],
  ['\u00ad', ''],
  ['\u200b', ''],
  ['\u200c', ''],
  ['\u200d', ''],
  ['\u2060', ''],
  ['\ufeff', ''],
])

function foldChar(char: string): string {
  if (char.charCodeAt(0) < 128) return char.toLowerCase()
  const lower = char.toLowerCase()
  const special = SPECIAL.get(lower)
  if (special !== undefined) return special
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}
