import { type Bundle, packBundle, unpackBundle } from './learner/bundle.ts'

/** Keeps what was learned for the next start. Names stand for their content: the same name always has the same bytes. */
export interface ModelCache {
  read(name: string): Uint8Array | undefined
  write(name: string, bytes: Uint8Array): void
}

/** What is kept under a name; made and kept when it is not there or broken. */
export function keptBundle(cache: ModelCache | undefined, name: string, make: () => Bundle): Bundle {
  const bytes = cache?.read(name)
  const before = bytes === undefined ? undefined : unpackBundle(bytes)
  if (before !== undefined) return before
  const bundle = make()
  cache?.write(name, packBundle(bundle))
  return bundle
}
