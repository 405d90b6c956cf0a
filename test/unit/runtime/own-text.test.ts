import { expect, test } from 'vitest'
import type { SafeText } from '../../../src/model/safe-text.ts'
import { compose } from '../../../src/redaction/compose.ts'
import { ownTexts } from '../../../src/runtime/own-text.ts'
import { madeUpKey } from '../../support/secrets.ts'

const values = { 'org.desk': 'the IT desk' }
const safe = (text: string) => compose('{text}', { text })

test('a text of our own is what composing gives, each time', () => {
  const texts = ownTexts({ values })
  const once = texts.fill('Ask {org.desk}.')
  expect([once, texts.fill('Ask {org.desk}.')]).toEqual(['Ask the IT desk.', 'Ask the IT desk.'])
})

test('content with other values has texts of its own', () => {
  ownTexts({ values }).fill('Ask {org.desk}.')
  expect(ownTexts({ values: { 'org.desk': 'Kim' } }).fill('Ask {org.desk}.')).toBe('Ask Kim.')
})

test('two texts of our own are joined as composing joins them', () => {
  const texts = ownTexts({ values })
  const [first, second] = [texts.fill('One.'), texts.fill('Two.')]
  expect(texts.join(first, second)).toBe('One.\n\nTwo.')
  expect(texts.join(texts.join(first, second) as SafeText, first)).toBe('One.\n\nTwo.\n\nOne.')
})

test('what a person brought is nobody’s own text, and is not kept', () => {
  const texts = ownTexts({ values })
  expect(texts.join(texts.fill('One.'), safe('my words'))).toBeUndefined()
  expect(texts.join(safe('my words'), texts.fill('One.'))).toBeUndefined()
})

test('a value of the deployment that is shaped like a key is hidden', () => {
  const key = madeUpKey(3)
  expect(ownTexts({ values: { 'org.note': key } }).fill('Note: {org.note}')).not.toContain(key.slice(0, 6))
})
