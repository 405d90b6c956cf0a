/** Thrown inside the quick reader only: the text uses more of YAML than it reads. */
export const NOT_PLAIN = new Error('the text uses more of YAML than the quick reader reads')

export function refuse(): never {
  throw NOT_PLAIN
}

/** Told of each mapping (with its keys) and each list on the line. */
export type Note = (container: object, keys: readonly string[] | undefined) => void

/** Reads the value that begins at this place of a line and fills the rest of it: a text, or `{ … }` and `[ … ]`. */
export function inlineValue(line: string, start: number, note: Note): unknown {
  const first = line[start]
  if (first !== '{' && first !== '[' && first !== '"' && first !== "'") return plainLine(line, start)
  let at = start
  const read = first === '{' || first === '[' ? collection() : quoted()
  const rest = line.slice(at)
  if (!/^ *$|^ +#/.test(rest)) refuse()
  return read

  function collection(): unknown {
    const mapping = line[at] === '{'
    const close = mapping ? '}' : ']'
    const items: unknown[] = []
    const fields: Record<string, unknown> = {}
    const keys: string[] = []
    at++
    for (skip(); line[at] !== close; skip()) {
      const quotedKey = line[at] === '"' || line[at] === "'"
      const item = element()
      skip()
      if (mapping) {
        const key = typeof item === 'string' ? item : refuse()
        if (keys.includes(key) || key === '__proto__') refuse()
        keys.push(key)
        fields[key] = colon(quotedKey) ? fieldValue() : null
      } else {
        if (line[at] === ':') refuse()
        items.push(item)
      }
      skip()
      if (line[at] === ',') at++
      else if (line[at] !== close) refuse()
    }
    at++
    const made = mapping ? fields : items
    note(made, mapping ? keys : undefined)
    return made
  }

  function colon(quotedKey: boolean): boolean {
    if (line[at] !== ':') return false
    if (!quotedKey && !' ,}]'.includes(line[at + 1] ?? ' ')) refuse()
    at++
    return true
  }

  function fieldValue(): unknown {
    skip()
    return line[at] === ',' || line[at] === '}' ? null : element()
  }

  function element(): unknown {
    const char = line[at]
    if (char === '{' || char === '[') return collection()
    if (char === '"' || char === "'") return quoted()
    const from = at
    for (; at < line.length; at++) {
      const now = line[at] ?? ''
      if (now === ',' || now === '}' || now === ']') break
      if (now === '{' || now === '[') refuse()
      if (now === ':' && ' ,}]'.includes(line[at + 1] ?? ' ')) break
      if (now === '#' && line[at - 1] === ' ') refuse()
    }
    if (at >= line.length) refuse()
    return plain(line.slice(from, at).trimEnd())
  }

  function quoted(): string {
    const mark = line[at] ?? ''
    let text = ''
    for (at++; at < line.length; at++) {
      const char = line[at] ?? ''
      if (char === mark && mark === "'" && line[at + 1] === "'") {
        text += "'"
        at++
      } else if (char === mark) {
        at++
        return text
      } else if (char === '\\' && mark === '"') {
        at++
        text += ESCAPES[line[at] ?? ''] ?? refuse()
      } else {
        text += char
      }
    }
    return refuse()
  }

  function skip(): void {
    while (line[at] === ' ') at++
    if (at >= line.length) refuse()
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\', '/': '/' }

/** A text without quotes up to the end of the line or to a comment. */
function plainLine(line: string, start: number): unknown {
  const comment = line.indexOf(' #', start)
  const text = (comment < 0 ? line.slice(start) : line.slice(start, comment)).trimEnd()
  if (text.includes(': ') || text.endsWith(':')) refuse()
  return plain(text)
}

/** What a text without quotes means: nearly always itself. */
function plain(text: string): string | boolean | null {
  const first = text[0]
  if (
    first === undefined ||
    '?:,[]{}#&*!|>\'"%@`'.includes(first) ||
    (first === '-' && (text.length === 1 || text[1] === ' ' || text[1] === '-'))
  )
    refuse()
  switch (text) {
    case 'true':
    case 'True':
    case 'TRUE':
      return true
    case 'false':
    case 'False':
    case 'FALSE':
      return false
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null
    default:
      return text
  }
}
