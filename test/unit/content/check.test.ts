import { describe, expect, test } from 'vitest'
import { holdsKey } from '../../../adapters/cli/holds-key.ts'
import { guid, seeded } from '../../support/secrets.ts'
import { checkSmall, type Edit, lineOf, smallFiles } from './small-content.ts'

interface Mistake {
  readonly edit: Edit
  /** A text on the line that the problem names. */
  readonly at: string
  readonly says: RegExp
  readonly severity?: 'warning'
}

const TOPIC = 'find-key.yaml'
const FLOW = 'flow-find-key.yaml'
const LONG = 'a word and '.repeat(20)

/** Digits in the shape of a key, made here so that none stands in the file. */
const KEY = Array.from({ length: 8 }, (_, index) => String((index + 3) * 1111 * 11).padStart(6, '0')).join('-')

/** A made-up Key ID, which is no secret. */
const KEY_ID = guid(seeded(7))

const mistakes: Readonly<Record<string, Mistake>> = {
  'YAML that cannot be read': {
    edit: { file: TOPIC, replace: 'title: Find my key', by: 'title: Find: my key' },
    at: 'title: Find: my key',
    says: /the YAML cannot be read.*quotes/,
  },
  'a key that is there twice': {
    edit: { file: TOPIC, replace: 'feedback: false', by: 'feedback: false\n    feedback: true' },
    at: 'feedback: true',
    says: /the YAML cannot be read.*unique.*keep one/,
  },
  'a tab at the start of a line': {
    edit: { file: TOPIC, replace: '    next: human', by: '\tnext: human' },
    at: '\tnext: human',
    says: /tab/i,
  },
  'a list of the file that nobody knows': {
    edit: { file: '_entities.yaml', replace: 'concepts:', by: 'concept:' },
    at: 'concept:',
    says: /"concept" is not a list of the content; use one of: intents/,
  },
  'an unknown field': {
    edit: { file: TOPIC, replace: 'must-match:', by: 'must-mach:' },
    at: 'must-mach:',
    says: /"must-mach" is not known here; did you mean "must-match"\?/,
  },
  'a missing field': {
    edit: { file: TOPIC, replace: '    title: Talk to a person\n', by: '' },
    at: '- id: human',
    says: /"title" is missing; add it/,
  },
  'an utterance that a colon turned into something else': {
    edit: { file: TOPIC, replace: '- i want a person', by: '- help: i want a person' },
    at: '- help: i want a person',
    says: /expected a text; a text that holds a colon/,
  },
  'a comma that cut a label in two': {
    edit: { file: TOPIC, replace: 'label: Guide me,', by: 'label: Guide me, please do,' },
    at: 'label: Guide me, please do,',
    says: /"please do" is not known here; inside \{ \} a text that holds a comma needs quotes/,
  },
  'an utterance that a "#" cut off': {
    edit: { file: TOPIC, replace: '- i want a person', by: '- i want person #1' },
    at: '- i want person #1',
    says: /is read as a comment; put the whole sentence in quotes/,
    severity: 'warning',
  },
  'an id with capitals': {
    edit: { file: TOPIC, replace: '- id: human', by: '- id: Human' },
    at: '- id: Human',
    says: /"id": an id has small letters/,
  },
  'an id that exists already': {
    edit: {
      file: 'other.yaml',
      by: 'intents:\n  - id: human\n    title: A\n    owner: b\n    review: 2027-01-01\n    utterances: [a b c]\n    must-match: [d]\n    answer: Hello.\n',
    },
    at: '- id: human',
    says: /the intent "human" exists already, in find-key\.yaml:30; rename one/,
  },
  'an intent of the catalogue that is missing': {
    edit: { file: TOPIC, replace: '- id: find.key', by: '- id: find.kee\n    parent: none' },
    at: '',
    says: /the intent "find\.key" is missing/,
  },
  'an extra intent without a parent': {
    edit: { file: TOPIC, replace: '- id: human', by: '- id: find.kye' },
    at: '- id: find.kye',
    says: /"find\.kye" is not in the catalogue; did you mean "find\.key"\?.*"parent"/,
  },
  'a parent that is not in the catalogue': {
    edit: {
      file: 'other.yaml',
      by: 'intents:\n  - id: a.b\n    parent: find.kye\n    title: A\n    owner: b\n    review: 2027-01-01\n    utterances: [a b c]\n    must-match: [d]\n    answer: Hello.\n',
    },
    at: '- id: a.b',
    says: /the parent "find\.kye" of "a\.b" is not in the catalogue; did you mean "find\.key"\?/,
  },
  'an intent with nothing to say': {
    edit: { file: TOPIC, replace: '    answer: I ask {profile.desk.name} to take over.\n', by: '' },
    at: '- id: human',
    says: /has neither "answer" nor "flow"/,
  },
  'an intent without utterances': {
    edit: { file: TOPIC, replace: '      - i want a person\n      - let me talk to it\n', by: '      []\n' },
    at: '- id: human',
    says: /the intent "human" has no utterances/,
  },
  'an intent without tests': {
    edit: { file: TOPIC, replace: '    must-match:\n      - can somebody from it call me\n', by: '' },
    at: '- id: human',
    says: /the intent "human" has no must-match/,
    severity: 'warning',
  },
  'a choice that leads to an unknown intent': {
    edit: { file: TOPIC, replace: 'label: Ask IT, value: "intent:human", style', by: 'label: Ask IT, value: "intent:humans", style' },
    at: 'value: "intent:humans"',
    says: /choice "Ask IT" leads to the intent "humans", which does not exist; did you mean "human"\?/,
  },
  'a choice that leads to an unknown flow': {
    edit: { file: TOPIC, replace: 'flow:find-key', by: 'flow:find-kez' },
    at: 'flow:find-kez',
    says: /leads to the flow "find-kez".*did you mean "find-key"\?/,
  },
  'a choice with an unknown command': {
    edit: { file: TOPIC, replace: 'flow:find-key', by: 'command:persn' },
    at: 'command:persn',
    says: /the command "persn".*did you mean "person"\?/,
  },
  'a choice whose value is no value': {
    edit: { file: TOPIC, replace: 'flow:find-key', by: 'find-key' },
    at: 'label: Guide me',
    says: /has the value "find-key"; write intent:/,
  },
  'a choice that fills an unknown slot': {
    edit: { file: FLOW, replace: 'slot:owner=work', by: 'slot:ower=work' },
    at: 'slot:ower=work',
    says: /the slot "ower", which does not exist; did you mean "owner"\?/,
  },
  'a choice that fills a slot with a value it does not have': {
    edit: { file: FLOW, replace: 'slot:owner=work', by: 'slot:owner=wrok' },
    at: 'slot:owner=wrok',
    says: /"wrok" is not a value of the slot "owner"; did you mean "work"\?/,
  },
  'an unknown next intent': {
    edit: { file: TOPIC, replace: 'next: human', by: 'next: humann' },
    at: 'next: humann',
    says: /intent "find\.key" names the intent "humann"/,
  },
  'an answer that is named and missing': {
    edit: { file: FLOW, replace: 'say: Look at aka.ms/myrecoverykey.', by: 'say: "answer: repair.unknwon"' },
    at: 'say: "answer: repair.unknwon"',
    says: /names the answer "repair\.unknwon".*did you mean "repair\.unknown"\?/,
  },
  'a condition on something unknown': {
    edit: { file: TOPIC, replace: 'profile.self-service: "no"', by: 'profile.selfservice: "no"' },
    at: 'profile.selfservice',
    says: /"profile\.selfservice", which is neither a slot nor a fact.*did you mean "profile\.self-service"\?/,
  },
  'a condition on a value that cannot be': {
    edit: { file: TOPIC, replace: 'profile.self-service: "no"', by: 'profile.self-service: never' },
    at: 'profile.self-service: never',
    says: /"never" is not a value of "profile\.self-service"; use one of: yes, no/,
  },
  'a step that goes nowhere': {
    edit: { file: FLOW, replace: 'otherwise: look\n      - id: look', by: 'otherwise: loook\n      - id: look' },
    at: '- id: by-owner',
    says: /step "by-owner" goes to "loook", which is not in flow "find-key"; did you mean "look"\?/,
  },
  'a step that is never reached': {
    edit: { file: FLOW, replace: 'to: person', by: 'to: look' },
    at: '- id: person',
    says: /step "person" is never reached/,
  },
  'a path without an end': {
    edit: { file: FLOW, replace: '        end: solved-key\n        text: Good.', by: '        say: Good.' },
    at: '- id: done',
    says: /after step "done" the flow "find-key" stops without an end/,
  },
  'a last step that may be passed over': {
    edit: { file: FLOW, replace: '        end: solved-key', by: '        when: { owner: work }\n        end: solved-key' },
    at: '- id: done',
    says: /after step "done" the flow "find-key" stops without an end/,
  },
  'a loop in which nothing is asked': {
    edit: { file: FLOW, replace: '      - id: found\n        ask: found\n        always: true\n        text: Is it there?\n', by: '' },
    at: '- id: look',
    says: /the loop .*look.* never asks anything; put an "ask" in it/,
  },
  'a loop whose question may be known already': {
    edit: { file: FLOW, replace: '        always: true\n', by: '' },
    at: '- id: look',
    says: /the loop .*asks nothing once its slots are known; add "always: true"/,
    severity: 'warning',
  },
  'a loop without a way out': {
    edit: { file: FLOW, replace: 'to: done }\n        otherwise: look', by: 'to: look }\n        otherwise: look' },
    at: '- id: look',
    says: /from step "look" no end of the flow "find-key" can be reached/,
  },
  'a step of an unknown kind': {
    edit: { file: FLOW, replace: '        handoff: auto', by: '        handof: auto' },
    at: '- id: person',
    says: /"handof" is not a kind of step; did you mean "handoff"\?/,
  },
  'a step that does two things': {
    edit: { file: FLOW, replace: '        handoff: auto', by: '        handoff: auto\n        end: informed' },
    at: '- id: person',
    says: /it has handoff and end: make two steps of it/,
  },
  'two steps with one id': {
    edit: { file: FLOW, replace: '- id: look', by: '- id: whose' },
    at: '- id: whose\n        say',
    says: /the step "whose" exists already, in line 7/,
  },
  'an unknown ending': {
    edit: { file: FLOW, replace: 'end: solved-key', by: 'end: solved' },
    at: 'end: solved',
    says: /"end": "solved" is not known; use one of: solved-self/,
  },
  'a question for an unknown slot': {
    edit: { file: FLOW, replace: 'ask: found', by: 'ask: fuond' },
    at: 'ask: fuond',
    says: /the slot "fuond", which does not exist; did you mean "found"\?/,
  },
  'a final variant that may not hold': {
    edit: { file: TOPIC, replace: '      - text: |\n', by: '      - when: { owner: personal }\n        text: |\n' },
    at: '- when: { owner: personal }',
    says: /the last variant has a "when".*add a final variant/,
  },
  'a variant that hides the ones below it': {
    edit: { file: TOPIC, replace: '      - when: { owner: work, profile.self-service: "no" }\n        text:', by: '      - text:' },
    at: '- text: Only IT',
    says: /the ones below it are never shown/,
  },
  'a review date that is no date': {
    edit: { file: TOPIC, replace: 'review: 2027-05-01\n    source', by: 'review: 2027-02-30\n    source' },
    at: '- id: find.key',
    says: /the review date "2027-02-30" .*is not a date/,
  },
  'a review date that has passed': {
    edit: { file: TOPIC, replace: 'review: 2027-05-01\n    source', by: 'review: 2025-02-28\n    source' },
    at: '- id: find.key',
    says: /the review date 2025-02-28 .*has passed/,
    severity: 'warning',
  },
  'a test that is an utterance': {
    edit: { file: TOPIC, replace: '- i need the recovery key', by: '- Where is my recovery key?' },
    at: '- Where is my recovery key?',
    says: /the must-match sentence .* is an utterance, in find-key\.yaml:8, so it tests nothing/,
  },
  'an utterance of two intents': {
    edit: { file: TOPIC, replace: '- i want a person', by: '- "where is my recovery key?"' },
    at: '- "where is my recovery key?"',
    says: /is an utterance of "find\.key" too, in find-key\.yaml:8/,
  },
  'a first line that is too long': {
    edit: { file: FLOW, replace: 'text: Is it there?', by: `text: ${LONG.trim()}` },
    at: `text: ${LONG.trim()}`,
    says: /the first line has 219 characters; 140 fit/,
  },
  'a text that is too long': {
    edit: { file: FLOW, replace: 'text: Is it there?', by: `text: "Is it there?\\n\\n${LONG.repeat(7).trim()}"` },
    at: 'text: "Is it there?',
    says: /the text has \d{4} characters; 1500 fit/,
  },
  'a label that is too long': {
    edit: { file: TOPIC, replace: 'label: Guide me,', by: 'label: Guide me through all of it here,' },
    at: 'label: Guide me through',
    says: /has 31 characters; 30 fit/,
  },
  'too many choices': {
    edit: {
      file: FLOW,
      replace: '          - { label: My own, value: "slot:owner=personal" }\n',
      by: '          - { label: My own, value: "slot:owner=personal" }\n'.repeat(6),
    },
    at: 'choices:',
    says: /7 choices are more than the 6/,
  },
  'a link to a strange host': {
    edit: { file: TOPIC, replace: 'Look at aka.ms/myrecoverykey on', by: 'Look at akams-myrecovery.com on' },
    at: 'text: |',
    says: /"akams-myrecovery\.com" is not on the profile's list of links/,
  },
  'a page that is not the exact one': {
    edit: { file: TOPIC, replace: 'Look at aka.ms/myrecoverykey on', by: 'Look at aka.ms/myrecoverykeys on' },
    at: 'text: |',
    says: /"aka\.ms\/myrecoverykeys" is not on the profile's list/,
  },
  'an unknown name in braces': {
    edit: { file: TOPIC, replace: '{profile.desk.name} does it', by: '{profile.desk.nam} does it' },
    at: 'text: Only IT',
    says: /\{profile\.desk\.nam\} is neither a slot nor a value of the profile; did you mean "profile\.desk\.name"\?/,
  },
  'advice that does harm': {
    edit: { file: TOPIC, replace: '1. Sign in.', by: '1. Sign in and clear the TPM.' },
    at: 'text: |',
    says: /advice that does harm: "clear the TPM"/,
    severity: 'warning',
  },
  'a word with two meanings': {
    edit: { file: '_entities.yaml', replace: 'words: [my own, private]', by: 'words: [my own, company]' },
    at: 'value: personal',
    says: /"company" means "work" and "personal" of the slot "owner"/,
  },
  'a slot without its values': {
    edit: { file: '_entities.yaml', replace: 'kind: yes-no', by: 'kind: choice' },
    at: 'kind: choice\nconcepts',
    says: /a slot of the kind "choice" needs "values"/,
  },
  'an answer that nobody gives': {
    edit: { file: 'extra.yaml', by: 'answers:\n  - id: extra.one\n    text: Hello.\n' },
    at: '- id: extra.one',
    says: /nobody gives the answer "extra\.one"/,
    severity: 'warning',
  },
  'tuning that is no number': {
    edit: { file: '_tuning.yaml', by: 'answer-at: high\nreject-below: 0.2\nchoice-window: 0.2\n' },
    at: 'answer-at: high',
    says: /"high" is not a number from 0 to 1; run "content tune" again/,
  },
}

test('the small content is in order', () => {
  expect(checkSmall().problems).toEqual([])
})

test.for(Object.entries(mistakes))('%s is reported with its line and a way out', ([, { edit, at, says, severity = 'error' }]) => {
  const files = smallFiles(edit)
  const { problems } = checkSmall(files, { today: '2026-01-15' })
  const found = problems.find(({ message }) => says.test(message))
  expect(found, problems.map(({ message }) => message).join('\n')).toBeDefined()
  expect(found?.severity).toBe(severity)
  if (at !== '') expect(found).toMatchObject({ file: edit.file, line: lineOf(files, edit.file, at) })
})

test.for([
  ['of nothing', 'next: *it', /"\*it" stands for nothing; put quotes around a text that begins with \*/],
  ['of what it stands in', 'next: &a [*a]', /"\*a" stands in itself; write out/],
  [
    'of more than can be read',
    `next: [${Array.from({ length: 9 }, (_, index) => `&a${index} [${index === 0 ? 'x' : Array(10).fill(`*a${index - 1}`)}]`)}]`,
    /stand for more than can be read; write out/,
  ],
] as const)('an alias %s is told with its line', ([, by, says]) => {
  const files = smallFiles({ file: TOPIC, replace: 'next: human', by })
  expect(checkSmall(files).problems).toMatchObject([{ file: TOPIC, line: lineOf(files, TOPIC, by), message: expect.stringMatching(says) }])
})

describe('a check that is told more', () => {
  test.for([
    ['an utterance', '- i want a person', `- the key is ${KEY}`],
    ['an answer', 'I ask {profile.desk.name} to take over.', `It looks like ${KEY}`],
    ['a test', '- can somebody from it call me', `- ${KEY}`],
  ] as const)('refuses a key in %s', ([, replace, by]) => {
    const files = smallFiles({ file: TOPIC, replace, by })
    const { problems } = checkSmall(files, { hides: (text) => /(?:\d{6}-){7}\d{6}/.test(text) })
    expect(problems).toMatchObject([
      { severity: 'error', file: TOPIC, line: lineOf(files, TOPIC, by), message: expect.stringContaining('shaped like a key') },
    ])
    expect(JSON.stringify(problems)).not.toMatch(/\d{6}/)
  })

  test.for([
    ['a comment', '    next: human', `    next: human # as ${KEY}`],
    ['the source', 'owner: ', `source: [${KEY}]\n    owner: `],
    ['the owner', 'owner: ', `owner: ${KEY} `],
    ['the parent', 'next: human', `parent: ${KEY}`],
    ['the name of a field', 'next: human', `${KEY}: human`],
    ['an intent that is named', 'next: human', `next: ${KEY}`],
    ['YAML that cannot be read', 'next: human', `next: human: ${KEY}`],
    ['a text that quotes keep apart', 'I ask {profile.desk.name} to take over.', `"${KEY.slice(0, 27)}\\u002d${KEY.slice(28)}"`],
  ] as const)('finds a key in %s, and no message repeats it', ([, replace, by]) => {
    const files = smallFiles({ file: TOPIC, replace, by })
    const { problems } = checkSmall(files, { hides: (text) => /(?:\d{6}-){7}\d{6}/.test(text) })
    expect(problems.filter(({ message }) => message.startsWith('this holds something shaped like a key'))).toMatchObject([
      {
        severity: 'error',
        file: TOPIC,
        line: lineOf(files, TOPIC, by) + by.split('\n').findIndex((line) => line.includes(KEY.slice(0, 27))),
      },
    ])
    expect(JSON.stringify(problems)).not.toMatch(/\d{6}/)
  })

  test.for([
    ['a Key ID', KEY_ID],
    ['its first eight digits', KEY_ID.slice(0, 8)],
    ['the checksum of a translation', 'source: 4f1d0a92'],
  ] as const)('takes %s for no secret', ([, text]) => {
    const files = smallFiles({ file: TOPIC, replace: '    next: human', by: `    next: human # as ${text}` })
    expect(checkSmall(files, { hides: holdsKey }).problems).toEqual([])
  })

  test('names the answers that the program says itself and content lacks', () => {
    const { problems } = checkSmall(smallFiles(), { needed: ['repair.unknown', 'label.yes', 'repair.clarify'] })
    expect(problems).toMatchObject([{ severity: 'error', message: expect.stringContaining('the answer "repair.clarify" is missing') }])
  })

  test('finds a loop across two flows', () => {
    const other = {
      file: 'flow-other.yaml',
      by: 'flows:\n  - id: other\n    title: Other\n    owner: a\n    review: 2027-01-01\n    steps:\n      - { id: back, flow: find-key }\n',
    }
    const files = smallFiles(other, {
      file: FLOW,
      replace:
        '        ask: owner\n        text: Whose PC is it?\n        choices:\n          - { label: My own, value: "slot:owner=personal" }\n          - { label: From work, value: "slot:owner=work" }\n',
      by: '        flow: other\n',
    })
    const messages = checkSmall(files).problems.map(({ message }) => message)
    expect(messages).toContainEqual('the loop find-key/whose → other/back → find-key/whose never asks anything; put an "ask" in it')
  })

  test('lists all mistakes at once, errors first', () => {
    const files = smallFiles(
      { file: TOPIC, replace: 'next: human', by: 'next: nobody' },
      { file: FLOW, replace: 'end: solved-key', by: 'end: solved' },
      { file: FLOW, replace: 'always: true', by: 'always: maybe' },
    )
    const { problems } = checkSmall(files)
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set([TOPIC, FLOW]))
    expect(problems.length).toBeGreaterThanOrEqual(3)
  })
})

test.for([
  ['a warning of it', 'Do not clear the TPM.'],
  ['the removal of one protector', 'Type `manage-bde -protectors -delete C: -id` and the old Key ID.'],
  ['a look at a device in a portal', 'Choose the device in the portal.'],
] as const)('%s is not advice that does harm', ([, text]) => {
  const files = smallFiles({ file: TOPIC, replace: 'I ask {profile.desk.name} to take over.', by: JSON.stringify(text) })
  expect(checkSmall(files).problems).toEqual([])
})
