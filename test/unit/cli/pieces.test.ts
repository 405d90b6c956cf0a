import { expect, test } from 'vitest'
import { piecesIn } from '../../../adapters/cli/leak/pieces.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'

const GROUPS = keyGroups(seeded(61))
const FOUND = GROUPS[2] ?? ''

test.each([
  ['alone', FOUND],
  ['in a sentence', `the third is ${FOUND}.`],
  ['in JSON, after a new line', JSON.stringify(`third:\n${FOUND}`)],
  ['after a word', `group${FOUND}`],
  ['after hexadecimal letters that are no id', `code${FOUND}`],
  ['between quotes', `"${FOUND}"`],
])('a group is found %s', (_, text) => {
  expect(piecesIn(text, GROUPS)).toEqual([FOUND])
})

test.each([
  ['hyphens', '-'],
  ['points', '.'],
  ['nothing', ''],
  ['commas', ','],
])('every group of a whole key is found with %s in between', (_, between) => {
  expect(piecesIn(`x ${GROUPS.join(between)} y`, GROUPS)).toEqual(GROUPS)
})

test.each([
  ['a time in nanoseconds', `"179540256323${FOUND}"`],
  ['a span id', `13628c74${FOUND}f4`],
  ['a trace id', `68ec64f4214a064209a6${FOUND}1c4fc6`],
  ['a GUID', `0a1b2c3d-1111-2222-3333-${FOUND}abcdef`],
  ['a duration', `{"ms":12.${FOUND}}`],
  ['the time of a message in Slack', `"ts":"1795402563.${FOUND}"`],
])('what is a part of %s by chance is not a leak', (_, text) => {
  expect(piecesIn(text, GROUPS)).toEqual([])
})

test('a code with letters is found wherever it stands', () => {
  expect(piecesIn('xxABCDE-12345xx', ['ABCDE', 'FGHJK'])).toEqual(['ABCDE'])
})
