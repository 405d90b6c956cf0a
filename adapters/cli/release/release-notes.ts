import { AppError } from '../../../src/model/app-error.ts'

/** What the changelog says of one version: the text under its heading. Throws when there is no such heading, or nothing under it. */
export function releaseNotes(changelog: string, tag: string): string {
  const version = tag.replace(/^v/, '')
  const parts = changelog.split(/^## /m).slice(1)
  const part = parts.find((one) => headingOf(one) === version)
  if (part === undefined) {
    const known = parts.map(headingOf).join(', ')
    throw new AppError(
      'INPUT_INVALID',
      `CHANGELOG.md has no heading "## ${version}" (it has: ${known}); rename "Unreleased" when you release`,
    )
  }
  const notes = part.slice(part.indexOf('\n') + 1).trim()
  if (notes === '') throw new AppError('INPUT_INVALID', `CHANGELOG.md says nothing under "## ${version}"; write what changed`)
  return `${notes}\n`
}

/** `## 0.1.0`, `## [0.1.0]` and `## 0.1.0 (2026-11-22)` are the same. */
function headingOf(part: string): string {
  return /^\[?v?([^\s\]]+)/.exec(part)?.[1] ?? ''
}
