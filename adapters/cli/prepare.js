import { enableCompileCache } from 'node:module'

// npm runs this after it has installed: the first start finds its code compiled and its content learned. Plain JavaScript, because
// without the packages of development Node 20 may run it, which cannot read types; then, and whenever it fails, the first start does it.
const [major] = process.versions.node.split('.').map(Number)
if (major >= 24) {
  enableCompileCache()
  try {
    const { workAhead } = await import('./ahead.ts')
    await workAhead()
  } catch (error) {
    console.warn(`The first start will learn the content, which could not be done ahead of it: ${error.message}`)
  }
}
