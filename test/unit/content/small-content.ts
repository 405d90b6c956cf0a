import { expect } from 'vitest'
import { type Checked, type CheckOptions, checkContent } from '../../../src/content/check.ts'
import { readContentFiles } from '../../../src/content/kept.ts'
import { readProfile } from '../../../src/content/profile.ts'
import type { ContentFile } from '../../../src/content/yaml-source.ts'

export const SMALL_DIR = 'test/fixtures/content/small'
export const SMALL_CATALOGUE = ['find.key', 'human']

/** A change to one file of the small content. */
export interface Edit {
  readonly file: string
  readonly replace?: string
  readonly by: string
}

/** The small content with some edits: a text replaced, or a file added. */
export function smallFiles(...edits: readonly Edit[]): readonly ContentFile[] {
  const files = new Map(readContentFiles(SMALL_DIR).map(({ file, text }) => [file, text]))
  for (const { file, replace, by } of edits) {
    const text = files.get(file) ?? ''
    if (replace !== undefined) expect(text, `"${replace}" is in ${file}`).toContain(replace)
    files.set(file, replace === undefined ? text + by : text.replace(replace, () => by))
  }
  return [...files].map(([file, text]) => ({ file, text }))
}

export function checkSmall(files: readonly ContentFile[] = smallFiles(), options: Partial<CheckOptions> = {}): Checked {
  return checkContent(files, { profile: readProfile(undefined), catalogue: SMALL_CATALOGUE, ...options })
}

/** The line on which a text begins in a file. */
export function lineOf(files: readonly ContentFile[], file: string, text: string): number {
  const whole = files.find((one) => one.file === file)?.text ?? ''
  const at = whole.indexOf(text)
  expect(at, `"${text}" is in ${file}`).toBeGreaterThanOrEqual(0)
  return whole.slice(0, at).split('\n').length
}
