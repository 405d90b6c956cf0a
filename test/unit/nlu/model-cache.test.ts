import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileModelCache } from '../../../adapters/cli/model-cache.ts'

const dir = mkdtempSync(join(tmpdir(), 'models-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('a model is read back as it was written', () => {
  const cache = fileModelCache(join(dir, 'new'))
  cache.write('understanding-1-en-aa', Uint8Array.of(1, 2, 3))
  expect([...(cache.read('understanding-1-en-aa') ?? [])]).toEqual([1, 2, 3])
})

test('a new model of a language takes the place of the one before the last, and leaves other languages alone', () => {
  const cache = fileModelCache(join(dir, 'old'))
  for (const [at, name] of ['understanding-en-1xaa', 'understanding-de-1xaa', 'understanding-en-1xbb'].entries()) {
    cache.write(name, Uint8Array.of(1))
    utimesSync(join(dir, 'old', `${name}.model`), at, at)
  }
  cache.write('understanding-en-1xcc', Uint8Array.of(1))
  const left = ['understanding-de-1xaa.model', 'understanding-en-1xbb.model', 'understanding-en-1xcc.model']
  expect(readdirSync(join(dir, 'old')).sort()).toEqual(left)
})

test('a folder that cannot be used is no error', () => {
  const file = join(dir, 'a-file')
  writeFileSync(file, '')
  const cache = fileModelCache(file)
  cache.write('understanding-1-en-aa', Uint8Array.of(1))
  expect(cache.read('understanding-1-en-aa')).toBeUndefined()
})
