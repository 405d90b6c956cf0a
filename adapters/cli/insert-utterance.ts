import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'

/** A content file with one line more, and the number of that line. */
export interface Inserted {
  readonly text: string
  readonly line: number
}

/**
 * Adds a sentence to the utterances of an intent. Only the place is found by reading the YAML; the text is changed by
 * hand, so that comments, quotes and line breaks of everything else stay as their author wrote them.
 */
export function insertUtterance(text: string, intent: string, sentence: string, translated: boolean): Inserted | undefined {
  const doc = parseDocument(text)
  if (doc.errors.length > 0) return undefined
  const item = translated ? doc.getIn(['intents', intent], true) : intentItem(doc.getIn(['intents'], true), intent)
  const list = isMap(item) ? item.get('utterances', true) : undefined
  if (!isSeq(list) || list.items.length === 0) return undefined
  return list.flow ? intoFlow(text, list, sentence) : intoBlock(text, list, sentence)
}

function intentItem(list: unknown, id: string): YAMLMap | undefined {
  return isSeq(list) ? list.items.filter(isMap).find((item) => String(item.get('id')) === id) : undefined
}

function intoFlow(text: string, list: YAMLSeq, sentence: string): Inserted | undefined {
  const end = endOf(list.items.at(-1))
  if (end === undefined) return undefined
  return inserted(text, end, `, ${quoted(sentence)}`)
}

function intoBlock(text: string, list: YAMLSeq, sentence: string): Inserted | undefined {
  const end = endOf(list.items.at(-1))
  const start = isScalar(list.items[0]) ? list.items[0].range?.[0] : undefined
  if (end === undefined || start === undefined) return undefined
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = /^\s*/.exec(text.slice(lineStart))?.[0] ?? ''
  const lineEnd = text.indexOf('\n', end)
  return inserted(text, lineEnd < 0 ? text.length : lineEnd, `\n${indent}- ${quoted(sentence)}`)
}

function endOf(node: unknown): number | undefined {
  return isScalar(node) ? node.range?.[1] : undefined
}

function inserted(text: string, at: number, piece: string): Inserted {
  const changed = text.slice(0, at) + piece + text.slice(at)
  return { text: changed, line: text.slice(0, at).split('\n').length + (piece.startsWith('\n') ? 1 : 0) }
}

/** Always in quotes: what people type may look like anything to YAML. */
function quoted(sentence: string): string {
  return JSON.stringify(sentence)
}
