import { readAs } from './characters.ts'

/** A piece of a text that stands for other characters. `opens`: what follows carries the hidden address in front of it. */
export interface Decoded {
  readonly text: string
  readonly end: number
  readonly opens: boolean
}

const ENTITY = /&(?:amp;)*(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,12}));/iy
const PERCENT = /%(?:25)*([0-9a-f]{2})/iy
const ESCAPE = /\\{1,8}(?:u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|(?:x|')([0-9a-f]{2})|([nrt])(?![a-z]))/iy
const QUOTED_PRINTABLE =
  /=(?:(3\d|2D|20)(?:(?==[23][0-9D])|(?<==[23][0-9D]=[23][0-9D]))|(?<=\d(?:=\r?\n)?=)(2D)(?=(?:=\r?\n)?\d)|C2=(?:A0|AD)|E2=80=(?:[89][0-9A-F]|A[0-9A-F])|\r?\n)/y
/** What colors a terminal: an escape character, as itself or written out, and what follows. */
const COLOR = /(?:\p{Cc}|\\{1,4}(?:u001b|x1b|033|e))\[[\d;?]{0,16}[a-z]/iuy
const LINK = /<(?:tel|https?|mailto|sms|callto):([^<>|\s]{0,400})\|([^<>|]{0,400})>/iy

const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  hairsp: ' ',
  numsp: ' ',
  puncsp: ' ',
  tab: '\t',
  newline: '\n',
  ndash: '-',
  mdash: '-',
  minus: '-',
  hyphen: '-',
  dash: '-',
  horbar: '-',
  shy: '',
  zwj: '',
  zwnj: '',
  zerowidthspace: '',
  nobreak: '',
  lrm: '',
  rlm: '',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  middot: ' ',
  bull: ' ',
  period: '.',
  comma: ',',
  sol: '/',
  colon: ':',
  lowbar: '_',
  plus: '+',
  equals: '=',
}

/** The piece that begins at `index`, if an encoding begins there. Looks at a bounded stretch of text only. */
export function decodeAt(raw: string, index: number): Decoded | undefined {
  const code = raw.charCodeAt(index)
  if (code === 38) return entity(raw, index)
  if (code === 37) return percent(raw, index)
  if (code === 27) return color(raw, index)
  if (code === 92) return color(raw, index) ?? escaped(raw, index)
  if (code === 60) return link(raw, index)
  return quotedPrintable(raw, index)
}

function matchAt(pattern: RegExp, raw: string, index: number): RegExpExecArray | undefined {
  pattern.lastIndex = index
  return pattern.exec(raw) ?? undefined
}

function entity(raw: string, index: number): Decoded | undefined {
  const match = matchAt(ENTITY, raw, index)
  if (match === undefined) return undefined
  const end = index + match[0].length
  const named = match[3]
  if (named !== undefined) {
    const text = NAMED[named.toLowerCase()]
    return text === undefined ? undefined : { text, end, opens: false }
  }
  return character(match[1] === undefined ? Number.parseInt(match[2] ?? '', 16) : Number(match[1]), end)
}

function percent(raw: string, index: number): Decoded | undefined {
  const match = matchAt(PERCENT, raw, index)
  if (match === undefined) return undefined
  const first = Number.parseInt(match[1] ?? '', 16)
  let end = index + match[0].length
  if (first < 0x80) return isTypedSign(raw, index, end, first) ? undefined : character(first, end)
  // What no character begins with is a percent sign that somebody typed, in a password for one.
  if (first < 0xc2) return undefined
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0
  let codePoint = first & (0x3f >> more)
  for (let at = 0; at < more; at++) {
    const next = matchAt(PERCENT, raw, end)
    if (next === undefined) return undefined
    codePoint = (codePoint << 6) | (Number.parseInt(next[1] ?? '', 16) & 0x3f)
    end += next[0].length
  }
  return character(codePoint, end)
}

/** A control character that nothing is written with, or a sign or break between two letters: the percent sign is one that was typed. */
function isTypedSign(raw: string, index: number, end: number, code: number): boolean {
  if (code === 0x20) return isInPassword(raw, index, end)
  if (code === 0 || SPELLED.test(String.fromCharCode(code))) return false
  if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) return true
  return LETTER.test(raw.charAt(index - 1)) && LETTER.test(raw.charAt(end))
}

/** "3Rpc%20CkHhy": the only such sign of a word of letters and digits, which is no address. */
function isInPassword(raw: string, index: number, end: number): boolean {
  if (!LETTER.test(raw.charAt(index - 1)) || !LETTER.test(raw.charAt(end))) return false
  const head = /\S*$/.exec(raw.slice(Math.max(0, index - 40), index))?.[0] ?? ''
  return /\d/.test(head) && !/[%/=&:?]/.test(head) && !/^[^\s%]{0,40}%/.test(raw.slice(end, end + 41))
}

const LETTER = /[a-z]/i
const SPELLED = /[a-z0-9]/i

function escaped(raw: string, index: number): Decoded | undefined {
  const match = matchAt(ESCAPE, raw, index)
  if (match === undefined) return undefined
  const end = index + match[0].length
  if (match[4] !== undefined) return { text: match[4] === 't' ? '\t' : '\n', end, opens: false }
  return character(Number.parseInt(match[1] ?? match[2] ?? match[3] ?? '', 16), end)
}

function color(raw: string, index: number): Decoded | undefined {
  const match = matchAt(COLOR, raw, index)
  return match === undefined ? undefined : { text: '', end: index + match[0].length, opens: false }
}

function quotedPrintable(raw: string, index: number): Decoded | undefined {
  const match = matchAt(QUOTED_PRINTABLE, raw, index)
  if (match === undefined) return undefined
  if (match[1] !== undefined) return character(Number.parseInt(match[1], 16), index + match[0].length)
  if (match[0].endsWith('\n') && !isSoftBreak(raw, index, index + match[0].length)) return undefined
  const isDash = match[2] !== undefined || match[0].startsWith('=E2')
  const text = isDash ? '-' : match[0] === '=C2=A0' ? ' ' : ''
  return { text, end: index + match[0].length, opens: false }
}

/** A line that is as long as a mail's lines are, or that breaks among digits; else the sign ends base64. */
function isSoftBreak(raw: string, index: number, end: number): boolean {
  const length = index - raw.lastIndexOf('\n', index) - 1
  return (
    (length >= 70 && length <= 76) ||
    (/(?:[\d-]|=[0-9A-F]{2})$/.test(raw.slice(Math.max(0, index - 3), index)) && /[\d=-]/.test(raw.charAt(end)))
  )
}

/** An auto-linked number says the same digits twice, in the address and in the label; only the label is read. */
function link(raw: string, index: number): Decoded | undefined {
  const match = matchAt(LINK, raw, index)
  if (match === undefined) return undefined
  const [whole, address = '', label = ''] = match
  const digits = address.replace(/\D/g, '')
  if (digits === '' || digits !== label.replace(/\D/g, '')) return undefined
  return { text: '', end: index + whole.indexOf('|') + 1, opens: true }
}

function character(codePoint: number, end: number): Decoded | undefined {
  if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return undefined
  if (codePoint === 0) return { text: '', end, opens: false }
  return { text: codePoint < 0x80 ? String.fromCharCode(codePoint) : readAs(codePoint), end, opens: false }
}
