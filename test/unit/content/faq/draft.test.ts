import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkContent } from '../../../../src/content/check.ts'
import { type Imported, type ImportOptions, importFaq } from '../../../../src/content/faq/draft.ts'
import { readProfile } from '../../../../src/content/profile.ts'

const profile = readProfile('link-hosts: [example.com]')

function imported(name: string, more: Partial<ImportOptions> = {}): Imported {
  const source = readFileSync(`test/fixtures/content/faq/${name}`, 'utf8')
  return importFaq({ name, source, profile, review: '2027-01-01', ...more })
}

/** What an author does: fills in utterances and a test, and writes an answer where there was no text. */
function completed({ yaml }: Imported): string {
  let count = 0
  return yaml
    .replaceAll('    utterances: []\n', () => `    utterances: [made up question ${++count}]\n`)
    .replaceAll('    must-match: []\n', () => `    must-match: [another made up question ${++count}]\n`)
}

const words = (text: string) => new Set(text.match(/[\p{L}\p{N}]+/gu) ?? [])

describe.each([
  ['handbook.md', 'markdown', ['Why does it appear?', 'What do I type?', 'Lending (short)', 'Returning', 'Who cleans it?', 'Empty corner']],
  ['questions.txt', 'questions', ['Where do I return a laptop?', 'Can I keep the bag?', 'What does a lost laptop cost?']],
  ['plain.txt', 'plain', ['Getting a laptop', 'Is there a spare one?']],
] as const)('an FAQ of the shape of %s', (name, shape, titles) => {
  test('becomes one draft a piece', () => {
    const result = imported(name)
    expect(result.shape).toBe(shape)
    expect(result.drafts.map(({ title }) => title)).toEqual(titles)
  })

  test('gives drafts that the checker accepts once utterances and tests are filled in', () => {
    const result = imported(name)
    const yaml = completed(result).replace('title: Empty corner', 'title: Empty corner\n    answer: Nothing is kept there.')
    const { problems, content } = checkContent([{ file: result.file, text: yaml }], { profile, catalogue: [] })
    expect(problems).toEqual([])
    expect(content.intents.size).toBe(result.drafts.length)
  })

  test('loses no word: what is in no draft is listed', () => {
    const source = readFileSync(`test/fixtures/content/faq/${name}`, 'utf8')
    const { yaml, leftovers } = imported(name)
    const kept = words(yaml + leftovers.map(({ text }) => text).join('\n'))
    const markers = new Set(['Q', 'A', 'Q2', 'A2'])
    expect([...words(source)].filter((word) => !kept.has(word) && !markers.has(word))).toEqual([])
  })

  test('says of each draft what is missing', () => {
    for (const { missing } of imported(name).drafts) {
      for (const what of ['utterances', 'must-match', 'owner', 'review', 'parent']) expect(missing.join('\n')).toContain(what)
    }
  })
})

test('a question is the first utterance of its draft, and so are its other wordings', () => {
  const { intents } = parse(imported('questions.txt').yaml)
  expect(intents[1].utterances).toEqual(['Can I keep the bag?', 'is the bag mine'])
})

test('an answer goes on over several paragraphs', () => {
  const { intents } = parse(imported('questions.txt').yaml)
  expect(intents[0].answer[0].text).toBe('At the front desk.\n\nOpening hours are on the door.\n')
})

test('a comment in a code block is not a heading', () => {
  const { intents } = parse(imported('handbook.md').yaml)
  expect(intents[1].answer[0].text).toContain('# this is not a heading')
})

test('a link is written out', () => {
  expect(imported('handbook.md').yaml).toContain('The hardware page (https://example.com/hardware)')
})

test('a link that the profile does not allow is among what is missing', () => {
  const [first] = imported('handbook.md', { profile: readProfile(undefined) }).drafts
  expect(first?.missing).toContain('links that the profile does not allow: https://example.com/hardware')
})

test('a text that is too long for a chat goes on in a second draft', () => {
  const sentence = 'The front office keeps a list of every laptop that was lent, and of every one that came back. '
  const result = importFaq({ name: 'long.txt', source: `Lists\n\n${sentence.repeat(30)}`, profile, review: '2027-01-01' })
  expect(result.drafts.map(({ id }) => id)).toEqual(['long.lists', 'long.lists-2', 'long.lists-3'])
  const { problems } = checkContent([{ file: result.file, text: completed(result) }], { profile, catalogue: [] })
  expect(problems).toEqual([])
  expect((result.yaml.match(/front\s+office/g) ?? []).length).toBe(30)
  expect(parse(result.yaml).intents[0].answer[0].choices).toEqual([{ label: 'More', value: 'intent:long.lists-2' }])
})

test('a line that holds something shaped like a key is listed by its number and never copied', () => {
  const key = Array.from({ length: 8 }, (_, index) => String((index + 2) * 1331).padStart(6, '0')).join('-')
  const result = importFaq({
    name: 'faq.txt',
    source: `Spare keys\n\nOurs is ${key} today.\n\nAsk the desk.`,
    profile,
    review: '2027-01-01',
    hides: (text) => /\d{6}-/.test(text),
  })
  expect(result.leftovers).toMatchObject([{ line: 3, text: '' }])
  expect(JSON.stringify(result)).not.toMatch(/\d{6}/)
})

test('an id that is taken gets a number', () => {
  const { drafts } = imported('plain.txt', { taken: ['plain.getting-a-laptop'] })
  expect(drafts[0]?.id).toBe('plain.getting-a-laptop-2')
})

test('a text without headings gives no draft and is listed whole', () => {
  const { drafts, leftovers } = importFaq({ name: 'note.txt', source: 'One sentence only.', profile, review: '2027-01-01' })
  expect(drafts).toEqual([])
  expect(leftovers).toMatchObject([{ line: 1, text: 'One sentence only.' }])
})
