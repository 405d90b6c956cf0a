import { expect, test } from 'vitest'
import { roomLeft } from '../../../../../adapters/cli/doctor/disk.ts'

const MIB = 2 ** 20

test.for([
  [0, 'wrong'],
  [19.9, 'wrong'],
  [20, 'warning'],
  [499, 'warning'],
  [500, 'ok'],
  [9_000_000, 'ok'],
] as const)('a disk with %d MiB free is %s', ([mib, state]) => {
  expect(roomLeft(mib * MIB)).toMatchObject({ what: 'disk', state, says: expect.stringContaining(`${Math.floor(mib)} MiB free`) })
})
