import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

export interface Asset {
  readonly type: string
  readonly body: Buffer
  readonly packed: Buffer
}

/** The pages' modules, styles and libraries. Nothing is read before the first page is asked for. */
export interface Assets {
  /** Changes with every byte of any asset, so that a browser may keep what it has forever. */
  version(): string
  get(version: string, name: string): Asset | undefined
  /** Names of the modules that a page loads at once, its entry first. */
  modulesOf(entry: string): readonly string[]
}

const JAVASCRIPT = 'text/javascript; charset=utf-8'
const CSS = 'text/css; charset=utf-8'

/** Libraries by the name that the pages' modules import, and the file that is served for it. */
const LIBRARIES = [
  { specifier: 'preact', from: 'preact', file: 'preact.js', type: JAVASCRIPT },
  { specifier: 'preact/hooks', from: 'preact/hooks', file: 'preact-hooks.js', type: JAVASCRIPT },
  { specifier: 'uplot', from: 'uplot/dist/uPlot.iife.min.js', file: 'uplot.js', type: JAVASCRIPT },
  { specifier: 'uplot.css', from: 'uplot/dist/uPlot.min.css', file: 'uplot.css', type: CSS },
  { specifier: 'adaptivecards', from: 'adaptivecards/dist/adaptivecards.min.js', file: 'adaptivecards.js', type: JAVASCRIPT },
] as const

export function createAssets(): Assets {
  const sources = lazy(readSources)
  const version = lazy(() => {
    const hash = createHash('sha256')
    for (const [name, text] of sources()) hash.update(name).update('\0').update(text)
    return hash.digest('hex').slice(0, 16)
  })
  const made = new Map<string, Asset>()
  return {
    version,
    get(wanted, name) {
      const source = wanted === version() ? sources().get(name) : undefined
      if (source === undefined) return undefined
      const asset = made.get(name) ?? makeAsset(name, source)
      made.set(name, asset)
      return asset
    },
    modulesOf: (entry) => reachable(entry, sources()),
  }
}

function makeAsset(name: string, source: string): Asset {
  const body = Buffer.from(name.endsWith('.ts') ? servable(stripped(source)) : name.endsWith('.js') ? servable(source) : source)
  return { type: name.endsWith('.css') ? CSS : name.endsWith('.svg') ? 'image/svg+xml' : JAVASCRIPT, body, packed: gzipSync(body) }
}

/** Node calls the stripper experimental and says so once on standard error; here it is no news. */
function stripped(source: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{2,}/g, '\n')
  } finally {
    process.emitWarning = emitWarning
  }
}

/** Browsers need addresses where Node takes package names. */
function servable(code: string): string {
  const byName = new Map<string, string>(LIBRARIES.map(({ specifier, file }) => [specifier, file]))
  return code
    .replace(/(\bfrom\s*|\bimport\s*)(["'])([\w./-]+)\2/g, (whole, before: string, quote: string, name: string) => {
      const file = byName.get(name)
      return file === undefined ? whole : `${before}${quote}./${file}${quote}`
    })
    .replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n')
}

function readSources(): ReadonlyMap<string, string> {
  const dir = pageDir()
  const page = readdirSync(dir)
    .filter((name) => /\.(?:ts|css|svg)$/.test(name) && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => [name, readFileSync(`${dir}/${name}`, 'utf8')] as const)
  const libraries = LIBRARIES.map(({ from, file }) => [file, readFileSync(libraryPath(from), 'utf8')] as const)
  return new Map([...page, ...libraries])
}

/** The pages stand beside this file; from `dist` they are found in the sources, as they are served from there. */
function pageDir(): string {
  const candidates = ['../page/', '../../../../adapters/web/page/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  return candidates.find((path) => existsSync(`${path}/playground.ts`)) ?? candidates[0] ?? ''
}

/** Preact's entry for browsers is what `import` finds; the others are files named in full, past a package's `exports`. */
function libraryPath(from: string): string {
  if (!/\.\w+$/.test(from)) return fileURLToPath(import.meta.resolve(from))
  const [name = '', ...rest] = from.split('/')
  const require = createRequire(import.meta.url)
  const root = require.resolve.paths(name)?.find((path) => existsSync(`${path}/${name}/package.json`)) ?? dirname(from)
  return `${root}/${name}/${rest.join('/')}`
}

function reachable(entry: string, sources: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const source = sources.get(name)
    if (source === undefined || found.has(name)) return
    found.add(name)
    const code = source.replace(/^import type .*$/gm, '')
    for (const [, , target = ''] of code.matchAll(/(?:^|\n|;)\s*(?:import|export)\b[^'"\n;]*?(["'])([^"']+)\1/g)) {
      visit(LIBRARIES.find(({ specifier }) => specifier === target)?.file ?? target.replace(/^\.\//, ''))
    }
  }
  visit(entry)
  return [...found]
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
