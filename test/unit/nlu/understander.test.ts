import { describe, expect, test } from 'vitest'
import { createUnderstander } from '../../../src/nlu/understander.ts'
import { smallContent } from '../../support/nlu-content.ts'

const content = smallContent()
const { understand, explain } = createUnderstander(content)

describe('what is wanted', () => {
  test.for([
    ['an utterance of the content, word for word', 'it says the key is wrong', 'wrong.key'],
    ['whatever its case, marks and apostrophes', 'It says: the key is WRONG!!', 'wrong.key'],
    ['other words for the same', 'where can i find the key of my company notebook', 'find.work-account'],
    ['a misspelled one', 'the recovry key is not acepted', 'wrong.key'],
    ['words written together', 'where is my recoverykey for the work laptop', 'find.work-account'],
    ['a near miss with its own sentence', 'toner of the printer is empty again', 'none.printer'],
    ['a hidden secret', 'here it is [hidden: recovery key] thanks', 'exposed.key'],
    ['another language', 'der schlüssel wird leider nicht angenommen', 'wrong.key'],
    ['another language without its accents', 'wo finde ich den schlussel fur meinen firmenlaptop', 'find.work-account'],
  ] as const)('%s is understood', ([, text, intent]) => {
    expect(understand(text)).toMatchObject({ kind: 'intent', intent })
  })

  test.for([
    ['words of nobody', 'zyx wvut qrst'],
    ['nothing', ''],
    ['only marks', '?!... --'],
    ['another world', 'which restaurant serves the best pancakes in town'],
  ] as const)('%s is unknown', ([, text]) => {
    expect(understand(text).kind).toBe('unknown')
  })

  test('at most three candidates are offered, the best first', () => {
    const strict = createUnderstander(
      smallContent({ tuning: { answerAt: 0.999, nearMissAt: 0.999, sureAt: 0.999, rejectBelow: 0, choiceWindow: 1 } }),
    )
    const { kind, candidates } = strict.understand('where do i find the recovery key')
    expect(kind).toBe('ambiguous')
    expect(candidates.length).toBeLessThanOrEqual(3)
    expect(candidates[0]?.intent).toMatch(/^find\./)
  })

  test('a story of several sentences is understood by the one that asks', () => {
    const text = 'Good morning. I came back from holiday today and sat down at my desk with a coffee. I typed the key and it was rejected!'
    expect(understand(text)).toMatchObject({ kind: 'intent', intent: 'wrong.key' })
  })

  test('two problems in one message are both found', () => {
    const seen = understand('The recovery key is not accepted on the blue screen. What is the status of my ticket by the way?')
    expect(seen.kind).toBe('intent')
    expect(new Set([seen.kind === 'intent' ? seen.intent : '', seen.second])).toEqual(new Set(['wrong.key', 'ticket.status']))
  })

  test('a greeting before a problem is no second problem', () => {
    expect(understand('Hello there! The recovery key is not accepted.').second).toBeUndefined()
  })
})

describe('the turn before', () => {
  test('a bare question is read with what was answered last', () => {
    expect(understand('where is that?').kind).not.toBe('intent')
    expect(understand('where is that?', { lastIntent: 'key.id' }).candidates[0]?.intent).toBe('key.id')
  })

  test('a question that goes on keeps its own topic', () => {
    expect(understand('and on a mac?', { lastIntent: 'find.microsoft-account' }).candidates.map(({ intent }) => intent)).toContain(
      'none.filevault-mac',
    )
  })
})

describe('language', () => {
  test.for([
    ['where is the key of my work laptop, i need it now', 'en'],
    ['wo finde ich den schlüssel, ich komme nicht mehr rein', 'de'],
    ['¿dónde está la clave de mi ordenador?', 'es'],
    ["je ne trouve pas la clé de mon ordinateur, c'est urgent", 'fr'],
    ['não consigo encontrar a chave do meu computador', 'pt'],
    ['dove trovo la chiave del mio computer', 'it'],
    ['где мой ключ восстановления', 'ru'],
    ['bitlocker', undefined],
  ] as const)('%s is told as %s', ([text, language]) => {
    expect(understand(text).language).toBe(language)
  })

  test('an utterance that two languages share tells neither', () => {
    const greet = content.intents.get('greet')
    if (greet === undefined) throw new Error('the test content has no greet')
    const shared = new Map(content.intents).set('greet', { ...greet, utterances: { en: ['servus'], de: ['servus'] } })
    const seen = createUnderstander(smallContent({ intents: shared })).understand('servus')
    expect([seen.kind, seen.language]).toEqual(['intent', undefined])
  })

  test('a language without content is unknown, and says which language it is', () => {
    expect(understand('dove trovo la chiave del mio computer')).toMatchObject({ kind: 'unknown', language: 'it' })
  })

  test('a word that every language has is read in the language of the talk', () => {
    expect(explain('microsoft konto', { language: 'de' }).examples[0]?.utterance).toContain('konto')
  })
})

describe('explanations', () => {
  test('name the features and the examples that decided, from content and the message only', () => {
    const { why } = understand('my company laptop wants the recovry key')
    expect(why.features.length).toBeGreaterThan(3)
    expect(why.features[0]?.weight).toBeGreaterThan(0)
    expect(why.examples[0]?.intent).toBe('find.work-account')
    expect(why.corrections).toEqual([{ from: 'recovry', to: 'recovery' }])
    expect(why.known).toBeGreaterThan(0.5)
  })

  test('name the rule where a rule decided', () => {
    expect(understand('what is the key id').why.rule).toBe('utterance')
    expect(understand('[hidden: recovery key]').why.rule).toBe('hidden-secret')
  })
})

test('the same content and text give the same understanding, to the last digit', () => {
  const again = createUnderstander(smallContent())
  for (const text of ['where is the key of my laptop', 'key refused', 'drucker kaputt', 'hm']) {
    expect(JSON.stringify(again.understand(text))).toBe(JSON.stringify(understand(text)))
  }
})

test('an understanding can be written down and read back', () => {
  const seen = understand('where is the key of my work laptop, id 1f2e3d4c')
  expect(JSON.parse(JSON.stringify(seen))).toEqual(JSON.parse(JSON.stringify({ ...seen })))
})

test('long and strange texts are read without harm', () => {
  for (const text of ['a'.repeat(50_000), 'key '.repeat(20_000), '<@U1> '.repeat(3_000), '\u0000\ud800 \u202e', '[hidden:'.repeat(2_000)]) {
    expect(['intent', 'ambiguous', 'unknown']).toContain(understand(text).kind)
  }
})

describe('what was learned before', () => {
  function memoryCache() {
    const kept = new Map<string, Uint8Array>()
    const read: string[] = []
    return {
      kept,
      /** The names of what was read. */
      asked: read,
      read(name: string) {
        read.push(name)
        return kept.get(name)
      },
      write: (name: string, bytes: Uint8Array) => void kept.set(name, bytes),
      has: (name: string) => kept.has(name),
    }
  }

  test('is taken up again and understands the same', () => {
    const cache = memoryCache()
    createUnderstander(smallContent(), { cache }).warm()
    expect(cache.kept.size).toBe(3)
    const again = createUnderstander(smallContent(), { cache })
    for (const text of ['where is the key of my laptop', 'key refused', 'drucker kaputt']) {
      expect(JSON.stringify(again.understand(text))).toBe(JSON.stringify(understand(text)))
    }
    expect(cache.kept.size).toBe(3)
  })

  test('is left where it is until somebody writes in its language', () => {
    const cache = memoryCache()
    createUnderstander(smallContent(), { cache }).warm()
    const again = createUnderstander(smallContent(), { cache })
    cache.asked.length = 0
    again.warm()
    expect(cache.asked).toEqual([])
    again.understand('drucker kaputt')
    expect(cache.asked.map((name) => name.split('-')[1])).toEqual(['de'])
  })

  test('stays in memory where it cannot be kept', () => {
    const cache = { ...memoryCache(), write: () => {} }
    const understander = createUnderstander(smallContent(), { cache })
    understander.warm()
    cache.asked.length = 0
    understander.understand('drucker kaputt')
    expect(cache.asked).toEqual([])
  })

  test('is not taken up when an utterance changed', () => {
    const cache = memoryCache()
    createUnderstander(smallContent(), { cache })
    const key = content.intents.get('key.id')
    if (key === undefined) throw new Error('the test content has no key.id')
    const changed = new Map(content.intents).set('key.id', { ...key, utterances: { en: ['what is that number for'] } })
    const other = createUnderstander(smallContent({ intents: changed }), { cache })
    expect(other.understand('what is that number for')).toMatchObject({ intent: 'key.id' })
    expect(cache.kept.size).toBe(4)
  })

  test('is learned anew when it cannot be read', () => {
    const broken = { read: () => Uint8Array.of(1, 2, 3), write: () => {}, has: () => true }
    expect(createUnderstander(smallContent(), { cache: broken }).understand('it says the key is wrong!')).toMatchObject({
      intent: 'wrong.key',
    })
  })
})

describe('a message without a word of its own', () => {
  const number = String(4 * 10_301)
  test.for(['', '?!', '...', '😀', '🔑 👍', '7', number, `${number} ${number}`])('%j is not guessed', (text) => {
    expect(understand(text)).toMatchObject({ kind: 'unknown', score: 0, candidates: [] })
  })

  test('a Key ID is taken for what it is and no more', () => {
    expect(understand('1F2E3D4C')).toMatchObject({ kind: 'unknown', entities: [{ slot: 'key_id', value: '1F2E3D4C' }] })
  })

  test.for(['0x80310027', '0x80310033', ' 0X80310035 '])('the code %s says that the key is wrong', (text) => {
    expect(understand(text)).toMatchObject({ kind: 'intent', intent: 'wrong.key' })
  })
})
