import { expect, test } from 'vitest'
import type { SafeText } from '../../../src/model/safe-text.ts'
import { compose } from '../../../src/redaction/compose.ts'
import { ownTexts } from '../../../src/runtime/own-text.ts'
import { madeUpKey } from '../../support/secrets.ts'

const values = { 'org.desk': 'the IT desk' }
const safe = (text: string) => compose('{text}', { text })

test('a text of our own is what composing gives, each time', () => {
  const texts = ownTexts({ values, localValues: {} }, 'en')
  const once = texts.fill('Ask {org.desk}.')
  expect([once, texts.fill('Ask {org.desk}.')]).toEqual(['Ask the IT desk.', 'Ask the IT desk.'])
})

test('content with other values has texts of its own', () => {
  ownTexts({ values, localValues: {} }, 'en').fill('Ask {org.desk}.')
  expect(ownTexts({ values: { 'org.desk': 'Kim' }, localValues: {} }, 'en').fill('Ask {org.desk}.')).toBe('Ask Kim.')
})

test('two texts of our own are joined as composing joins them', () => {
  const texts = ownTexts({ values, localValues: {} }, 'en')
  const [first, second] = [texts.fill('One.'), texts.fill('Two.')]
  expect(texts.join(first, second)).toBe('One.\n\nTwo.')
  expect(texts.join(texts.join(first, second) as SafeText, first)).toBe('One.\n\nTwo.\n\nOne.')
})

test('what a person brought is nobody’s own text, and is not kept', () => {
  const texts = ownTexts({ values, localValues: {} }, 'en')
  expect(texts.join(texts.fill('One.'), safe('my words'))).toBeUndefined()
  expect(texts.join(safe('my words'), texts.fill('One.'))).toBeUndefined()
})

test('a value of the deployment that is shaped like a key is hidden', () => {
  const key = madeUpKey(3)
  expect(ownTexts({ values: { 'org.note': key }, localValues: {} }, 'en').fill('Note: {org.note}')).not.toContain(key.slice(0, 6))
})

test('what the profile says in another language is said in that language, and English in the others', () => {
  const content = { values: { 'org.desk': 'the desk', 'org.phone': '100' }, localValues: { de: { 'org.desk': 'der Schalter' } } }
  const said = (language: string) => ownTexts(content, language).fill('{org.desk}, {org.phone}')
  expect([said('en'), said('de'), said('fr'), said('de')]).toEqual([
    'the desk, 100',
    'der Schalter, 100',
    'the desk, 100',
    'der Schalter, 100',
  ])
})
