import { inlineValue, NOT_PLAIN, refuse } from './quick-inline.ts'

/** What a quick reading gives: the data, and where each value stands. */
export interface QuickYaml {
  readonly data: unknown
  /** Lines of the keys of a mapping, or of the items of a list, from 1. */
  linesOf(container: object): ReadonlyMap<string, number> | readonly number[] | undefined
}

const KEY = /(?:([\w§][\w.-]*)|"([^"\\]*)"|'([^']*)') *:(?= |$)/y
const LITERAL = /^\|(-?)$/

/**
 * Reads the part of YAML that content files are written in (mappings, lists, one-line texts, "|" blocks) some twenty times
 * as fast as the full parser, which matters at each start. Undefined for a text that uses anything else, or has a
 * mistake: the full parser then reads it and says what is wrong.
 */
export function quickYaml(text: string): QuickYaml | undefined {
  if (text.includes('\t') || text.includes('\r') || text.startsWith('\uFEFF')) return undefined
  const lines = text.split('\n')
  const places = new WeakMap<object, Map<string, number> | number[]>()
  let at = 0

  try {
    const first = indentHere()
    const data = first === undefined ? null : first === 0 ? block(0) : refuse()
    if (indentHere() !== undefined) refuse()
    return { data, linesOf: (container) => places.get(container) }
  } catch (error) {
    if (error === NOT_PLAIN) return undefined
    throw error
  }

  /** Moves to the next line that says something and returns its indent; undefined at the end of the text. */
  function indentHere(): number | undefined {
    for (; at < lines.length; at++) {
      const line = lines[at] ?? ''
      const indent = indentOf(line)
      if (indent === line.length || line[indent] === '#') continue
      if (indent === 0 && (line.startsWith('---') || line.startsWith('...') || line.startsWith('%'))) refuse()
      return indent
    }
    return undefined
  }

  function block(indent: number): unknown {
    return isItem(lines[at] ?? '', indent) ? list(indent) : mapping(indent)
  }

  function list(indent: number): readonly unknown[] {
    const items: unknown[] = []
    const numbers: number[] = []
    places.set(items, numbers)
    while (indentHere() === indent && isItem(lines[at] ?? '', indent)) {
      const line = lines[at] ?? ''
      let start = indent + 1
      while (line[start] === ' ') start++
      if (start >= line.length || line[start] === '#') refuse()
      if (isItem(line, start)) refuse()
      numbers.push(at + 1)
      if (keyAt(line, start) === undefined) {
        items.push(value(line, start, indent))
      } else {
        // "- id: x" begins a mapping whose keys stand below "id".
        lines[at] = ' '.repeat(start) + line.slice(start)
        items.push(mapping(start))
      }
    }
    return items
  }

  function mapping(indent: number): object {
    const fields: Record<string, unknown> = {}
    const numbers = new Map<string, number>()
    places.set(fields, numbers)
    for (let here = indentHere(); here !== undefined && here >= indent; here = indentHere()) {
      const line = lines[at] ?? ''
      const found = here === indent ? keyAt(line, indent) : refuse()
      if (found === undefined || numbers.has(found.key) || found.key === '__proto__') return refuse()
      numbers.set(found.key, at + 1)
      let start = found.end
      while (line[start] === ' ') start++
      if (start < line.length && line[start] !== '#') {
        fields[found.key] = value(line, start, indent)
        continue
      }
      at++
      const next = indentHere()
      if (next !== undefined && (next > indent || (next === indent && isItem(lines[at] ?? '', indent)))) fields[found.key] = block(next)
      else fields[found.key] = null
    }
    return fields
  }

  /** The value that begins on this line, of a key or list item that stands at the indent. Moves behind it. */
  function value(line: string, start: number, indent: number): unknown {
    const literal = LITERAL.exec(line.slice(start).trimEnd())
    at++
    if (literal !== null) return literalBlock(indent, literal[1] === '-')
    const read = inlineValue(line, start, (container, keys) => {
      places.set(container, keys === undefined ? (container as unknown[]).map(() => at) : new Map(keys.map((key) => [key, at])))
    })
    const next = indentHere()
    // A deeper line would go on with this text.
    if (next !== undefined && next > indent) refuse()
    return read
  }

  function literalBlock(indent: number, strip: boolean): string {
    const taken: string[] = []
    let inner: number | undefined
    for (; at < lines.length; at++) {
      const line = lines[at] ?? ''
      const here = indentOf(line)
      const blank = here === line.length
      if (inner === undefined && blank && here > 0) refuse()
      if (inner === undefined && !blank && here > indent) inner = here
      if (!blank && here < (inner ?? indent + 1)) {
        if (here > indent) refuse()
        break
      }
      taken.push(inner === undefined ? '' : line.slice(inner))
    }
    if (inner === undefined) return refuse()
    const text = taken.join('\n').replace(/\n+$/, '')
    return strip ? text : `${text}\n`
  }
}

function indentOf(line: string): number {
  let indent = 0
  while (line.charCodeAt(indent) === 32) indent++
  return indent
}

function isItem(line: string, at: number): boolean {
  return line[at] === '-' && (line[at + 1] === ' ' || line.length === at + 1)
}

/** The key that begins at this place of a line, if one does, and where it ends behind its colon. */
function keyAt(line: string, start: number): { readonly key: string; readonly end: number } | undefined {
  KEY.lastIndex = start
  const match = KEY.exec(line)
  if (match === null) return undefined
  const key = match[1] ?? match[2] ?? match[3] ?? ''
  if (match[1] !== undefined && /^(?:true|false|null)$/i.test(key)) refuse()
  return { key, end: KEY.lastIndex }
}
