import type { Built } from '../build.ts'
import type { Place, Problem } from '../types.ts'
import type { ContentFile } from '../yaml-source.ts'

const SECRET = 'this holds something shaped like a key or another secret; content never does, not even as an example: remove it'
const UNREPEATED = 'there is a mistake here, in words shaped like a key or another secret, which are not repeated; remove them'

/**
 * Finds everything that is shaped like a key: in any line of a file, comments and fields included, and in the texts that the
 * lines make, which quotes and line breaks may have kept apart.
 */
export function checkSecrets(files: readonly ContentFile[], built: Pick<Built, 'book'>, hides: (text: string) => boolean): Problem[] {
  const problems = files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => (hides(line) ? [secretAt({ file, line: index + 1 })] : [])),
  )
  const told = new Set(problems.map(placeName))
  const lookAt = (text: string | readonly string[], at: Place, lines: readonly number[]) => {
    for (const [index, one] of (typeof text === 'string' ? [text] : text).entries()) {
      const { file } = at
      const first = lines[index] ?? at.line
      // A text of several lines begins below its field; what one of its lines holds was told there.
      const itsLines = Array.from({ length: one.split('\n').length + 1 }, (_, below) => placeName({ file, line: first + below }))
      if (itsLines.some((place) => told.has(place)) || !hides(one)) continue
      problems.push(secretAt({ file, line: first }))
    }
  }
  for (const { en, at, lines } of built.book.entries) lookAt(en, at, lines)
  for (const { text, at, lines } of built.book.translations.values()) lookAt(text, at, lines)
  return problems
}

/** The same problems, none of which repeats something shaped like a key. */
export function withoutSecrets(problems: readonly Problem[], hides: ((text: string) => boolean) | undefined): Problem[] {
  return problems.map((problem) => (hides?.(problem.message) ? { ...problem, message: UNREPEATED } : problem))
}

function secretAt({ file, line }: Place): Problem {
  return { severity: 'error', file, line, message: SECRET }
}

function placeName({ file, line }: Place): string {
  return `${file}:${line}`
}
