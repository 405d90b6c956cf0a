import { expect, test } from 'vitest'
import { saidToDesk, takenAt } from '../../../../adapters/web/desk/with-desk.ts'

const trail = (...changes: readonly (readonly [number, string])[]) =>
  changes.map(([at, change]) => ({ ticket: 't', at, by: 'bot', change }))

test.for([
  ['before the opening', [], 5, false],
  ['in the turn that opened it', [], 10, false],
  ['after the opening, though nobody has it', [], 11, true],
  ['while an agent has it', [[20, 'claimed']], 30, true],
  [
    'after it was put back for a colleague',
    [
      [20, 'claimed'],
      [30, 'unclaimed'],
    ],
    40,
    true,
  ],
  [
    'after it was handed back to the bot',
    [
      [20, 'claimed'],
      [30, 'handed-back'],
    ],
    40,
    false,
  ],
  [
    'after a person was wanted again',
    [
      [20, 'claimed'],
      [30, 'handed-back'],
      [50, 'recalled'],
    ],
    60,
    true,
  ],
  [
    'after the end',
    [
      [20, 'claimed'],
      [30, 'resolved'],
      [40, 'closed'],
    ],
    50,
    false,
  ],
  [
    'while it is resolved and not yet closed',
    [
      [20, 'claimed'],
      [30, 'resolved'],
    ],
    35,
    true,
  ],
  [
    'after it was reopened',
    [
      [20, 'claimed'],
      [40, 'closed'],
      [50, 'reopened'],
    ],
    60,
    true,
  ],
  ['after it was withdrawn', [[20, 'withdrawn']], 30, false],
] as const)('what is said %s goes to the desk: %s', ([, changes, at, goes]) => {
  expect(saidToDesk(trail(...changes), 10)(at)).toBe(goes)
})

test('the talk is an agent’s since it was taken up last', () => {
  expect(takenAt(trail([10, 'opened'], [20, 'claimed'], [30, 'handed-back'], [40, 'claimed'], [50, 'checked']))).toBe(40)
  expect(takenAt(trail([10, 'opened']))).toBeUndefined()
})
