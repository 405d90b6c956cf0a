import { describe, expect, test } from 'vitest'
import { redact } from '../../../src/redaction/redact.ts'
import { shippedKnowledge } from '../../support/assistant.ts'

const { content, reader } = shippedKnowledge()
/** Words that ask somebody to write or send something. */
const ASKS = /\b(?:type|send|paste|enter|write|give|tell|read)\b[^.?!:]*\b(?:48|recovery key|groups? of six)\b/i
/** What makes it the opposite, or what is done at the locked screen and not here. */
const HARMLESS = /\b(?:never|not|don't|no one|nobody|without|blue screen|recovery screen|on the (?:locked )?PC|instead of)\b/i

describe('the shipped content', () => {
  test('gives every answer an owner and a review date, and every fact its source', () => {
    const intents = [...content.intents.values()]
    expect(intents.length).toBeGreaterThan(60)
    expect(intents.filter(({ owner, review }) => owner === '' || !/^\d{4}-\d{2}-\d{2}$/.test(review))).toEqual([])
    const bare = intents.filter(({ source }) => source.length === 0).map(({ at }) => at.file)
    expect(bare.filter((file) => !/^(?:none-.*|small-words)\.yaml$/.test(file))).toEqual([])
  })

  test.for([
    ['what is a recovery key', 'key.what', /48-digit|48 digits/],
    ['is it the 25 character code', 'key.formats', /25/],
  ] as const)('knows what the key is: %s', ([text, id, says]) => {
    const known = reader.understand(redact(text).text, {})
    expect([known.kind === 'intent' ? known.intent : undefined, ...known.candidates.map(({ intent }) => intent)]).toContain(id)
    expect(content.answers.get(content.intents.get(id)?.answer ?? '')?.variants[0]?.text.en).toMatch(says)
  })

  test('has no slot that takes a key', () => {
    const key = Array.from({ length: 8 }, (_, index) => String((index + 5) * 2013 * 11).padStart(6, '0')).join('-')
    const hidden = redact(key).text
    for (const slot of content.slots.keys()) {
      const { entities } = reader.understand(hidden, { expecting: slot })
      expect(JSON.stringify(entities), slot).not.toMatch(/\d{6}/)
    }
  })

  test('asks nobody to write a key here', () => {
    const questions = [...content.flows.values()]
      .flatMap(({ steps }) => steps)
      .flatMap((step) => (step.kind === 'ask' ? [step.text.en, step.again?.en ?? ''] : []))
    const sentences = questions.flatMap((text) => text.split(/(?<=[.?!])\s/))
    expect(questions.length).toBeGreaterThan(40)
    expect(sentences.filter((one) => ASKS.test(one) && !HARMLESS.test(one))).toEqual([])
  })

  test('speaks five languages', () => {
    expect(content.languages).toEqual(['en', 'de', 'es', 'fr', 'pt'])
    for (const language of content.languages)
      expect([...content.intents.values()].filter(({ title }) => title[language] === undefined)).toEqual([])
  })
})
