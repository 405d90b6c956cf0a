import { expect, test } from 'vitest'
import { createAssets } from '../../../../adapters/web/http/assets.ts'

const assets = createAssets()

test.for(['playground.ts', 'desk.ts', 'insights.ts'])('every module that %s imports is served, and named beforehand', (entry) => {
  const named = assets.modulesOf(entry)
  const imported = new Set([entry])
  for (const name of imported) {
    const code = assets.get(assets.version(), name)?.body.toString('utf8') ?? ''
    expect(code, name).not.toBe('')
    for (const [, target = ''] of code.matchAll(/(?:from|import)\s*["']([^"']+)["']/g)) {
      expect(target, `${name} imports ${target}`).toMatch(/^\.\//)
      imported.add(target.slice(2))
    }
  }
  expect([...imported].sort()).toEqual([...named].sort())
})

test('what is served is JavaScript: no type is left in it', () => {
  for (const name of assets.modulesOf('desk.ts').filter((one) => one.endsWith('.ts'))) {
    const code = assets.get(assets.version(), name)?.body.toString('utf8') ?? ''
    expect(code, name).not.toMatch(/^(?:export )?(?:interface|type) \w+/m)
  }
})

test('the libraries for charts and cards are served, and belong to no first load', () => {
  for (const name of ['uplot.js', 'uplot.css', 'adaptivecards.js']) {
    expect(assets.get(assets.version(), name)?.body.length).toBeGreaterThan(1_000)
    expect(assets.modulesOf('playground.ts')).not.toContain(name)
    expect(assets.modulesOf('insights.ts')).not.toContain(name)
  }
})

test('another version, and a name that is not there, are nothing', () => {
  expect(assets.get('0000000000000000', 'base.css')).toBeUndefined()
  expect(assets.get(assets.version(), '../index.ts')).toBeUndefined()
  expect(assets.get(assets.version(), 'tsconfig.json')).toBeUndefined()
})

test('styles reach for nothing outside', () => {
  for (const name of ['base.css', 'chat.css', 'panel.css', 'desk.css', 'insights.css']) {
    expect(assets.get(assets.version(), name)?.body.toString('utf8')).not.toMatch(/url\(|@import/)
  }
})
