import type { SafeText } from '../model/safe-text.ts'
import { redactWhere } from './redact.ts'

const PLACE = /\{([a-z][\w.-]*)\}/gi

/**
 * Fills the `{name}` places of a text of our own with values and redacts the whole again, so that gluing cannot make a key.
 * What stands in the template alone is trusted: only what touches a value is hidden. A name without a value stays as it
 * stands, braces and all, so that the mistake is seen; the content checker refuses such names before.
 */
export function compose(template: string, values: Readonly<Record<string, SafeText | string>>): SafeText {
  const parts: string[] = []
  const filled: [number, number][] = []
  let from = 0
  let length = 0
  const push = (part: string): void => {
    parts.push(part)
    length += part.length
  }
  for (const match of template.matchAll(PLACE)) {
    const name = match[1] ?? ''
    if (!Object.hasOwn(values, name)) continue
    push(template.slice(from, match.index))
    const start = length
    push(values[name] ?? '')
    if (length > start) filled.push([start, length])
    from = match.index + match[0].length
  }
  push(template.slice(from))
  const touchesValue = (start: number, end: number): boolean => filled.some(([first, last]) => start < last && end > first)
  return redactWhere(parts.join(''), {}, filled.length === 0 ? () => false : touchesValue).text
}
