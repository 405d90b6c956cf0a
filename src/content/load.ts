import { readdirSync, readFileSync, statSync } from 'node:fs'
import { AppError } from '../model/app-error.ts'
import { type Checked, type CheckOptions, checkContent } from './check.ts'
import type { Content, Problem } from './types.ts'
import type { ContentFile } from './yaml-source.ts'

export interface LoadOptions extends CheckOptions {
  /** The content folder, `intents/`. */
  readonly dir: string
}

/**
 * Everything the assistant knows, checked and frozen. Throws CONTENT_INVALID with every error in it, or
 * CONTENT_UNREADABLE when the folder cannot be read. Missing translations do not stop it: English is shown instead.
 */
export function loadContent(options: LoadOptions): Content {
  const { content, problems } = readContent({ translations: false, ...options })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return content
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

/** The YAML files of a content folder and of its `locales/`, in a fixed order. Drafts and the example profile are not content. */
export function readContentFiles(dir: string): readonly ContentFile[] {
  try {
    const names = yamlNames(dir).filter((name) => name !== 'profile.example.yaml')
    for (const language of folderNames(`${dir}/locales`)) {
      names.push(...yamlNames(`${dir}/locales/${language}`).map((name) => `locales/${language}/${name}`))
    }
    return names.map((file) => ({ file, text: readFileSync(`${dir}/${file}`, 'utf8') }))
  } catch (cause) {
    throw new AppError('CONTENT_UNREADABLE', `the content folder ${dir} cannot be read; check the path and the permissions`, { cause })
  }
}

function yamlNames(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

function folderNames(dir: string): string[] {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() !== true) return []
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}
