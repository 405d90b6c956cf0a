import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskFlush } from '../../../src/store/sqlite/disk-flush.ts'

let folder: string
const file = () => join(folder, 'log')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rk-flush-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('only what was written has to be flushed', async () => {
  writeFileSync(file(), 'x')
  const disk = diskFlush(file)
  expect(disk.flush()).toBeUndefined()
  disk.wrote()
  await expect(disk.flush()).resolves.toBeUndefined()
  expect(disk.flush()).toBeUndefined()
  disk.close()
})

test('after a flush that failed every later one fails, also when the disk is back', async () => {
  const disk = diskFlush(file)
  disk.wrote()
  const refused = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('start this program again') }
  await expect(disk.flush()).rejects.toMatchObject(refused)
  writeFileSync(file(), 'x')
  await expect(disk.flush()).rejects.toMatchObject(refused)
  disk.close()
})
