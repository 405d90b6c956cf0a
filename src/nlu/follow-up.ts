import { FUNCTION_WORDS } from './text/function-words.ts'
import type { Token } from './text/tokenize.ts'

/** More words than this stand on their own. */
const MOST_WORDS = 7
const OPENERS: ReadonlySet<string> = new Set('and but what how und aber was y pero que et mais e mas'.split(' '))
const OPENER_PAIRS: ReadonlySet<string> = new Set(['what about', 'how about', 'was ist', 'y si', 'et si', 'e se', 'what if'])

/**
 * Whether a message leans on the turn before: "why?", "where is that?", "and on a mac?". `bare` when it has no word of
 * its own at all, so that only the turn before can tell what it is about.
 */
export function leansBack(tokens: readonly Token[], language: string): 'bare' | 'opened' | undefined {
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return undefined
  const small = SMALL.get(language) ?? SMALL.get('en')
  if (tokens.every(({ text }) => small?.has(text) === true)) return 'bare'
  const [first, next] = tokens
  if (OPENER_PAIRS.has(`${first?.text} ${next?.text}`)) return 'opened'
  return first !== undefined && first.text !== 'what' && first.text !== 'how' && OPENERS.has(first.text) ? 'opened' : undefined
}

const SMALL: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(FUNCTION_WORDS).map(([language, words]) => [
    language,
    new Set(`${words} exactly mean happen happens genau exactamente exactement`.split(' ')),
  ]),
)
