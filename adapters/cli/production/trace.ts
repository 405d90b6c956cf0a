import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { createRequire, isBuiltin, registerHooks } from 'node:module'
import { dirname, extname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { LockedPackage } from './locked.ts'
import { type Asked, modulesAskedFor } from './module-names.ts'

export interface Traced {
  /** Files of packages that can be loaded, as paths from the root. */
  readonly files: ReadonlySet<string>
  /** Packages that are kept whole, and the code that makes it so: it loads something by a name that is not in the code. */
  readonly whole: ReadonlyMap<string, string>
  /** Names that lead to packages of development, with the file that asks for each: commands that need the checkout. */
  readonly development: ReadonlyMap<string, string>
  /** Names that lead nowhere in this tree, with the file that asks for each: optional parts that are not installed. */
  readonly absent: ReadonlyMap<string, string>
}

interface TraceOptions {
  readonly root: string
  readonly packages: readonly LockedPackage[]
  /** The folder that holds our own compiled files; they find packages as if they lay in the root. */
  readonly code: string
  /** Our own compiled files, as paths from there. Every string in them that names a file of a dependency counts as loaded. */
  readonly entries: readonly string[]
}

/**
 * Follows every import and require from our own files on, through the packages, as Node resolves them. What it does not
 * reach cannot be loaded; where a package loads something by a made-up name, the whole package and what it asks for is kept.
 */
export function traceFiles({ root, packages, code, entries }: TraceOptions): Traced {
  const folders = packages.map(({ path }) => path).toSorted((one, other) => other.length - one.length)
  const byPath = new Map(packages.map((one) => [one.path, one]))
  const direct = directDependencies(root)
  const files = new Set<string>()
  const whole = new Map<string, string>()
  const absent = new Map<string, string>()
  const development = new Map<string, string>()
  const waiting: string[] = []
  const named = new Map<string, string>()
  const namedByFile = new Set<string>()
  const resolver = createResolver()

  function reach(path: string): void {
    if (files.has(path) || packageOf(path) === undefined) return
    files.add(path)
    waiting.push(path)
  }

  function packageOf(path: string): string | undefined {
    return folders.find((folder) => path.startsWith(`${folder}/`))
  }

  function follow(name: string, from: string, how: 'import' | 'require'): void {
    if (isBuiltin(name) || /^(?:data|https?):/.test(name)) return
    const found = resolver.resolve(name, join(root, from), how)
    const path = found === undefined ? undefined : relative(root, found)
    if (path === undefined) absent.set(name, from)
    else if (path.startsWith('node_modules/') && packageOf(path) === undefined) development.set(name, from)
    else reach(path)
  }

  /** Where the code cannot be read, nothing is left out: all files of the package, and the entries of what it asks for. */
  function keepWhole(folder: string, why: string): void {
    if (whole.has(folder)) return
    whole.set(folder, why)
    for (const file of filesIn(root, folder)) if (!NEVER_READ.test(file.slice(folder.length))) reach(file)
    for (const name of byPath.get(folder)?.asksFor ?? []) follow(name, `${folder}/package.json`, 'require')
  }

  function read(path: string, folder = root): Asked | undefined {
    if (!/^\.[cm]?js$/.test(extname(path))) return undefined
    return modulesAskedFor(path, readFileSync(join(folder, path), 'utf8'), kindOf(root, path))
  }

  try {
    for (const entry of entries) {
      const asked = read(entry, code)
      for (const name of asked?.imported ?? []) if (!name.startsWith('.')) follow(name, entry, 'import')
      for (const text of asked?.strings ?? []) {
        if (!direct.some((name) => text === name || text.startsWith(`${name}/`))) continue
        const file = join('node_modules', text)
        if (!existsSync(join(root, file)) || !statSync(join(root, file)).isFile()) named.set(text, entry)
        else {
          namedByFile.add(packageName(text))
          reach(file)
        }
      }
    }
    // A name alone is often a label; it counts where no file of that package is named.
    for (const [name, entry] of named) {
      if (!namedByFile.has(packageName(name)) && resolver.resolve(name, join(root, entry), 'import') !== undefined)
        follow(name, entry, 'import')
    }
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const asked = read(path)
      if (asked === undefined) continue
      for (const name of asked.imported) follow(name, path, 'import')
      for (const name of asked.required) follow(name, path, 'require')
      const folder = packageOf(path)
      if (asked.unreadable[0] !== undefined && folder !== undefined)
        keepWhole(folder, `${path.slice(folder.length + 1)}: ${asked.unreadable[0]}`)
    }
  } finally {
    resolver.end()
  }
  return { files, whole, development, absent }
}

function directDependencies(root: string): readonly string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>
  }
  return Object.keys(dependencies)
}

function packageName(text: string): string {
  return text
    .split('/')
    .slice(0, text.startsWith('@') ? 2 : 1)
    .join('/')
}

/** All files of a package, without the packages inside it. */
export function filesIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(root, path)
    return entry.isFile() ? [path] : []
  })
}

/** Types, maps, words about a package, and its own tests and measurements: nothing that runs reads them. */
const NEVER_READ =
  /\.(?:d\.[cm]?ts|map|flow|md|markdown)$|\.(?:test|bench|config)\.[cm]?js$|\/(?:tests?|bench(?:marks?)?|examples?|docs?)\/|^\/bench\.js$|\/\./

/** As Node decides it: by the ending, and else by the nearest package.json. */
function kindOf(root: string, path: string): 'module' | 'commonjs' {
  if (path.endsWith('.mjs')) return 'module'
  if (path.endsWith('.cjs')) return 'commonjs'
  for (let folder = dirname(join(root, path)); folder.startsWith(root); folder = dirname(folder)) {
    if (!existsSync(join(folder, 'package.json'))) continue
    const { type } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly type?: string }
    return type === 'module' ? 'module' : 'commonjs'
  }
  return 'commonjs'
}

/** Node's own resolution, asked on behalf of another file. */
function createResolver() {
  let asking: string | undefined
  const hooks = registerHooks({
    resolve: (name, context, next) => next(name, asking === undefined ? context : { ...context, parentURL: asking }),
  })

  function imported(name: string, from: string): string {
    asking = pathToFileURL(from).href
    try {
      return fileURLToPath(import.meta.resolve(name))
    } finally {
      asking = undefined
    }
  }

  return {
    resolve(name: string, from: string, how: 'import' | 'require'): string | undefined {
      try {
        const found = how === 'import' ? imported(name, from) : createRequire(from).resolve(name)
        return existsSync(found) ? realpathSync(found) : undefined
      } catch {
        return undefined
      }
    },
    end: () => hooks.deregister(),
  }
}
