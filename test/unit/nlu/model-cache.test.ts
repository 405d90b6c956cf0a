import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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

test('a new model of a language takes the place of the old one, and leaves other languages alone', () => {
  const cache = fileModelCache(join(dir, 'old'))
  for (const name of ['understanding-1-en-aa', 'understanding-1-de-aa', 'understanding-1-en-bb']) cache.write(name, Uint8Array.of(1))
  expect(readdirSync(join(dir, 'old')).sort()).toEqual(['understanding-1-de-aa.model', 'understanding-1-en-bb.model'])
})

test('a folder that cannot be used is no error', () => {
  const file = join(dir, 'a-file')
  writeFileSync(file, '')
  const cache = fileModelCache(file)
  cache.write('understanding-1-en-aa', Uint8Array.of(1))
  expect(cache.read('understanding-1-en-aa')).toBeUndefined()
})
