import type { Content } from '../content/types.ts'
import { isWrongKeyCode } from './bare.ts'
import { keptBundle, type ModelCache } from './kept-bundle.ts'
import type { Bundle } from './learner/bundle.ts'
import { LEARNER_VERSION } from './learner/learner.ts'
import { utterancesFingerprint } from './lessons.ts'
import { onceAContent } from './once-a-content.ts'
import { FIRST_SEED, hashCode, hashOf, SECOND_SEED } from './text/hash.ts'
import { HIDDEN, type Token, tokenize } from './text/tokenize.ts'

/** An intent that a rule is certain of. */
export interface RuleHit {
  readonly rule: string
  readonly intent: string
  readonly language?: string
}

/** What must never be guessed, and the words of the content, which are read in the same pass over it. */
export interface Rules {
  /** A hidden secret, a code that says that the key is wrong, and every utterance of the content word for word. */
  apply(tokens: readonly Token[], typed: string): RuleHit | undefined
  /** The languages that have utterances. */
  readonly languages: ReadonlySet<string>
  /** The words of the utterances, by language: read anew each time, because only a start looks at all of them. */
  words(): ReadonlyMap<string, readonly string[]>
}

const EXPOSED = 'exposed.key'
const WRONG = 'wrong.key'

/** Builds the rules of the content, or takes up the table that was made of the same utterances before. */
export function createRules(content: Content, cache?: ModelCache): Rules {
  const table = keptBundle(cache, nameOf(content), () => utteranceTable(content))
  const strings = (list: string): readonly string[] => table.strings[list] ?? []
  const intents = strings('intents')
  const languages = strings('languages')
  const exposed = content.intents.has(EXPOSED)
  const wrong = content.intents.has(WRONG)
  return {
    languages: new Set(languages),
    words: () => new Map(languages.map((language, i) => [language, strings('words')[i]?.split(' ') ?? []])),
    apply(tokens, typed) {
      if (exposed && tokens.some((token) => token.text === HIDDEN)) return { rule: 'hidden-secret', intent: EXPOSED }
      if (tokens.length === 0) return undefined
      if (wrong && isWrongKeyCode(tokens, typed)) return { rule: 'wrong-key-code', intent: WRONG }
      const at = placeOf(table, tokens)
      const intent = at === undefined ? undefined : intents[table.numbers['intentOf']?.[at] ?? -1]
      if (at === undefined || intent === undefined) return undefined
      const language = languages[table.numbers['languageOf']?.[at] ?? -1]
      return { rule: 'utterance', intent, ...(language === undefined ? {} : { language }) }
    },
  }
}

/** Whether the table of today's utterances was made and kept. */
export function areKept(content: Content, cache: ModelCache): boolean {
  return cache.has(nameOf(content))
}

const nameOf = onceAContent((content) => `utterances-all-${LEARNER_VERSION}x${utterancesFingerprint(content)}`)

/** Stands for an utterance that several languages have. */
const NO_LANGUAGE = 0xffff

interface Utterance {
  readonly hash: number
  readonly check: number
  readonly intent: number
  language: number
}

/** The utterances by their hash, ascending, and the words of each language: plain data that can be kept. */
function utteranceTable(content: Content): Bundle {
  const intents = [...content.intents.keys()]
  const languages: string[] = []
  const words: string[] = []
  const found = new Map<number, Utterance>()
  for (const language of content.languages) {
    const own = new Set<string>()
    for (const [intent, id] of intents.entries()) {
      for (const utterance of content.intents.get(id)?.utterances[language] ?? []) {
        const tokens = tokenize(utterance)
        if (tokens.length === 0) continue
        for (const { text } of tokens) own.add(text)
        const [hash, check] = [hashOfAll(tokens, FIRST_SEED), hashOfAll(tokens, SECOND_SEED)]
        const key = (hash >>> 0) * 2 ** 21 + (check >>> 11)
        const before = found.get(key)
        // The first intent stays; an utterance of several languages tells none of them.
        if (before === undefined) found.set(key, { hash, check, intent, language: languages.length })
        else if (before.language !== languages.length) before.language = NO_LANGUAGE
      }
    }
    if (own.size === 0) continue
    languages.push(language)
    words.push([...own].join(' '))
  }
  const rows = [...found.values()].sort((a, b) => a.hash - b.hash)
  return {
    strings: { intents, languages, words },
    numbers: {
      hashes: Int32Array.from(rows, ({ hash }) => hash),
      checks: Int32Array.from(rows, ({ check }) => check),
      intentOf: Uint16Array.from(rows, ({ intent }) => intent),
      languageOf: Uint16Array.from(rows, ({ language }) => language),
    },
  }
}

function placeOf({ numbers }: Bundle, tokens: readonly Token[]): number | undefined {
  const hashes = numbers['hashes'] ?? new Int32Array()
  const hash = hashOfAll(tokens, FIRST_SEED)
  const check = hashOfAll(tokens, SECOND_SEED)
  let from = 0
  let to = hashes.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((hashes[middle] as number) < hash) from = middle + 1
    else to = middle
  }
  for (; hashes[from] === hash; from++) if (numbers['checks']?.[from] === check) return from
  return undefined
}

/** All words in a row as one whole number. */
function hashOfAll(tokens: readonly Token[], seed: number): number {
  let hash = seed
  for (const token of tokens) hash = hashCode(SPACE, hashOf(token.text, hash))
  return hash
}

const SPACE = 32
