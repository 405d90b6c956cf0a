import { parseSync } from 'vite'

/** What one file asks for when it runs. */
export interface Asked {
  /** Names in `import` and `export … from`, and in `import()` with a plain string. */
  readonly imported: readonly string[]
  /** Names in `require()` and `require.resolve()` with a plain string. */
  readonly required: readonly string[]
  /** Every other plain string, for code that loads a file by a name it keeps somewhere. */
  readonly strings: readonly string[]
  /** The pieces of code that load something whose name stands in no plain string. */
  readonly unreadable: readonly string[]
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

/** Reads which modules a JavaScript file asks for. A file that cannot be parsed comes back as unreadable. */
export function modulesAskedFor(file: string, code: string, kind: 'module' | 'commonjs'): Asked {
  const imported: string[] = []
  const required: string[] = []
  const strings: string[] = []
  const unreadable: string[] = []
  const parsed = parseSync(file, code, { sourceType: kind === 'module' ? 'module' : 'commonjs', lang: 'js' })
  if (parsed.errors.length > 0) unreadable.push('the file itself')

  /** `require` stands for something else than a call with a name. */
  function requireItself(parent: Node | undefined, name: string): boolean {
    if (parent === undefined) return true
    if (parent.type === 'UnaryExpression' && parent['operator'] === 'typeof') return false
    // A property or a parameter of that name is another thing.
    if (parent.type === 'MemberExpression' && (parent['object'] as Node)['name'] !== name) return false
    return !/^(?:Property|Function\w*|ArrowFunctionExpression|MethodDefinition|MemberExpression|ImportSpecifier)$/.test(parent.type)
  }

  function visit(node: Node, parent: Node | undefined): void {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration': {
        const name = textOf(node['source'])
        if (name !== undefined) imported.push(name)
        break
      }
      case 'ImportExpression': {
        const name = textOf(node['source'])
        if (name === undefined) unreadable.push(code.slice(node.start, node.end))
        else imported.push(name)
        break
      }
      case 'CallExpression': {
        if (!isRequire(node['callee'])) break
        const name = textOf((node['arguments'] as readonly Node[])[0])
        if (name === undefined) unreadable.push(code.slice(node.start, node.end))
        else required.push(name)
        for (const argument of node['arguments'] as readonly Node[]) visit(argument, node)
        return
      }
      case 'Identifier':
        if (node['name'] === 'require' && requireItself(parent, 'require')) unreadable.push(`require in a ${parent?.type}`)
        if (node['name'] === '__dirname' || node['name'] === '__filename') unreadable.push(String(node['name']))
        break
      case 'MetaProperty':
        // Not `new.target`.
        if ((node['meta'] as Node)['name'] === 'import') unreadable.push('import.meta')
        break
      default: {
        const text = textOf(node)
        if (text !== undefined) strings.push(text)
      }
    }
    for (const child of childrenOf(node)) visit(child, node)
  }
  visit(parsed.program as unknown as Node, undefined)
  return { imported, required, strings, unreadable }
}

function isRequire(callee: unknown): boolean {
  if (!isNode(callee)) return false
  if (callee.type === 'Identifier') return callee['name'] === 'require'
  if (callee.type !== 'MemberExpression') return false
  const { object, property } = callee as unknown as { readonly object: Node; readonly property: Node }
  if (object['name'] === 'require') return property['name'] === 'resolve'
  return object['name'] === 'module' && property['name'] === 'require'
}

/** The text of a string, or of a template without anything to fill in. */
function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined
  if (node.type !== 'TemplateLiteral') return undefined
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked?: string } }[]
  return quasis.length === 1 ? quasis[0]?.value.cooked : undefined
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []))
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
