import { type Bundle, packBundle, unpackBundle } from './learner/bundle.ts'

/** Keeps what was learned for the next start. Names stand for their content: the same name always has the same bytes. */
export interface ModelCache {
  /** The bytes are the caller's own: nobody changes them any more. */
  read(name: string): Uint8Array | undefined
  write(name: string, bytes: Uint8Array): void
  has(name: string): boolean
}

/** What is kept under a name; made and kept when it is not there or broken. */
export function keptBundle(cache: ModelCache | undefined, name: string, make: () => Bundle): Bundle {
  const bytes = cache?.read(name)
  const before = bytes === undefined ? undefined : unpackBundle(bytes)
  if (before !== undefined) return before
  const bundle = make()
  if (cache === undefined) return bundle
  const packed = packBundle(bundle)
  cache.write(name, packed)
  // As bytes it takes a third of the memory, as after the next start.
  return unpackBundle(packed) ?? bundle
}
