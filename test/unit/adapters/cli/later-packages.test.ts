import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { LATER_PACKAGES, loadLater } from '../../../../adapters/cli/later-packages.ts'

const folder = mkdtempSync(join(tmpdir(), 'later-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A package of CommonJS at a path below the folder. */
function put(path: string, code: string): void {
  const file = join(folder, path, 'index.js')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, code)
}

describe('an SDK that asks for a package it need not have', () => {
  put(
    'node_modules/sdk',
    "const heavy = require('heavy'); module.exports = { light: 1, made: () => new heavy.Thing(), all: () => Object.keys(heavy) }",
  )
  put(
    'node_modules/sdk/node_modules/heavy',
    "globalThis.heavyLoads = (globalThis.heavyLoads ?? 0) + 1; exports.Thing = class { is = 'real' }",
  )
  const loads = () => (globalThis as { heavyLoads?: number }).heavyLoads ?? 0
  const require = createRequire(join(folder, 'index.js'))
  loadLater(
    [
      ['sdk', 'heavy'],
      ['sdk', 'not-there'],
      ['no-sdk', 'heavy'],
    ],
    join(folder, 'index.js'),
  )
  const sdk = require(join(folder, 'node_modules/sdk'))

  test('is loaded without it', () => {
    expect(sdk.light).toBe(1)
    expect(loads()).toBe(0)
  })

  test('gets it when it uses it, once', () => {
    expect(sdk.made().is).toBe('real')
    expect(sdk.all()).toEqual(['Thing'])
    expect(sdk.made().is).toBe('real')
    expect(loads()).toBe(1)
  })

  test('and what is loaded already stays', () => {
    loadLater([['sdk', 'heavy']], join(folder, 'index.js'))
    expect(sdk.made().is).toBe('real')
    expect(loads()).toBe(1)
  })
})

test.for([
  ['slack', '../../../../adapters/slack/wire.ts'],
  ['teams', '../../../../adapters/teams/wire.ts'],
] as const)('%s is loaded without a file of these packages, which are all there', async ([platform, wire]) => {
  loadLater(LATER_PACKAGES[platform])
  await import(wire)
  const { cache } = createRequire(import.meta.url)
  for (const way of LATER_PACKAGES[platform]) {
    const { file, name } = fileOf(way)
    // The stand-in is one module without any that it asked for, and no other file of the package is there.
    expect(cache[file]?.children.length, name).toBe(0)
    const own = dirname(file.slice(0, file.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}/x`.length))
    expect(Object.keys(cache).filter((path) => path.startsWith(`${own}/`))).toEqual([file])
  }
})

function fileOf(way: readonly string[]): { readonly file: string; readonly name: string } {
  const file = way.reduce((from, name) => createRequire(from).resolve(name), import.meta.url)
  return { file, name: way.at(-1) ?? '' }
}
