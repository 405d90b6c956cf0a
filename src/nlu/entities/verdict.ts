import type { Slot } from '../../content/types.ts'
import { type PhraseHit, type PhraseTable, phraseTable } from '../text/phrases.ts'
import { type Token, tokenize } from '../text/tokenize.ts'
import { isCovered } from './covered.ts'
import { isDenied } from './negation.ts'

/** What a message says of how it went: it works again, it did not work, or it was not understood. */
export type Verdict = 'solved' | 'failed' | 'puzzled'

/** Slot of the content that lists the words for each verdict. */
export const VERDICT_SLOT = 'verdict'

/** What may stand beside a verdict without changing it: "yes, it works again", "no, I do not understand". */
type Said = Verdict | 'yes' | 'no' | 'unsure'
const BESIDE: Readonly<Record<'solved' | 'puzzled', readonly Said[]>> = { solved: ['solved', 'yes'], puzzled: ['puzzled', 'no', 'unsure'] }

/** Reads how it went from an utterance, in any language of the content. */
export function createVerdict(
  slot: Slot | undefined,
  polarity: Slot | undefined,
  languages: readonly string[],
): (tokens: readonly Token[], language: string) => Verdict | undefined {
  const tables = new Map(languages.map((language) => [language, tableOf([slot, polarity], language)]))
  const read = (tokens: readonly Token[], language: string): Verdict | undefined => {
    const words = tokens.map((token) => token.text)
    const own = tables.get(language)?.find(words) ?? []
    for (const hits of [own, ...others(tables, language, words)]) {
      const whole = (['solved', 'puzzled'] as const).find((verdict) => isAll(verdict, words, hits))
      if (whole !== undefined) return whole
    }
    return own.some(({ value, from }) => value === 'failed' && !isDenied(tokens, from)) ? 'failed' : undefined
  }
  return (all, language) => {
    const whole = read(all, language)
    return whole === 'solved' || whole === 'puzzled' || !goesOnAfterNo(all) ? whole : read(all.slice(1), language)
  }
}

/** A "no" to our question, and then what is: "no, it works now". Without a pause, "no" may be the "not" of its language. */
function goesOnAfterNo([first, second]: readonly Token[]): boolean {
  if (first === undefined || second === undefined) return false
  return ONLY_NO.has(first.text) || (NO_OR_NOT.has(first.text) && (second.pauses || SUBJECTS.has(second.text)))
}

const ONLY_NO: ReadonlySet<string> = new Set(['nope', 'nah', 'nein'])
const NO_OR_NOT: ReadonlySet<string> = new Set(['no', 'non', 'nao'])
const SUBJECTS: ReadonlySet<string> = new Set(['it', 'i', 'we', 'ca', 'cela'])

/** A few words tell no language: what is all of the message is read in every one. */
function* others(tables: ReadonlyMap<string, PhraseTable<Said>>, language: string, words: readonly string[]) {
  for (const [other, table] of tables) if (other !== language) yield table.find(words)
}

function isAll(verdict: 'solved' | 'puzzled', words: readonly string[], hits: readonly PhraseHit<Said>[]): boolean {
  const beside = hits.filter(({ value }) => BESIDE[verdict].includes(value))
  return beside.some(({ value }) => value === verdict) && isCovered(words, beside)
}

function tableOf(slots: readonly (Slot | undefined)[], language: string): PhraseTable<Said> {
  const table = phraseTable<Said>()
  for (const slot of slots) {
    for (const { value, words, label } of slot?.values ?? []) {
      if (!isSaid(value)) continue
      for (const phrase of [...(words[language] ?? []), label[language] ?? ''])
        table.add(
          tokenize(phrase).map((token) => token.text),
          value,
        )
    }
  }
  return table
}

function isSaid(value: string): value is Said {
  return ['solved', 'failed', 'puzzled', 'yes', 'no', 'unsure'].includes(value)
}
