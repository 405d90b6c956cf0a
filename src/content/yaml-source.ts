import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
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
export function parseSource({ file, text }: ContentFile): Source {
  const lines = new LineCounter()
  const doc = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float)$/.test(tag.tag)),
  })
  const line = (offset: number) => lines.linePos(offset).line
  const problems = [...doc.errors, ...doc.warnings].map(
    (error): Problem => ({ severity: 'error', file, line: line(error.pos[0]), message: `the YAML cannot be read: ${sentence(error)}` }),
  )

  function find(path: Path): { line: number; node: unknown } {
    let node: unknown = doc.contents
    let at = 1
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
        if (pair === undefined) return { line: at, node: undefined }
        if (isScalar(pair.key) && pair.key.range) at = line(pair.key.range[0])
        node = pair.value
      } else if (isSeq(node)) {
        node = node.items[Number(step)]
        const range = (node as { range?: readonly number[] } | undefined)?.range
        if (range?.[0] === undefined) return { line: at, node: undefined }
        at = line(range[0])
      } else {
        return { line: at, node: undefined }
      }
    }
    return { line: at, node }
  }

  return {
    file,
    data: doc.errors.length > 0 ? undefined : doc.toJS(),
    problems,
    guessedIds: doc.errors.length > 0 ? [...text.matchAll(/^\s*- id: *["']?([\w.-]+)/gm)].map(([, id = '']) => id) : [],
    lineOf: (path) => find(path).line,
    commentAt: (path) => {
      const { node } = find(path)
      return isScalar(node) && node.type === 'PLAIN' && node.comment ? node.comment.trim() : undefined
    },
  }
}

function sentence({ code, message }: { readonly code: string; readonly message: string }): string {
  const hint = HINTS[code]
  return hint === undefined ? message : `${message}; ${hint}`
}

const HINTS: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'a text that holds a colon needs quotes around it',
  DUPLICATE_KEY: 'keep one of the two',
  BAD_INDENT: 'align it with the lines above, with spaces',
  TAB_AS_INDENT: 'use spaces instead of the tab',
  MISSING_CHAR: 'a quote or bracket is not closed, or a text that holds a colon needs quotes',
  BAD_SCALAR_START: 'put the text in quotes',
  UNEXPECTED_TOKEN: 'put the text in quotes, or check the spaces at the start of the line',
}
