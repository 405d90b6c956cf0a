import { createRequire } from 'node:module'

/** Takes a folded word to its stem. */
export type Stem = (word: string) => string

/** The stemmer of a language; a language without one keeps its words as they are. */
export function stemmerFor(language: string): Stem {
  const loaded = LOADED.get(language)
  if (loaded !== undefined) return loaded
  const file = FILES.get(language)
  const stem = file === undefined ? (word: string) => word : guarded(load(file))
  LOADED.set(language, stem)
  return stem
}

// Single files of `natural`: its root would load database drivers, and a language that nobody uses is never read.
const FILES: ReadonlyMap<string, string> = new Map([
  ['en', 'natural/lib/natural/stemmers/porter_stemmer.js'],
  ['de', 'natural/lib/natural/stemmers/porter_stemmer_de.js'],
  ['es', 'natural/lib/natural/stemmers/porter_stemmer_es.js'],
  ['fr', 'natural/lib/natural/stemmers/porter_stemmer_fr.js'],
  ['pt', 'natural/lib/natural/stemmers/porter_stemmer_pt.js'],
])

const LOADED = new Map<string, Stem>()
const requireFile = createRequire(import.meta.url)

function load(file: string): Stem {
  const loaded: unknown = requireFile(file)
  if (typeof loaded !== 'object' || loaded === null || !('stem' in loaded) || typeof loaded.stem !== 'function') return (word) => word
  const stem = loaded.stem.bind(loaded) as Stem
  return stem
}

/** Marks such as `<hidden>`, numbers and very short words are no words to stem. */
function guarded(stem: Stem): Stem {
  return (word) => (word.length < 3 || word.charCodeAt(0) === 60 || /[0-9]/.test(word) ? word : stem(word))
}
