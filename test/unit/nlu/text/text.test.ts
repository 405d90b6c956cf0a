import { describe, expect, test } from 'vitest'
import { leansBack } from '../../../../src/nlu/follow-up.ts'
import { createSpeller, distance } from '../../../../src/nlu/spelling.ts'
import { fold } from '../../../../src/nlu/text/fold.ts'
import { createLanguageDetector } from '../../../../src/nlu/text/language.ts'
import { phraseTable } from '../../../../src/nlu/text/phrases.ts'
import { sentencesOf } from '../../../../src/nlu/text/sentences.ts'
import { stemmerFor } from '../../../../src/nlu/text/stem.ts'
import { tokenize } from '../../../../src/nlu/text/tokenize.ts'

const words = (text: string): string =>
  tokenize(text)
    .map((token) => token.text)
    .join(' ')

describe('words', () => {
  test.for([
    ["I can't log in", 'i can not log in'],
    ["dont know what's up", 'do not know what is up'],
    ["the company's laptop", 'the company laptop'],
    ["l'écran n'affiche rien", 'l ecran n affiche rien'],
    ['Schlüssel, Straße', 'schlussel strasse'],
    ['ｆｕｌｌ ｗｉｄｔｈ', 'full width'],
    ['zero\u200bwidth', 'zerowidth'],
    ['<@U12345> hi :wave: <at>Bot</at> there', 'hi there'],
    ['a &amp; b', 'a b'],
    ['see [hidden: recovery key] and [hidden: password]', 'see <hidden> and <hidden>'],
    ['id {1F2E3D4C-0A1B-4C2D-8E3F-A1B2C3D4E5F6} or 1f2e3d4c', 'id <keyid> or <keyid>'],
    ['E_FVE_PCR_MISMATCH and 0x80310027', '<code> and <code>'],
    ['ticket rk-1042 from 2026', 'ticket <ticket> from <num>'],
    ['48 digits, 25 characters, usb3', '48 digits 25 characters usb3'],
    ['go to aka.ms/recoverykeyfaq', 'go to aka ms recoverykeyfaq'],
    ['', ''],
  ] as const)('"%s" is read as "%s"', ([text, read]) => {
    expect(words(text)).toBe(read)
  })

  test('stand where they stood in the text', () => {
    const text = 'Où est ma clé ﬁnale?'
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Où', 'est', 'ma', 'clé', 'ﬁnale'])
  })

  test('folding keeps the way back to what was typed', () => {
    const { text, at } = fold('Straße')
    expect(text).toBe('strasse')
    expect([...(at ?? [])]).toEqual([0, 1, 2, 3, 4, 4, 5, 6])
  })
})

test.for([
  ['It broke. What now? aka.ms is there', ['it broke', 'what now', 'aka ms is there']],
  ['one line\nanother', ['one line', 'another']],
  ['version 24.2 is on', ['version 24 2 is on']],
  ['', []],
] as const)('"%s" has its sentences', ([text, sentences]) => {
  const tokens = tokenize(text)
  expect(
    sentencesOf(tokens).map(({ from, to }) =>
      tokens
        .slice(from, to)
        .map((token) => token.text)
        .join(' '),
    ),
  ).toEqual(sentences)
})

test('a question is the sentence before its mark', () => {
  expect(sentencesOf(tokenize('It broke. What now? Help!')).map(({ question }) => question)).toEqual([false, true, false])
})

describe('spelling', () => {
  const speller = createSpeller(
    new Map([
      ['recovery', 9],
      ['key', 9],
      ['laptop', 5],
      ['locked', 3],
      ['looked', 1],
      ['bitlocker', 9],
      ['drive', 4],
      ['page', 4],
    ]),
    new Set(['rockery']),
  )
  test.for([
    ['recovry', ['recovery']],
    ['recvoery', ['recovery']],
    ['bitlokcer', ['bitlocker']],
    ['bittloker', ['bitlocker']],
    ['recoverykey', ['recovery', 'key']],
    ['lokced', ['locked']],
    ['driv', ['drive']],
    ['dirv', undefined],
    ['pade', undefined],
    ['recovery', undefined],
    ['ke', undefined],
    ['rockery', undefined],
    ['pancakes', undefined],
    ['1f2e3d4c', undefined],
  ] as const)('%s becomes %s', ([word, meant]) => {
    expect(speller.correct(word)).toEqual(meant)
  })

  test.for([
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['', 'ab', 2],
    ['kitten', 'sitting', 3],
  ] as const)('%s and %s are %i edits apart', ([a, b, edits]) => {
    expect(distance(a, b)).toBe(edits)
  })
})

test('each language has its own stemmer, and one without keeps its words', () => {
  expect([stemmerFor('en')('keys'), stemmerFor('de')('schlussel'), stemmerFor('es')('claves'), stemmerFor('xx')('keys')]).toEqual([
    'kei',
    'schlussel',
    'clav',
    'keys',
  ])
})

test('phrases are found wherever they stand, the longest of a place first', () => {
  const table = phraseTable<string>()
  table.add(['work'], 'short')
  table.add(['work', 'laptop'], 'long')
  table.add([], 'never')
  expect(table.find(['my', 'work', 'laptop', 'at', 'work']).map(({ value, from }) => [value, from])).toEqual([
    ['long', 1],
    ['short', 1],
    ['short', 4],
  ])
  expect(table.size).toBe(2)
})

describe('language', () => {
  const detect = createLanguageDetector(
    new Map([
      ['en', new Set(['key', 'screen'])],
      ['de', new Set(['schlussel', 'bildschirm'])],
    ]),
  )
  const of = (text: string) =>
    detect(
      tokenize(text).map((token) => token.text),
      text,
    )
  test.for([
    ['what is on the screen', 'en'],
    ['was steht auf dem bildschirm', 'de'],
    ['ich hab meinen key verloren, was nun', 'de'],
    ['waar vind ik de sleutel van mijn laptop', 'nl'],
    ['gdzie jest klucz do mojego komputera', 'pl'],
    ['回復キーはどこですか', 'ja'],
    ['مفتاح', 'ar'],
    ['key', undefined],
    ['1234', undefined],
  ] as const)('"%s" is %s', ([text, language]) => {
    expect(of(text).language).toBe(language)
  })

  test('a language without content is read in none', () => {
    expect(of('gdzie jest klucz do mojego komputera').readIn).toEqual([])
  })
})

test.for([
  ['why?', 'bare'],
  ['where is that', 'bare'],
  ['and on a mac?', 'opened'],
  ['what about usb', 'opened'],
  ['the key is refused', undefined],
  ['', undefined],
] as const)('"%s" leans on the turn before: %s', ([text, leans]) => {
  expect(leansBack(tokenize(text), 'en')).toBe(leans)
})
