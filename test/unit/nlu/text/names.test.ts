import { expect, test } from 'vitest'
import { withoutNames } from '../../../../src/nlu/text/names.ts'

test.for([
  ['pone PC-MAD-22', 'pone          '],
  ['es LT0815', 'es       '],
  ['veo E_FVE_PCR_MISMATCH', 'veo                   '],
  ['der 48-stellige schlüssel', 'der 48-stellige schlüssel'],
  ['aktueller firmen-pc', 'aktueller firmen-pc'],
] as const)('%s keeps its words and loses its names', ([text, rest]) => {
  expect(withoutNames(text)).toBe(rest)
})
