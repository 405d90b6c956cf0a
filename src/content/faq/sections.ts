/** A piece of an FAQ that may become an intent. */
export interface Section {
  /** The headings above it, outermost first. */
  readonly trail: readonly string[]
  readonly title: string
  /** Further wordings of the same question. */
  readonly questions: readonly string[]
  readonly body: string
  /** Line of its heading in the source, from 1. */
  readonly line: number
}

/** Something that stands in the source and in no section. */
export interface Leftover {
  readonly line: number
  readonly text: string
  readonly why: string
}

export interface Faq {
  readonly shape: 'markdown' | 'questions' | 'plain'
  readonly sections: readonly Section[]
  readonly leftovers: readonly Leftover[]
}

const QUESTION = /^\s*(?:\*\*|__)?(?:Q|Question)\s*\d*\s*[:.)]\s*(?:\*\*|__)?\s*(.+?)(?:\*\*|__)?\s*$/i
const ANSWER = /^\s*(?:\*\*|__)?(?:A|Answer)\s*\d*\s*[:.)]\s*(?:\*\*|__)?\s*(.*)$/i
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/
const MAX_TITLE_CHARS = 90

/** Finds the sections of an FAQ: Markdown headings, "Q: … A: …", or title lines above paragraphs. */
export function readFaq(source: string): Faq {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const answers = lines.filter((line) => ANSWER.test(line)).length
  if (answers > 0 && lines.some((line) => QUESTION.test(line))) return { shape: 'questions', ...readQuestions(lines) }
  if (lines.some((line) => HEADING.test(line)) || lines.some((_, index) => underlined(lines, index))) {
    return { shape: 'markdown', ...readHeadings(lines) }
  }
  return { shape: 'plain', ...readTitles(lines) }
}

type Read = Pick<Faq, 'sections' | 'leftovers'>

/** Gathers sections while the lines go by. */
function gather() {
  const sections: Section[] = []
  const leftovers: Leftover[] = []
  let open: { trail: readonly string[]; title: string; questions: string[]; body: string[]; line: number } | undefined
  let before: { line: number; text: string[] } | undefined
  return {
    get current() {
      return open
    },
    start(line: number, title: string, trail: readonly string[] = []) {
      this.finish()
      open = { trail, title, questions: [], body: [], line }
    },
    add(line: number, text: string) {
      if (open !== undefined) open.body.push(text)
      else if (before !== undefined) before.text.push(text)
      else if (text.trim() !== '') before = { line, text: [text] }
    },
    skip(line: number, text: string, why: string) {
      leftovers.push({ line, text, why })
    },
    finish() {
      if (open !== undefined) sections.push({ ...open, body: open.body.join('\n').trim() })
      if (before !== undefined)
        leftovers.push({ line: before.line, text: before.text.join('\n').trim(), why: 'stands before the first heading' })
      open = undefined
      before = undefined
    },
    result(): Read {
      this.finish()
      return { sections, leftovers: leftovers.sort((a, b) => a.line - b.line) }
    },
  }
}

function readQuestions(lines: readonly string[]): Read {
  const book = gather()
  let answering = false
  lines.forEach((line, index) => {
    const question = QUESTION.exec(line)?.[1]
    const answer = ANSWER.exec(line)?.[1]
    if (question !== undefined) {
      if (book.current !== undefined && !answering) book.current.questions.push(question)
      else book.start(index + 1, question)
      answering = false
    } else if (answer !== undefined && book.current !== undefined) {
      answering = true
      book.add(index + 1, answer)
    } else {
      book.add(index + 1, line)
    }
  })
  return book.result()
}

function readHeadings(lines: readonly string[]): Read {
  const book = gather()
  const trail: { level: number; title: string }[] = []
  let fence: string | undefined
  const first = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1
  if (first > 0) book.skip(1, lines.slice(0, first + 1).join('\n'), 'is the front matter of the page')
  for (let index = first + 1; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1]
    if (mark !== undefined) fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence
    const heading = fence === undefined && mark === undefined ? headingAt(lines, index) : undefined
    if (heading === undefined) {
      book.add(index + 1, line)
      continue
    }
    while ((trail.at(-1)?.level ?? 0) >= heading.level) trail.pop()
    book.start(
      index + 1,
      heading.title,
      trail.map(({ title }) => title),
    )
    trail.push(heading)
    if (heading.lines === 2) index++
  }
  return book.result()
}

function headingAt(lines: readonly string[], index: number): { level: number; title: string; lines: number } | undefined {
  const [, marks, title] = HEADING.exec(lines[index] ?? '') ?? []
  if (marks !== undefined && title !== undefined && title !== '') return { level: marks.length, title: plainTitle(title), lines: 1 }
  const level = underlined(lines, index)
  if (level !== undefined) return { level, title: plainTitle((lines[index] ?? '').trim()), lines: 2 }
  // A paragraph that is one bold question is a heading that somebody made by hand.
  const bold = /^\s*(?:\*\*|__)([^*_]+\?)\s*(?:\*\*|__)\s*$/.exec(lines[index] ?? '')?.[1]
  return bold === undefined ? undefined : { level: 7, title: bold.trim(), lines: 1 }
}

/** Level of a heading that is marked by a line of = or - below it. */
function underlined(lines: readonly string[], index: number): 1 | 2 | undefined {
  const line = lines[index] ?? ''
  const below = lines[index + 1] ?? ''
  if (!/\p{L}/u.test(line) || /^\s*(?:[-*+>|]|\d+[.)])\s/.test(line) || (lines[index - 1] ?? '').trim() !== '') return undefined
  if (/^={3,}\s*$/.test(below)) return 1
  return /^-{3,}\s*$/.test(below) ? 2 : undefined
}

function plainTitle(title: string): string {
  return title
    .replaceAll(/[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}/g, '')
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .trim()
}

function readTitles(lines: readonly string[]): Read {
  const book = gather()
  lines.forEach((line, index) => {
    if (isTitle(lines, index)) book.start(index + 1, line.trim())
    else book.add(index + 1, line)
  })
  return book.result()
}

/** A short line alone between empty lines that is a question or does not end like a sentence. */
function isTitle(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trim()
  if (line === '' || line.length > MAX_TITLE_CHARS || !/\p{L}/u.test(line)) return false
  if ((lines[index - 1] ?? '').trim() !== '') return false
  if (/^(?:[-*+•–]|\d+[.)])\s/.test(line)) return false
  if (/\?$/.test(line)) return true
  return !/[.!,;:…]$/.test(line) && !/:\s/.test(line)
}
