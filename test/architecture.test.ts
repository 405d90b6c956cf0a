import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Who may import whom, besides itself. The longest prefix that fits a file is its folder. */
const MAY: Readonly<Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>> = {
  'src/model': { folders: [], packages: [] },
  'src/ports': { folders: ['src/model'], packages: ['node:http'] },
  'src/redaction': { folders: ['src/model', 'src/ports'], packages: [] },
  'src/content': { folders: ['src/model'], packages: ['yaml', 'zod'] },
  'src/content/kept.ts': { folders: ['src/content', 'src/model'], packages: ['node:fs'] },
  'src/nlu': { folders: ['src/model', 'src/content/types.ts'], packages: ['natural', 'node:module'] },
  'src/dialog': { folders: ['src/model', 'src/content/types.ts'], packages: [] },
  'src/handoff': { folders: ['src/model', 'src/ports', 'src/redaction'], packages: ['temporal-polyfill'] },
  'src/store': {
    folders: ['src/model', 'src/ports'],
    packages: [
      'kysely',
      'pg',
      'zod',
      'node:sqlite',
      'node:fs',
      'node:path',
      'node:events',
      'node:timers',
      'node:crypto',
      'node:async_hooks',
    ],
  },
  'src/jobs': { folders: ['src/model', 'src/ports'], packages: ['zod', 'node:timers'] },
  'src/runtime': {
    folders: ['src/model', 'src/ports', 'src/redaction', 'src/content', 'src/nlu', 'src/dialog', 'src/handoff', 'src/store', 'src/jobs'],
    packages: ['zod', 'node:http'],
  },
  'src/config': { folders: ['src/model'], packages: ['zod', 'node:fs', 'node:util'] },
  'adapters/slack': { folders: ['src/model', 'src/ports', 'src/runtime'], packages: ['*'] },
  'adapters/teams': { folders: ['src/model', 'src/ports', 'src/runtime'], packages: ['*'] },
  'adapters/web': { folders: ['src/model', 'src/ports', 'src/runtime'], packages: ['*'] },
  'adapters/desks': { folders: ['src/model', 'src/ports', 'src/runtime'], packages: ['*'] },
  'adapters/cli': { folders: ['src', 'adapters'], packages: ['*'] },
}

/** The only files that may load a platform's SDK. */
const SDK: Readonly<Record<string, RegExp>> = {
  '@slack/bolt': /^adapters\/(?:slack\/wire\.ts|cli\/commands\/[\w-]*bench[\w-]*\.ts)$/,
  botbuilder: /^adapters\/(?:teams\/wire\.ts|cli\/commands\/[\w-]*bench[\w-]*\.ts)$/,
}

const files = ['src', 'adapters'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(root, name)),
)

interface Import {
  readonly file: string
  readonly target: string
  readonly line: number
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8')
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))
  const found = code.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\n[^'"\n;]*?)*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => ({
    file,
    target: match[1] ?? match[2] ?? match[3] ?? '',
    line: text.slice(0, match.index).split('\n').length,
  }))
}

function ruleFor(file: string): string | undefined {
  return Object.keys(MAY)
    .filter((folder) => file === folder || file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function isAllowed({ file, target }: Import): boolean {
  const folder = ruleFor(file)
  const rule = folder === undefined ? undefined : MAY[folder]
  if (!folder || !rule) return false
  if (!target.startsWith('.')) {
    const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? '')
    return rule.packages.includes('*') || rule.packages.includes(name)
  }
  const resolved = normalize(join(dirname(file), target))
  const home = folder.endsWith('.ts') ? dirname(folder) : folder
  return [home, ...rule.folders].some((one) => resolved === one || resolved.startsWith(`${one}/`))
}

describe('architecture', () => {
  const imports = files.flatMap(importsOf)

  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(150)
    expect(imports.length).toBeGreaterThan(500)
  })

  test('every folder has a rule', () => {
    expect(files.filter((file) => ruleFor(file) === undefined)).toEqual([])
  })

  test('every import is allowed', () => {
    expect(imports.filter((one) => !isAllowed(one)).map(({ file, line, target }) => `${file}:${line} imports ${target}`)).toEqual([])
  })

  test('an SDK is loaded by its wire file only', () => {
    const wrong = imports.filter(({ file, target }) => {
      const allowed = Object.entries(SDK).find(([name]) => target === name || target.startsWith(`${name}/`))?.[1]
      return allowed !== undefined && !allowed.test(file)
    })
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
  })

  test('natural is imported by deep paths', () => {
    expect(imports.filter(({ target }) => target === 'natural').map(({ file }) => file)).toEqual([])
  })

  test('imports name the file they mean', () => {
    expect(
      imports
        .filter(({ target }) => target.startsWith('.') && !/\.(?:tsx?|json|css|js)$/.test(target))
        .map(({ file, target }) => `${file}: ${target}`),
    ).toEqual([])
  })
})
