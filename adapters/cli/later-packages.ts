import { createRequire, Module } from 'node:module'

/** The way to a package, as Node resolves names from package to package. */
type Way = readonly [string, ...string[]]

/**
 * Packages that an SDK asks for when it is loaded and uses for nothing that this program does: tokens and replies are its
 * own, Bolt's sockets are needed in Socket Mode only. They have to be packages of CommonJS of which the SDK reads names when it uses them.
 */
export const LATER_PACKAGES = {
  slack: [['@slack/bolt', '@slack/socket-mode']],
  teams: [
    ['botbuilder', 'botframework-connector', '@azure/identity'],
    ['botbuilder', 'botframework-connector', '@azure/msal-node'],
    ['botbuilder', 'botframework-connector', 'axios'],
    ['botbuilder', 'botbuilder-stdlib', '@azure/core-http-compat'],
    ['botbuilder', 'htmlparser2'],
    ['botbuilder', 'fs-extra'],
  ],
} as const satisfies Readonly<Record<string, readonly Way[]>>

/**
 * Puts a stand-in for each of these packages where `require` finds it; it loads the package when something in it is read
 * for the first time. To be called before the SDK is loaded; what is loaded already stays, and what is not there is left out.
 */
export function loadLater(packages: readonly Way[], from: string = import.meta.url): void {
  for (const way of packages) {
    const found = resolveAlong(way, from)
    if (found === undefined || found.require.cache[found.file] !== undefined) continue
    found.require.cache[found.file] = standIn(found)
  }
}

interface Found {
  readonly file: string
  /** The one of the package that asks. */
  readonly require: NodeJS.Require
}

function resolveAlong(way: Way, from: string): Found | undefined {
  let found: Found | undefined
  try {
    for (const name of way) {
      const require = createRequire(found?.file ?? from)
      found = { file: require.resolve(name), require }
    }
    return found
  } catch {
    // Another version of an SDK asks for other packages.
    return undefined
  }
}

function standIn({ file, require }: Found): NodeJS.Module {
  let loaded: object | undefined
  const real = (): object => {
    if (loaded !== undefined) return loaded
    delete require.cache[file]
    loaded = require(file) as object
    return loaded
  }
  const module = new Module(file)
  module.filename = file
  module.loaded = true
  module.exports = new Proxy(
    {},
    {
      // Compiled TypeScript asks this of what it takes a default from; axios, of which it does, says no itself.
      get: (_, name) => (name === '__esModule' && loaded === undefined ? undefined : Reflect.get(real(), name)),
      has: (_, name) => Reflect.has(real(), name),
      ownKeys: () => Reflect.ownKeys(real()),
      getOwnPropertyDescriptor(_, name) {
        const own = Reflect.getOwnPropertyDescriptor(real(), name)
        return own && { ...own, configurable: true }
      },
    },
  )
  return module
}
