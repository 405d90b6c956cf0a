import { createHash } from 'node:crypto'
import type { LockedPackage } from '../production/locked.ts'

interface SbomInput {
  readonly program: { readonly name: string; readonly version: string; readonly license: string; readonly asksFor: readonly string[] }
  readonly licenses: ReadonlyMap<LockedPackage, string>
  readonly at: number
}

/** A bill of materials in CycloneDX 1.6. The same packages have the same serial number. */
export function cycloneDx({ program, licenses, at }: SbomInput) {
  const packages = [...licenses.keys()]
  const byPath = new Map(packages.map((one) => [one.path, one]))
  const ref = referOnce(packages)
  const component = {
    type: 'application',
    'bom-ref': `${program.name}@${program.version}`,
    name: program.name,
    version: program.version,
    licenses: licenseOf(program.license),
    purl: `pkg:npm/${program.name}@${program.version}`,
  }
  const reached = (from: string, names: readonly string[]) =>
    names.flatMap((name) => {
      const found = nearest(byPath, from, name)
      return found === undefined ? [] : [ref(found)]
    })
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber(component['bom-ref'], packages.map(ref)),
    version: 1,
    metadata: {
      timestamp: new Date(at).toISOString(),
      lifecycles: [{ phase: 'build' }],
      tools: { components: [{ type: 'application', name: `${program.name} sbom`, version: program.version }] },
      component,
    },
    components: packages.map((one) => ({
      type: 'library',
      'bom-ref': ref(one),
      ...named(one.name),
      version: one.version,
      licenses: licenseOf(licenses.get(one) ?? ''),
      purl: purlOf(one),
      ...hashesOf(one.integrity),
      properties: [{ name: 'cdx:npm:package:path', value: one.path }],
    })),
    dependencies: [
      { ref: component['bom-ref'], dependsOn: reached('', program.asksFor) },
      ...packages.map((one) => ({ ref: ref(one), dependsOn: [...new Set(reached(one.path, one.asksFor))] })),
    ],
  }
}

function purlOf({ name, version }: LockedPackage): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`
}

/** A package that lies in two folders is there twice, so the second one is named by its folder as well. */
function referOnce(packages: readonly LockedPackage[]): (one: LockedPackage) => string {
  const refs = new Map<string, string>()
  const taken = new Set<string>()
  for (const one of packages) {
    const plain = purlOf(one)
    const ref = taken.has(plain) ? `${plain}#${one.path}` : plain
    taken.add(plain)
    refs.set(one.path, ref)
  }
  return ({ path }) => refs.get(path) ?? path
}

function named(name: string): { readonly group?: string; readonly name: string } {
  const [group, own] = name.split('/')
  return group !== undefined && own !== undefined ? { group, name: own } : { name }
}

function licenseOf(expression: string) {
  return /[ ()]/.test(expression) ? [{ expression }] : [{ license: { id: expression } }]
}

/** The lock file has base64, CycloneDX wants hexadecimal digits. */
function hashesOf(integrity: string | undefined) {
  const [, digest] = /^sha512-(\S+)/.exec(integrity ?? '') ?? []
  return digest === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }
}

/** Where a package finds another one: in its own folder or in one above it. */
function nearest(byPath: ReadonlyMap<string, LockedPackage>, from: string, name: string): LockedPackage | undefined {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const found = byPath.get(`${base === '' ? '' : `${base}/`}node_modules/${name}`)
    if (found !== undefined || base === '') return found
  }
}

/** A UUID of version 8: made of what is listed, not of chance. */
function serialNumber(program: string, refs: readonly string[]): string {
  const bytes = createHash('sha256')
    .update([program, ...refs].join('\n'))
    .digest()
    .subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
