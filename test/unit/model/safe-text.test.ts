import { expect, test } from 'vitest'
import type { SafeText } from '../../../src/model/safe-text.ts'
import { redact } from '../../../src/redaction/redact.ts'

/** Takes what a store, a log or a desk takes. */
function keep(text: SafeText): string {
  return text
}

test('text that was not through redaction does not compile', () => {
  const typed = 'what somebody typed'
  // @ts-expect-error: raw text
  keep(typed)
  // @ts-expect-error: two redacted texts that were glued may be a key together
  keep(`${redact(typed).text}${redact(typed).text}`)
  // @ts-expect-error: a part of a redacted text is only a string
  keep(redact(typed).text.slice(1))
  expect(keep(redact(typed).text)).toBe(typed)
})
