const MAX_FIRST_LINE_CHARS = 140
/** Below the limit of a text, so that the title above a part fits too. */
const MAX_PART_CHARS = 1300

/**
 * Shapes the body of a section into answer texts that a chat can show: Markdown that a chat does not know becomes plain,
 * the first line is short, and what is too long goes on in further parts. No word is lost.
 */
export function answerParts(title: string, body: string): readonly string[] {
  const text = plainMarkup(body)
  if (text === '') return []
  return cut(text).map((part, index) => withFirstLine(index === 0 ? title : `${title} (${index + 1})`, part))
}

/** Links as text with the address written out, lists with hyphens, no marks of HTML comments. */
function plainMarkup(body: string): string {
  return body
    .replaceAll(/!\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_, text: string, address: string) => `${text} (${address})`.trim())
    .replaceAll(/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_, text: string, address: string) =>
      text === address ? address : `${text} (${address})`,
    )
    .replaceAll(/<((?:https?:\/\/|mailto:)[^>\s]+)>/g, '$1')
    .replaceAll(/<!--|-->/g, '')
    .replaceAll(/^\s*[*+•]\s+/gm, '- ')
    .replaceAll('\t', '  ')
    .replaceAll(/[^\P{C}\n]/gu, '')
    .replaceAll(/[ ]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Parts that fit, cut between paragraphs, else between lines, sentences or words. */
function cut(text: string): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > MAX_PART_CHARS) {
    const head = rest.slice(0, MAX_PART_CHARS)
    const at =
      ['\n\n', '\n', '. ', ' '].map((mark) => head.lastIndexOf(mark)).find((found) => found > MAX_PART_CHARS / 3) ?? MAX_PART_CHARS - 1
    parts.push(rest.slice(0, at + 1).trim())
    rest = rest.slice(at + 1).trim()
  }
  return rest === '' ? parts : [...parts, rest]
}

/** The text with a first line that fits: its own, its first sentence, or the title. */
function withFirstLine(title: string, text: string): string {
  const end = text.indexOf('\n')
  const first = end < 0 ? text : text.slice(0, end)
  if (first.length <= MAX_FIRST_LINE_CHARS && !/^(?:[-#>|]|\d+[.)]|```)/.test(first)) return text
  const sentence = /^.{20,140}?[.!?](?=\s)/.exec(first)?.[0]
  if (sentence !== undefined) return `${sentence}\n\n${text.slice(sentence.length).trim()}`
  return `${title.length <= MAX_FIRST_LINE_CHARS ? title : `${title.slice(0, MAX_FIRST_LINE_CHARS - 2)} …`}\n\n${text}`
}
