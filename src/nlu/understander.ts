import type { Content } from '../content/types.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Candidate, Explanation, Understanding, UnderstandingContext } from '../model/understanding.ts'
import { isBare } from './bare.ts'
import { decide, MOST_CHOICES } from './decide.ts'
import { distinctReadings, READINGS } from './distinct.ts'
import { createEntityFinder } from './entities/finder.ts'
import { ticketPrefixOf, withOwnTickets } from './entities/ticket.ts'
import { explain } from './explain.ts'
import { leansBack } from './follow-up.ts'
import type { ModelCache } from './kept-bundle.ts'
import { createLanguageModel, isKept, type LanguageModel } from './language-model.ts'
import { rank } from './learner/gate.ts'
import { opinionOf } from './opinion.ts'
import type { Read, Reading } from './read.ts'
import { areKept, createRules } from './rules.ts'
import { secondProblem } from './second.ts'
import { createLanguageDetector, type LanguageGuess, MIXED_IN } from './text/language.ts'
import { withoutNames } from './text/names.ts'
import { type Token, tokenize } from './text/tokenize.ts'

/** Makes sense of one utterance at a time: what is wanted, how sure that is, and what was named on the way. */
export interface Understander {
  understand(text: SafeText | string, context?: UnderstandingContext): Understanding
  /** Everything that decided; `understand` gives the same in `why`, when it is looked at. */
  explain(text: SafeText | string, context?: UnderstandingContext): Explanation
  /** Learns the languages that were not learned yet, so that the first message in one does not wait for it. */
  warm(): void
}

const RULE_SCORE = 1
/** What the language of the talk so far is worth where a message does not tell its own. */
const SAME_LANGUAGE = 0.1
/** A message that leans on the turn before is read with its words; that is worth a little less than words of its own. */
const BORROWED = 0.9
/** What reads like a language without content, and is as clear as this, is understood in one that has some. */
const UNDERSTOOD_ALL_THE_SAME = 0.5
/** So few words do not take a talk out of a language that knows them all: "no computador" is Portuguese, whatever "no" is. */
const BARE_WORDS = 2
const SOCIAL: ReadonlySet<string> = new Set([
  'greet',
  'thanks',
  'bye',
  'confirm.yes',
  'confirm.no',
  'cancel',
  'restart',
  'bot.help',
  'bot.about',
])

export interface UnderstanderOptions {
  /** Where what was learned is kept for the next start; without it everything is learned anew. */
  readonly cache?: ModelCache | undefined
}

/** Learns the content and answers from memory; the same content and text give the same understanding everywhere. */
export function createUnderstander(content: Content, options: UnderstanderOptions = {}): Understander {
  const rules = createRules(content, options.cache)
  const models = new Map<string, LanguageModel>()
  const modelOf = (language: string): LanguageModel => {
    const known = models.get(language)
    if (known !== undefined) return known
    const made = createLanguageModel(content, language, { cache: options.cache })
    models.set(language, made)
    return made
  }
  const first = content.languages[0] ?? 'en'
  modelOf(first)
  const detect = createLanguageDetector(rules.words())
  const findEntities = createEntityFinder(content)
  const ticketPrefix = ticketPrefixOf(content)
  const parentOf = (id: string): string => content.intents.get(id)?.parent ?? id
  const related = (one: string, other: string): boolean =>
    one === other ||
    parentOf(one) === parentOf(other) ||
    SOCIAL.has(one) ||
    SOCIAL.has(other) ||
    parentOf(one) === 'none' ||
    parentOf(other) === 'none'

  const isNearMiss = (id: string): boolean => parentOf(id) === 'none'
  /** What is in another language is read as it was typed: its words are no misspelled ones of this. */
  const rankIn = (model: LanguageModel, tokens: readonly Token[], spoken = true): Reading => {
    const { tokens: corrected, corrections, guessed } = spoken ? model.correct(tokens) : { tokens, corrections: [], guessed: false }
    const opinion = opinionOf(model, tokens, corrected)
    const ranked = rank(opinion, model.learner, READINGS).map(({ label, score }) => ({ intent: model.learner.labels[label] ?? '', score }))
    const candidates = distinctReadings(content, ranked).slice(0, MOST_CHOICES)
    return { model, tokens: corrected, corrections, guessed, opinion, candidates }
  }

  /** The turn before lends its title to a message that cannot stand alone. */
  const withTurnBefore = (reading: Reading, lastIntent: string | undefined): Reading => {
    const title = lastIntent === undefined ? undefined : content.intents.get(lastIntent)?.title
    const leans = title === undefined ? undefined : leansBack(reading.tokens, reading.model.language)
    if (title === undefined || leans === undefined) return reading
    const borrowed = rankIn(reading.model, [...tokenize(title[reading.model.language] ?? title.en), ...reading.tokens])
    const best = borrowed.candidates[0]?.score ?? 0
    if (leans === 'opened' && best * BORROWED <= (reading.candidates[0]?.score ?? 0)) return reading
    return { ...borrowed, tokens: reading.tokens, corrections: reading.corrections, guessed: reading.guessed }
  }

  const read = (text: string, context: UnderstandingContext): Read => {
    const tokens = withOwnTickets(tokenize(text), text, ticketPrefix)
    const words = tokens.map((token) => token.text)
    const bare = withoutNames(text)
    const telling = bare === text ? words : tokens.filter(({ start }) => bare[start] !== ' ').map((token) => token.text)
    const guess = staying(detect(telling, bare), words, context.language)
    const hit = rules.apply(tokens, text)
    const spoken = rules.languages.has(guess.language ?? first)
    const readings = languagesToTry(guess, context.language, first).map((language) => rankIn(modelOf(language), tokens, spoken))
    const reading = withTurnBefore(clearest(readings, context.language), context.lastIntent)
    const foreign = !spoken && (reading.candidates[0]?.score ?? 0) < UNDERSTOOD_ALL_THE_SAME
    const told = guess.language ?? hit?.language ?? (guess.notEnglish === true ? reading.model.language : undefined)
    return { ...reading, text, hit, foreign, language: spoken || foreign ? told : undefined }
  }

  const understand = (text: string, context: UnderstandingContext = {}): Understanding => {
    const seen = read(text, context)
    const { entities, polarity, polarityOnly, verdict } = findEntities(text, seen.tokens, seen.model.language, context)
    let why: Explanation | undefined
    const base = {
      entities,
      ...(seen.language === undefined ? {} : { language: seen.language }),
      ...(polarity === undefined ? {} : { polarity, polarityOnly }),
      ...(verdict === undefined ? {} : { verdict }),
      get why(): Explanation {
        why ??= explain(seen)
        return why
      },
    }
    if (seen.hit !== undefined) {
      const best: Candidate = { intent: seen.hit.intent, score: RULE_SCORE }
      return Object.assign(base, { kind: 'intent' as const, ...best, candidates: [best] })
    }
    if (seen.foreign || isBare(seen.tokens)) return Object.assign(base, { kind: 'unknown' as const, score: 0, candidates: [] })
    const decided = decide(seen.candidates, content.tuning, isNearMiss)
    // Without a word that is known as it was typed, the meaning rests on the spelling that was guessed: it is asked about.
    const asks = seen.guessed && decided.kind === 'intent' && !SOCIAL.has(decided.intent)
    const decision = asks ? { kind: 'ambiguous' as const, score: decided.score, candidates: seen.candidates.slice(0, 1) } : decided
    const [best] = decision.candidates
    const second =
      asks || decision.kind === 'unknown' || best === undefined ? undefined : secondProblem(seen.model, seen.tokens, best.intent, related)
    if (best === undefined || second === undefined) return Object.assign(base, decision)
    // Two problems that are clear by themselves are no doubt between the two.
    return Object.assign(base, { kind: 'intent' as const, ...best, candidates: decision.candidates, second })
  }

  return {
    understand,
    explain: (text, context = {}) => explain(read(text, context)),
    warm() {
      const { cache } = options
      for (const language of rules.languages) {
        if (models.has(language) || (cache !== undefined && isKept(content, language, cache))) continue
        const learned = createLanguageModel(content, language, { cache })
        // What is kept is taken up when it is needed; until then a language that nobody writes takes no memory.
        if (cache === undefined || !isKept(content, language, cache)) models.set(language, learned)
      }
    },
  }
}

/** Whether all of the content was learned and kept, so that nothing has to be learned to understand it. */
export function isLearned(content: Content, cache: ModelCache): boolean {
  return areKept(content, cache) && content.languages.every((language) => isKept(content, language, cache))
}

/** A bare message whose words the language of the talk all knows is in that language. */
function staying(guess: LanguageGuess, words: readonly string[], before: string | undefined): LanguageGuess {
  if (before === undefined || words.length > BARE_WORDS || !guess.fits.includes(before)) return guess
  return { ...guess, language: before, readIn: [before] }
}

/**
 * The language of the message, or where it does not tell, that of the talk so far, the likeliest and the first. English is
 * left out where it is hardly that: its "no" is the clearest of all, and that of others too.
 */
function languagesToTry(guess: LanguageGuess, before: string | undefined, first: string): readonly string[] {
  const [likeliest] = guess.readIn
  if (guess.language !== undefined) return [likeliest ?? first]
  const known = before !== undefined && guess.spoken.includes(before) ? [before] : []
  const all = [...new Set([...known, likeliest ?? first, first])]
  const others = guess.notEnglish === true ? all.filter((language) => language !== MIXED_IN) : all
  return others.length > 0 ? others : all
}

function clearest(readings: readonly Reading[], before: string | undefined): Reading {
  const worth = (reading: Reading): number => (reading.candidates[0]?.score ?? 0) + (reading.model.language === before ? SAME_LANGUAGE : 0)
  return readings.reduce((best, reading) => (worth(reading) > worth(best) ? reading : best))
}
