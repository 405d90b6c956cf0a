import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockedForProduction } from '../../../adapters/cli/production/locked.ts'
import { modulesAskedFor } from '../../../adapters/cli/production/module-names.ts'
import { type Traced, traceFiles } from '../../../adapters/cli/production/trace.ts'
import { wantedFiles } from '../../../adapters/cli/production/tree.ts'

describe('what a file asks for', () => {
  test.for([
    ['an import', "import x from 'a'; import 'b'; export * from 'c'; export { y } from 'd'", ['a', 'b', 'c', 'd'], []],
    ['an import in the middle', "const x = await import('a')", ['a'], []],
    ['an import of a template that has nothing to fill in', 'import(`a`)', ['a'], []],
    ['a name in a comment or a string is none', "// import 'a'\nconst x = \"import 'b'\"", [], []],
    ['an import of a name that is made', 'import(x)', [], ['import(x)']],
    ['a folder that is asked for', 'new Worker(new URL("w.js", import.meta.url))', [], ['import.meta']],
    ['new.target is no folder', 'class A { constructor() { new.target } }', [], []],
  ] as const)('%s', ([, code, imported, unreadable]) => {
    expect(modulesAskedFor('a.js', code, 'module')).toMatchObject({ imported, unreadable })
  })

  test.for([
    [
      'a require, also in a branch and after a return',
      "if (x) { require('a') } return require.resolve('b'); module.require('c')",
      ['a', 'b', 'c'],
      0,
    ],
    ['a require of a name that is made', 'require(x)', [], 1],
    ['a require that is handed on', 'load(require)', [], 1],
    ['whether there is a require', "typeof require === 'function'", [], 0],
    ['a parameter or a property of that name', 'define(function (require) {}); x.require; ({ require: 1 })', [], 0],
    ['where it stands', "fs.readFileSync(__dirname + '/x')", [], 1],
    ['a file that cannot be parsed', 'this is no code', [], 1],
  ] as const)('%s in CommonJS', ([, code, required, unreadable]) => {
    const asked = modulesAskedFor('a.js', code, 'commonjs')
    expect(asked.required).toEqual(required)
    expect(asked.unreadable.length).toBe(unreadable)
  })
})

describe('what can be loaded', () => {
  let root: string
  let traced: Traced

  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'rk-trace-')))
    const write = (path: string, text: string) => {
      mkdirSync(join(root, dirname(path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const described = (path: string, more: object = {}) => write(`${path}/package.json`, JSON.stringify({ name: path, ...more }))
    write('package.json', JSON.stringify({ type: 'module', dependencies: { plain: '1', two: '1', bypath: '1', label: '1' } }))
    write(
      'dist/main.js',
      "import 'plain'; import 'two'; import 'tool'; const file = 'bypath/lib/one.js'; const word = 'bypath'; const x = 'label/none'",
    )
    described('node_modules/plain')
    write('node_modules/plain/index.js', "require('./used'); try { require('gone') } catch {}; require('inner')")
    write('node_modules/plain/used.js', '')
    write('node_modules/plain/LICENSE.md', 'made up')
    write('node_modules/plain/README.md', '')
    write('node_modules/heavy/LICENSE', 'made up')
    write('node_modules/plain/unused.js', "require('heavy')")
    described('node_modules/plain/node_modules/inner')
    write('node_modules/plain/node_modules/inner/index.js', '')
    described('node_modules/heavy')
    write('node_modules/heavy/index.js', '')
    described('node_modules/two', { type: 'module', exports: { import: './esm.js', require: './cjs.cjs' } })
    write('node_modules/two/esm.js', "import 'wild'")
    write('node_modules/two/cjs.cjs', '')
    described('node_modules/wild', { main: 'lib/start.js', dependencies: { asked: '1' } })
    write('node_modules/wild/lib/start.js', 'require(process.argv[2])')
    write('node_modules/wild/lib/plugin.js', '')
    write('node_modules/wild/lib/plugin.d.ts', '')
    write('node_modules/wild/test/plugin.js', "require('nothing')")
    described('node_modules/asked')
    write('node_modules/asked/index.js', '')
    described('node_modules/bypath')
    write('node_modules/bypath/index.js', "require('heavy')")
    write('node_modules/bypath/lib/one.js', '')
    described('node_modules/label')
    write('node_modules/label/index.js', '')
    described('node_modules/tool')
    write('node_modules/tool/index.js', '')
    const entry = (dependencies: Record<string, string> = {}) => ({ version: '1.0.0', dependencies })
    const packages = {
      '': {},
      'node_modules/plain': entry({ inner: '1', heavy: '1' }),
      'node_modules/plain/node_modules/inner': entry(),
      'node_modules/heavy': entry(),
      'node_modules/two': entry(),
      'node_modules/wild': entry({ asked: '1' }),
      'node_modules/asked': entry(),
      'node_modules/bypath': entry(),
      'node_modules/label': entry(),
      'node_modules/tool': { ...entry(), dev: true },
      'node_modules/other-system': { ...entry(), optional: true },
    }
    write('package-lock.json', JSON.stringify({ packages }))
    traced = traceFiles({ root, packages: lockedForProduction(root), code: root, entries: ['dist/main.js'] })
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  const of = (folder: string) => [...traced.files].filter((file) => file.startsWith(`node_modules/${folder}/`)).sort()

  test('is followed from file to file, also into a package in a package', () => {
    expect(of('plain')).toEqual([
      'node_modules/plain/index.js',
      'node_modules/plain/node_modules/inner/index.js',
      'node_modules/plain/used.js',
    ])
  })

  test('leaves out what only an unused file asks for', () => expect(of('heavy')).toEqual([]))

  test('is what Node takes for an import, not for a require', () => expect(of('two')).toEqual(['node_modules/two/esm.js']))

  test('is a whole package, and what it asks for, where a name is made', () => {
    expect(of('wild')).toEqual(['node_modules/wild/lib/plugin.js', 'node_modules/wild/lib/start.js', 'node_modules/wild/package.json'])
    expect(of('asked')).toEqual(['node_modules/asked/index.js'])
    expect([...traced.whole]).toEqual([['node_modules/wild', 'lib/start.js: require(process.argv[2])']])
  })

  test('is a file that our code names in a string; the bare name is then a label', () => {
    expect(of('bypath')).toEqual(['node_modules/bypath/lib/one.js'])
    expect(of('label')).toEqual([])
  })

  test('is copied with its description and its license, and nothing of a package that is not loaded', () => {
    const wanted = wantedFiles(root, lockedForProduction(root), traced.files)
    expect(wanted.filter((file) => file.startsWith('node_modules/plain/') && !file.includes('inner'))).toEqual([
      'node_modules/plain/LICENSE.md',
      'node_modules/plain/index.js',
      'node_modules/plain/package.json',
      'node_modules/plain/used.js',
    ])
    expect(wanted.filter((file) => file.startsWith('node_modules/heavy/'))).toEqual([])
  })

  test('what is not there and what is of development is told apart', () => {
    expect([...traced.absent]).toEqual([['gone', 'node_modules/plain/index.js']])
    expect([...traced.development]).toEqual([['tool', 'dist/main.js']])
  })

  test('a package that should be installed and is not is named', () => {
    rmSync(join(root, 'node_modules/heavy'), { recursive: true })
    expect(() => lockedForProduction(root)).toThrow(
      expect.objectContaining({ code: 'START_REFUSED', message: expect.stringContaining('node_modules/heavy') }),
    )
  })
})
