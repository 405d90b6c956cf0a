import { AppError } from '../model/app-error.ts'
import { type Checked, checkContent } from './check.ts'
import { type LoadOptions, openFolder, readContentFiles } from './kept.ts'
import type { Content, Problem } from './types.ts'

/**
 * Everything the assistant knows, checked and frozen. Throws CONTENT_INVALID with every error in it, or
 * CONTENT_UNREADABLE when the folder cannot be read. Missing translations do not stop it: English is shown instead.
 */
export function loadContent(options: LoadOptions): Content {
  const folder = openFolder(options)
  if (folder.content !== undefined) return folder.content
  const { content, problems } = checkContent(folder.files(), { translations: false, ...options })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) {
    folder.keep(content)
    return content
  }
  const lines = errors.map((problem) => `  ${problemLine(problem)}`)
  throw new AppError('CONTENT_INVALID', `${errors.length} mistake(s) in the content of ${options.dir}:\n${lines.join('\n')}`)
}

/** The content as far as it can be read, with its problems: for tools that go on where `loadContent` throws. */
export function readContent(options: LoadOptions): Checked {
  return checkContent(readContentFiles(options.dir), options)
}

/** One problem as people are shown it: `flow-find-key.yaml:12: …`. */
export function problemLine({ file, line, message }: Problem): string {
  return `${file}:${line}: ${message}`
}
