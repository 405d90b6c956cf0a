import { describe, expect, test } from 'vitest'
import { checksum } from '../../../src/content/checksum.ts'
import { readProfile } from '../../../src/content/profile.ts'
import { type Translated, translate } from '../../../src/content/translate.ts'
import type { ContentFile } from '../../../src/content/yaml-source.ts'
import { checkSmall, lineOf, smallFiles } from './small-content.ts'

const english = smallFiles()
const onlyGerman = readProfile('languages: [en, de]')
const TOPIC = 'locales/de/find-key.yaml'

function skeletons(files: readonly ContentFile[] = english, language = 'de'): Translated {
  const { texts, translations } = checkSmall(files)
  return translate({ language, texts, translations })
}

/** Fills in everything that is open, each text marked with its place in the file. */
function filled({ files }: Translated): readonly ContentFile[] {
  return files.map(({ file, text }) => {
    let count = 0
    const lists = text.replaceAll(/^( +)\[\]$/gm, (_, indent: string) => `${indent}- eigene Worte ${++count} aus ${file}`)
    const texts = lists.split('\n').map((line, index, all) => {
      if (line.trim() !== 'text: ""') return line
      const names =
        all
          .slice(Math.max(0, index - 12), index)
          .join('\n')
          .split(/^ {4}\S/m)
          .at(-1)
          ?.match(/\{[^}]+\}/g) ?? []
      return line.replace('""', () => JSON.stringify(`Deutsch ${[...new Set(names)].join(' ')}`.trim()))
    })
    return { file, text: texts.join('\n') }
  })
}

const complete = [...english, ...filled(skeletons())]

describe('the files of a language', () => {
  test('hold every text, with its English as a comment and its fingerprint', () => {
    const { files, missing } = skeletons()
    expect(files.map(({ file }) => file).sort()).toEqual(english.map(({ file }) => `locales/de/${file}`).sort())
    const topic = files.find(({ file }) => file === TOPIC)?.text
    expect(topic).toContain(`    title:\n      # Find my key\n      source: ${checksum('Find my key')}\n      text: ""\n`)
    expect(topic).toContain('      # Look at aka.ms/myrecoverykey on your phone.\n      #\n      # 1. Sign in.\n')
    expect(missing).toBeGreaterThan(20)
  })

  test('are read back as they were written', () => {
    const { problems, content } = checkSmall(complete, { profile: onlyGerman })
    expect(problems).toEqual([])
    expect(content.languages).toEqual(['en', 'de'])
    expect(content.intents.get('human')?.title).toEqual({ en: 'Talk to a person', de: 'Deutsch' })
    expect(content.intents.get('human')?.utterances['de']).toEqual([expect.stringContaining('eigene Worte')])
    expect(content.slots.get('owner')?.values[0]?.words['de']).toHaveLength(1)
    expect(content.concepts[0]?.words['de']).toHaveLength(1)
  })

  test('stay as they are when nothing has changed', () => {
    const again = skeletons(complete)
    expect(again).toMatchObject({ missing: 0, stale: 0, reused: 0, dropped: [] })
    expect(skeletons([...english, ...again.files]).files).toEqual(again.files)
  })

  test('keep a translation whose English has changed, marked until somebody has read it', () => {
    const changed = complete.map(({ file, text }) => ({
      file,
      text: file === 'find-key.yaml' ? text.replace('title: Find my key', 'title: Find my own key') : text,
    }))
    const { stale, files } = skeletons(changed)
    expect(stale).toBe(1)
    const topic = files.find(({ file }) => file === TOPIC)?.text
    expect(topic).toContain(`set source to ${checksum('Find my own key')}\n      source: ${checksum('Find my key')}\n      text: Deutsch`)
  })

  test('keep a translation whose English has moved to another place', () => {
    const moved = complete.map(({ file, text }) => ({
      file,
      text:
        file === 'find-key.yaml'
          ? text.replace('    answer: I ask', '    answer:\n      - when: { owner: work }\n        text: New.\n      - text: I ask')
          : text,
    }))
    const { files, missing, dropped } = skeletons(moved)
    expect({ missing, dropped }).toEqual({ missing: 1, dropped: [] })
    expect(files.find(({ file }) => file === TOPIC)?.text).toContain('answer.1.text:\n      # I ask {profile.desk.name} to take over.\n')
  })

  test('translate the same English only once', () => {
    const { files } = skeletons()
    const one = files.map(({ file, text }) => ({ file, text: text.replace(/(# Ask IT\n.*\n +text: )""/, '$1IT fragen') }))
    const { reused } = skeletons([...english, ...one])
    expect(reused).toBe(1)
  })

  test('lose a text whose English is gone, and the command names it', () => {
    const gone = complete.map(({ file, text }) => ({
      file,
      text: file === '_repair.yaml' ? text.replace(/ {2}- id: label\.yes[\s\S]*$/, '') : text,
    }))
    expect(skeletons(gone).dropped).toMatchObject([{ id: 'label.yes', field: '0.text' }])
  })
})

describe('a check of translations', () => {
  const editTopic = (replace: string, by: string) =>
    complete.map(({ file, text }) => {
      if (file === TOPIC) expect(text).toContain(replace)
      return { file, text: file === TOPIC ? text.replace(replace, () => by) : text }
    })

  test('calls a missing one an error where the profile promises the language, and a warning elsewhere', () => {
    const files = editTopic('text: "Deutsch"', 'text: ""')
    expect(checkSmall(files, { profile: onlyGerman }).problems).toMatchObject([
      { severity: 'error', file: TOPIC, message: expect.stringMatching(/is not translated.*content translate de/) },
    ])
    expect(checkSmall(files, { profile: readProfile('languages: [en]') }).problems).toMatchObject([{ severity: 'warning', file: TOPIC }])
  })

  test('calls an old one a warning, with the fingerprint to write', () => {
    const files = editTopic(`source: ${checksum('Find my key')}`, `source: ${checksum('Find a key')}`)
    const [problem, ...others] = checkSmall(files, { profile: onlyGerman }).problems
    expect(others).toEqual([])
    expect(problem).toMatchObject({ severity: 'warning', file: TOPIC, line: lineOf(files, TOPIC, '    title:') })
    expect(problem?.message).toContain(`set "source" to ${checksum('Find my key')}`)
  })

  test('names a file that is missing once', () => {
    const files = complete.filter(({ file }) => file !== TOPIC)
    expect(checkSmall(files, { profile: onlyGerman }).problems).toMatchObject([
      { severity: 'error', file: TOPIC, line: 1, message: expect.stringMatching(/this file of \d+ translations is missing/) },
    ])
  })

  test('finds names in braces that were translated', () => {
    const files = editTopic('Deutsch {profile.desk.name}', 'Deutsch {profil.name}')
    const messages = checkSmall(files, { profile: onlyGerman }).problems.map(({ message }) => message)
    expect(messages).toEqual([
      '{profil.name} is not in the English text; leave the names in braces as they are',
      'the translation lacks {profile.desk.name}, which the English text has; put it in',
    ])
  })

  test('finds an utterance that two intents have in one language', () => {
    const files = editTopic('    title:\n', '    title:\n').map(({ file, text }) => ({
      file,
      text: file === TOPIC ? text.replaceAll(/eigene Worte \d+/g, 'gleiche Worte') : text,
    }))
    const { problems } = checkSmall(files, { profile: onlyGerman })
    expect(problems.some(({ file, message }) => file === TOPIC && /is an utterance of "find\.key" too/.test(message))).toBe(true)
  })

  test('reports a mistake of shape with its line', () => {
    const files = editTopic('text: "Deutsch"', 'txt: Deutsch')
    const { problems } = checkSmall(files, { profile: onlyGerman })
    expect(problems[0]).toMatchObject({ severity: 'error', file: TOPIC })
  })
})

test('a text without a translation is English in that language', () => {
  const { content } = checkSmall([...english, ...skeletons().files], { translations: false })
  expect(content.languages).toEqual(['en', 'de'])
  expect(content.intents.get('human')?.title).toEqual({ en: 'Talk to a person' })
})

test('a fingerprint does not look like a Key ID and ignores white space', () => {
  expect(checksum('Find my key')).toMatch(/^c-[0-9a-f]{8}$/)
  expect(checksum(' Find  my\nkey ')).toBe(checksum('Find my key'))
  expect(checksum('Find my key.')).not.toBe(checksum('Find my key'))
})

describe('more English utterances, in locales/en', () => {
  const more = (text: string) => ({ file: 'locales/en/find-key.yaml', by: `intents:\n  find.key:\n${text}` })

  test('are learned with those of the topic', () => {
    const plain = checkSmall().content.intents.get('find.key')?.utterances['en'] ?? []
    const { problems, content, rows } = checkSmall(smallFiles(more('    utterances:\n      - it wants that long number of me\n')))
    expect(problems).toEqual([])
    expect(content.languages).toEqual(['en'])
    expect(content.intents.get('find.key')?.utterances['en']).toEqual([...plain, 'it wants that long number of me'])
    expect(rows).toContainEqual(
      expect.objectContaining({
        text: 'it wants that long number of me',
        language: 'en',
        at: { file: 'locales/en/find-key.yaml', line: 4 },
      }),
    )
  })

  test('belong to one intent only, like all others', () => {
    const { problems } = checkSmall(smallFiles(more('    utterances:\n      - let me talk to it\n')))
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'error',
        message: expect.stringMatching(/"let me talk to it" is an utterance of .*locales\/en\/find-key\.yaml:4/),
      }),
    ])
  })

  test.for([
    ['a text', '    title:\n      source: c-00000000\n      text: Another title\n', 3],
    ['a list that English does not have', '    sayings:\n      - never\n', 3],
  ] as const)('%s has no place there', ([, text, line]) => {
    expect(checkSmall(smallFiles(more(text))).problems).toEqual([
      expect.objectContaining({
        severity: 'error',
        file: 'locales/en/find-key.yaml',
        line,
        message: expect.stringContaining('English texts stand in find-key.yaml'),
      }),
    ])
  })
})

describe('one mistake is one message, also beside complete translations:', () => {
  const ENGLISH = 'find-key.yaml'
  const FLOW = 'flow-find-key.yaml'
  const textOf = (file: string) => complete.find((one) => one.file === file)?.text ?? ''
  const copied = textOf(ENGLISH).replace(/\n {2}- id: human[\s\S]*/, '\n')

  test.for([
    ['a tab', ENGLISH, '    next: human', '\tnext: human'],
    ['a tab in a flow', FLOW, '      - id: look', '\t- id: look'],
    ['a space too few', ENGLISH, '    next: human', '   next: human'],
    ['no space behind a colon', ENGLISH, 'title: Find', 'title:Find'],
    ['a quote that is not closed', ENGLISH, 'next: human', 'next: "human'],
    ['a text that begins with a star', ENGLISH, 'next: human', 'next: *human'],
    ['a tab in a translation', TOPIC, '    title:', '\ttitle:'],
    ['an intent that is copied', 'zz-copy.yaml', '', copied],
    ['an intent that is copied to the front and written anew', 'a-copy.yaml', '', copied.replace('Find my key', 'Find the other')],
  ] as const)('%s', ([, file, replace, by]) => {
    const text = textOf(file)
    expect(text).toContain(replace)
    const files = [...complete.filter((one) => one.file !== file), { file, text: text.replace(replace, () => by) }]
    const { problems } = checkSmall(
      files.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
      { profile: onlyGerman },
    )
    expect(problems.map(({ message }) => message)).toHaveLength(1)
  })
})
