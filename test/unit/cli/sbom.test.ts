import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSbom } from '../../../adapters/cli/commands/release.ts'
import { type LockedPackage, lockedForProduction } from '../../../adapters/cli/production/locked.ts'
import { licensesOf } from '../../../adapters/cli/release/licenses.ts'
import { cycloneDx } from '../../../adapters/cli/release/sbom.ts'
import { recordingIo } from '../../support/recording-io.ts'

const AT = Date.UTC(2026, 10, 22)

interface Bom {
  readonly bomFormat: string
  readonly specVersion: string
  readonly serialNumber: string
  readonly version: number
  readonly metadata: {
    readonly timestamp: string
    readonly component: { readonly 'bom-ref': string; readonly type: string; readonly name: string }
  }
  readonly components: readonly {
    readonly type: string
    readonly 'bom-ref': string
    readonly name: string
    readonly group?: string
    readonly version: string
    readonly purl: string
    readonly licenses: readonly ({ readonly license: { readonly id: string } } | { readonly expression: string })[]
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
  }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

describe('the bill of materials of this program', () => {
  let bom: Bom
  beforeAll(() => {
    const said = recordingIo()
    expect(runSbom([], said.io, () => AT)).toBe(0)
    bom = JSON.parse(said.out()) as Bom
  })

  test('has what the schema of CycloneDX 1.6 asks for', () => {
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
    expect(bom.metadata.timestamp).toBe('2026-11-22T00:00:00.000Z')
    expect(bom.metadata.component).toMatchObject({ type: 'application', name: 'recovery-key-assistant' })
    for (const component of bom.components) {
      expect(component.type).toBe('library')
      expect(component.name).not.toBe('')
      expect(component.version).toMatch(/^\d+\.\d+\.\d+/)
      expect(component.purl).toBe(
        `pkg:npm/${component.group ? `${component.group.replace('@', '%40')}/` : ''}${component.name}@${component.version}`,
      )
      expect(component.licenses.length).toBe(1)
      for (const { alg, content } of component.hashes ?? []) expect([alg, content.length]).toEqual(['SHA-512', 128])
    }
  })

  test('names every package of the lock file that production has, each once', () => {
    const packages = lockedForProduction('.')
    expect(packages.length).toBeGreaterThan(200)
    expect(bom.components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`)).toEqual(
      packages.map(({ name, version }) => `${name}@${version}`),
    )
    const refs = bom.components.map((component) => component['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
  })

  test('says who asks for whom, and everybody in it is there', () => {
    const refs = new Set([bom.metadata.component['bom-ref'], ...bom.components.map((component) => component['bom-ref'])])
    expect(bom.dependencies.map(({ ref }) => ref)).toEqual([...refs])
    for (const { dependsOn } of bom.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref)
    expect(bom.dependencies[0]?.dependsOn.length).toBeGreaterThan(10)
  })

  test('holds nothing of development', () => {
    expect(bom.components.filter(({ name }) => ['vitest', 'knip', 'typescript'].includes(name))).toEqual([])
  })

  test('the list by license has every package, and the licenses that may be shipped', () => {
    const said = recordingIo()
    runSbom(['--licenses'], said.io)
    const lines = said.out().split('\n')
    expect(lines.filter((line) => /^\S/.test(line)).map((line) => line.replace(/ \(\d+\)$/, ''))).toContain('Apache-2.0')
    expect(new Set(lines.filter((line) => line.startsWith('  ')))).toEqual(
      new Set(lockedForProduction('.').map(({ name, version }) => `  ${name} ${version}`)),
    )
  })
})

describe('licenses', () => {
  const root = mkdtempSync(join(tmpdir(), 'rk-licenses-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  function installed(name: string, described: object): LockedPackage {
    const path = `node_modules/${name}`
    mkdirSync(join(root, path), { recursive: true })
    writeFileSync(join(root, path, 'package.json'), JSON.stringify(described))
    return { path, name, version: '1.0.0', license: undefined, integrity: undefined, asksFor: [] }
  }

  test.for([
    ['one', { license: 'MIT' }, 'MIT'],
    ['one of two', { license: '(MIT OR GPL-3.0-only)' }, '(MIT OR GPL-3.0-only)'],
    ['two together', { license: 'MIT AND ISC' }, 'MIT AND ISC'],
    ['the object of old packages', { license: { type: 'ISC' } }, 'ISC'],
    ['the list of old packages', { licenses: [{ type: 'GPL-2.0' }, { type: 'MIT' }] }, 'GPL-2.0 OR MIT'],
  ] as const)('%s that may be shipped is taken', ([name, described, license]) => {
    const one = installed(name, described)
    expect([...licensesOf(root, [one]).values()]).toEqual([license])
  })

  test.for([
    ['no-license', {}, 'names no license'],
    ['copyleft', { license: 'GPL-3.0-only' }, 'GPL-3.0-only'],
    ['half-of-it', { license: 'MIT AND SSPL-1.0' }, 'MIT AND SSPL-1.0'],
    ['in-a-file', { license: 'SEE LICENSE IN LICENSE.md' }, 'SEE LICENSE IN LICENSE.md'],
  ] as const)('%s is refused with its name, beside the others', ([name, described, because]) => {
    const packages = [installed('fine', { license: 'MIT' }), installed(name, described), installed('unknown', { license: 'Mine' })]
    expect(() => licensesOf(root, packages)).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: expect.stringMatching(new RegExp(`${name} 1\\.0\\.0: ${because}\n  unknown 1\\.0\\.0: Mine`)),
      }),
    )
  })

  test('a package in two folders is listed twice, and each is asked for by its neighbor', () => {
    const one = (path: string, asksFor: readonly string[] = []): LockedPackage => ({
      path,
      name: path.slice(path.lastIndexOf('/') + 1),
      version: '1.0.0',
      license: 'MIT',
      integrity: undefined,
      asksFor,
    })
    const packages = [one('node_modules/a', ['b']), one('node_modules/a/node_modules/b'), one('node_modules/b')]
    const licenses = new Map(packages.map((each) => [each, 'MIT'] as const))
    const { components, dependencies } = cycloneDx({
      program: { name: 'p', version: '1.0.0', license: 'MIT', asksFor: ['a', 'b'] },
      licenses,
      at: AT,
    })
    expect(components.map((component) => component['bom-ref'])).toEqual([
      'pkg:npm/a@1.0.0',
      'pkg:npm/b@1.0.0',
      'pkg:npm/b@1.0.0#node_modules/b',
    ])
    expect(dependencies.map(({ dependsOn }) => dependsOn)).toEqual([
      ['pkg:npm/a@1.0.0', 'pkg:npm/b@1.0.0#node_modules/b'],
      ['pkg:npm/b@1.0.0'],
      [],
      [],
    ])
  })
})
