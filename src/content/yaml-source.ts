import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { quickYaml } from './quick-yaml.ts'
import type { Problem } from './types.ts'

export type Path = readonly (string | number)[]

/** A content file as text, before anybody has read it. */
export interface ContentFile {
  /** Relative to the content folder, with forward slashes. */
  readonly file: string
  readonly text: string
}

/** A parsed content file that can tell on which line a value stands. */
export interface Source {
  readonly file: string
  readonly data: unknown
  /** Mistakes of the YAML itself. When there are errors, `data` is undefined. */
  readonly problems: readonly Problem[]
  /** Ids in a file that cannot be read, so that what names them is not reported too. */
  readonly guessedIds: readonly string[]
  /** Line of the key or list item at the path, or of the nearest one around it that exists. */
  lineOf(path: Path): number
  /** The comment on the same line as the list item at the path: mostly text that lost its quotes. */
  commentAt(path: Path): string | undefined
}

/** Parses one YAML file. Numbers stay texts, so that an error code or a Key ID among the utterances is not changed. */
export function parseSource(content: ContentFile): Source {
  return quickSource(content) ?? fullSource(content)
}

/** The quick way, for files that are written as content files are. */
export function quickSource({ file, text }: ContentFile): Source | undefined {
  const quick = quickYaml(text)
  if (quick === undefined) return undefined
  function lineOf(path: Path): number {
    let node: unknown = quick?.data
    let at = 1
    for (const step of path) {
      if (typeof node !== 'object' || node === null) return at
      const lines = quick?.linesOf(node)
      const line = lines instanceof Map ? lines.get(String(step)) : (lines as readonly number[] | undefined)?.[Number(step)]
      if (line === undefined) return at
      at = line
      node = (node as Readonly<Record<string, unknown>>)[step]
    }
    return at
  }
  return { file, data: quick.data, problems: [], guessedIds: [], lineOf, commentAt: commentFinder(text, quick.data, lineOf) }
}

/** The full parser, for everything that is YAML, and for good words about what is not. */
export function fullSource({ file, text }: ContentFile): Source {
  const lines = new LineCounter()
  const doc = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float)$/.test(tag.tag)),
  })
  const line = (offset: number) => lines.linePos(offset).line
  const problems = [...tellingErrors(doc.errors), ...doc.warnings, ...aliasErrors(doc)].map(
    (error): Problem => ({ severity: 'error', file, line: line(error.pos[0]), message: `the YAML cannot be read: ${sentence(error)}` }),
  )

  function lineOf(path: Path): number {
    let node: unknown = doc.contents
    let at = 1
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
        if (pair === undefined) return at
        if (isScalar(pair.key) && pair.key.range) at = line(pair.key.range[0])
        node = pair.value
      } else if (isSeq(node)) {
        node = node.items[Number(step)]
        const range = (node as { range?: readonly number[] } | undefined)?.range
        if (range?.[0] === undefined) return at
        at = line(range[0])
      } else {
        return at
      }
    }
    return at
  }

  const data: unknown = problems.length > 0 ? undefined : doc.toJS()
  const guessedIds = problems.length > 0 ? [...text.matchAll(/^\s*- id: *["']?([\w.-]+)/gm)].map(([, id = '']) => id) : []
  return { file, data, problems, guessedIds, lineOf, commentAt: commentFinder(text, data, lineOf) }
}

interface YamlError {
  readonly code: string
  readonly message: string
  readonly pos: readonly [number, number]
}

/** One mistake makes the parser stumble over much that follows: what comes of it is not told. A field that is there twice does no harm to the rest. */
function tellingErrors(errors: readonly YamlError[]): readonly YamlError[] {
  if (errors.every(({ code }) => code === 'DUPLICATE_KEY')) return errors
  const indent = errors.find(({ code }) => code === 'TAB_AS_INDENT' || code === 'BAD_INDENT')
  return indent === undefined ? errors.slice(0, 1) : [indent]
}

/** Aliases that the parser finds only when it makes values: of nothing, of what they stand in, and of more than can be. */
function aliasErrors(doc: ReturnType<typeof parseDocument>): readonly YamlError[] {
  if (doc.errors.length > 0) return []
  const found: YamlError[] = []
  let first: YamlError['pos'] | undefined
  visit(doc, {
    Alias(_key, alias, around) {
      const pos = [alias.range?.[0] ?? 0, alias.range?.[1] ?? 0] as const
      first ??= pos
      const target = alias.resolve(doc)
      if (target === undefined) found.push({ code: 'NO_ANCHOR', message: `"*${alias.source}" stands for nothing`, pos })
      else if (around.includes(target)) found.push({ code: 'ALIAS', message: `"*${alias.source}" stands in itself`, pos })
    },
  })
  if (first === undefined || found.length > 0) return found
  try {
    doc.toJS()
    return []
  } catch {
    return [{ code: 'ALIAS', message: 'names that begin with * stand for more than can be read', pos: first }]
  }
}

/** Finds what stands behind a list item that has no quotes. */
function commentFinder(text: string, data: unknown, lineOf: (path: Path) => number): Source['commentAt'] {
  let lines: readonly string[] | undefined
  return (path) => {
    let value = data
    for (const step of path) value = (value as Readonly<Record<string, unknown>> | undefined)?.[step]
    if (typeof value !== 'string') return undefined
    lines ??= text.split('\n')
    const line = lines[lineOf(path) - 1]?.trim() ?? ''
    const rest = line.startsWith(`- ${value}`) ? line.slice(value.length + 2) : ''
    return /^\s+#\s*(.*)$/.exec(rest)?.[1]
  }
}

function sentence({ code, message }: { readonly code: string; readonly message: string }): string {
  const hint = HINTS[code]
  return hint === undefined ? message : `${message}; ${hint}`
}

const HINTS: Readonly<Record<string, string>> = {
  ALIAS: 'write out what it stands for',
  NO_ANCHOR: 'put quotes around a text that begins with *',
  BLOCK_AS_IMPLICIT_KEY: 'a text that holds a colon needs quotes around it',
  DUPLICATE_KEY: 'keep one of the two',
  BAD_INDENT: 'align it with the lines above, with spaces',
  TAB_AS_INDENT: 'use spaces instead of the tab',
  MISSING_CHAR: 'a quote or bracket is not closed, a text that holds a colon needs quotes, or the line does not begin below the ones above',
  MULTILINE_IMPLICIT_KEY: 'a colon behind the name of a field needs a space after it',
  BAD_SCALAR_START: 'put the text in quotes',
  UNEXPECTED_TOKEN: 'put the text in quotes, or check the spaces at the start of the line',
}
