import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFolders } from '../../../src/store/sqlite/folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rk-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a folder is made with all around it, and one that is there stays', () => {
  const deep = join(folder, 'a', 'b', 'c')
  makeFolders(deep)
  writeFileSync(join(deep, 'kept'), '')
  makeFolders(deep)
  expect(statSync(join(deep, 'kept')).isFile()).toBe(true)
})

test.skipIf(!existsSync('/proc/self'))('where no folder can be made, it is refused at once', () => {
  expect(() => makeFolders('/proc/made-up/store')).toThrow()
})

test('below a file no folder can be made', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => makeFolders(join(folder, 'file', 'store'))).toThrow()
})
