/** A piece of a line. */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }

/** A block of a reply. `start` is the number of the first item of an ordered list. */
export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Span[])[] }

const ITEM = /^(?:(\d{1,2})\.|-)\s+(.*)$/
/** An address only begins where a word begins: otherwise a long word would be read again from each of its letters. */
const SPAN =
  /\*\*([^*\n]+)\*\*|`([^`\n]+)`|(?<![a-z0-9.-])((?:https:\/\/)?(?:[a-z0-9-]+\.)+(?:com|ms|us|net|org)\/[A-Za-z0-9/_?=&.#-]*[A-Za-z0-9/_=#])/g
/** The marks that are no part of what is shown. An address has none of their signs. */
const MARKS = /\*\*([^*\n]+)\*\*|`([^`\n]+)`/g
/** Without one of these signs a text is nothing but text, as most lines are. */
const SIGN = /[*`/]/

/**
 * Reads the small markup of replies: paragraphs, "1." and "-" lists, **bold**, `code`, and addresses with a path
 * (`aka.ms/myrecoverykey`). Never throws; what it does not know stays text. Linear in the length.
 */
export function parseMarkup(text: string): readonly Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  let list: { ordered: boolean; start: number; items: (readonly Span[])[] } | undefined
  const closeParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', spans: parseSpans(paragraph.join('\n')) })
    paragraph = []
  }
  const closeList = () => {
    if (list) blocks.push({ kind: 'list', ...list })
    list = undefined
  }
  for (const whole of text.split('\n')) {
    const line = whole.trim()
    const item = ITEM.exec(line)
    if (item) {
      closeParagraph()
      const ordered = item[1] !== undefined
      if (list && list.ordered !== ordered) closeList()
      list ??= { ordered, start: ordered ? Number(item[1]) : 1, items: [] }
      list.items.push(parseSpans(item[2] ?? ''))
    } else if (line === '') {
      closeParagraph()
      closeList()
    } else {
      closeList()
      paragraph.push(line)
    }
  }
  closeParagraph()
  closeList()
  return blocks
}

/** The markup as text without any mark: for screen readers, notifications and plain terminals. */
export function plainText(text: string): string {
  return text.replace(MARKS, (_whole, bold: string | undefined, code: string | undefined) => bold ?? code ?? '')
}

function parseSpans(text: string): readonly Span[] {
  if (!SIGN.test(text)) return text === '' ? [] : [{ kind: 'text', text }]
  const spans: Span[] = []
  let from = 0
  for (const match of text.matchAll(SPAN)) {
    if (match.index > from) spans.push({ kind: 'text', text: text.slice(from, match.index) })
    const [whole, bold, code, link] = match
    if (bold !== undefined) spans.push({ kind: 'bold', text: bold })
    else if (code !== undefined) spans.push({ kind: 'code', text: code })
    else if (link !== undefined) spans.push({ kind: 'link', text: link, url: link.startsWith('https://') ? link : `https://${link}` })
    from = match.index + whole.length
  }
  if (from < text.length) spans.push({ kind: 'text', text: text.slice(from) })
  return spans
}
