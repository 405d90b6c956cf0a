import type { Understanding } from '../../model/understanding.ts'
import type { Understander } from '../understander.ts'

/** One labelled question. `none` is out of scope; `alt` are other intents that are right as well. */
export interface EvalLine {
  readonly text: string
  readonly intent: string
  readonly alt?: readonly string[]
  readonly note?: string
}

/** The catalogue id that an intent belongs to, `none` for what is out of scope, undefined for a catalogue id itself. */
export type ParentOf = (intent: string) => string | undefined

/** What became of one line. */
export type Verdict = 'right' | 'asked-right' | 'asked-wrong' | 'wrong' | 'turned-away' | 'left-unanswered' | 'answered-as-something-else'

export interface EvalRow {
  readonly line: EvalLine
  readonly verdict: Verdict
  readonly kind: Understanding['kind']
  /** The best candidate, answered or not. */
  readonly best: string | undefined
  readonly score: number
  readonly candidates: readonly string[]
  /** Other readings were offered beside the answer, and one of them is right. */
  readonly offeredRight: boolean
  readonly withOthers: boolean
  readonly language: string
}

export interface Share {
  readonly count: number
  readonly of: number
}

export interface Evaluation {
  readonly lines: number
  readonly inScope: {
    readonly rightAtOnce: Share
    readonly rightOrAmongChoices: Share
    /** Right at once, among the choices asked, or among the readings offered beside the answer. */
    readonly rightAskedOrOffered: Share
    readonly turnedAway: Share
    readonly wrongAtOnce: Share
    /** The right intent is the best or among the two after it, whatever was decided. */
    readonly amongThree: Share
  }
  readonly outOfScope: {
    /** Not answered as something else: unknown, a near miss with its own sentence, or asked. */
    readonly recall: Share
    readonly far: Share
    readonly near: Share
    readonly asked: Share
    /** Of the lines that were left unanswered or turned away: those that are out of scope. */
    readonly precision: Share
  }
  /** Lines that were answered with other readings beside the answer. */
  readonly withOthers: Share
  readonly macroF1: number
  readonly confusions: readonly { readonly expected: string; readonly found: string; readonly count: number }[]
  readonly calibration: readonly {
    readonly from: number
    readonly to: number
    readonly lines: number
    readonly meanScore: number
    readonly right: number
  }[]
  readonly languages: readonly {
    readonly language: string
    readonly rightAtOnce: Share
    readonly rightOrAmongChoices: Share
    readonly turnedAway: Share
    readonly outOfScope: Share
  }[]
  readonly rows: readonly EvalRow[]
}

/** Asks every line and counts what became of it. */
export function evaluate(lines: readonly EvalLine[], understander: Pick<Understander, 'understand'>, parentOf: ParentOf): Evaluation {
  const rows = lines.map((line) => judge(line, understander.understand(line.text), parentOf))
  const inScope = rows.filter(({ line }) => line.intent !== OUT)
  const out = rows.filter(({ line }) => line.intent === OUT)
  const away = rows.filter((row) => row.kind === 'unknown' || (row.kind === 'intent' && isOut(row.best, parentOf)))
  return {
    lines: rows.length,
    inScope: {
      rightAtOnce: share(inScope, (row) => row.verdict === 'right'),
      rightOrAmongChoices: share(inScope, (row) => row.verdict === 'right' || row.verdict === 'asked-right'),
      rightAskedOrOffered: share(inScope, (row) => row.verdict === 'right' || row.verdict === 'asked-right' || row.offeredRight),
      turnedAway: share(inScope, (row) => row.verdict === 'turned-away'),
      wrongAtOnce: share(inScope, (row) => row.verdict === 'wrong'),
      amongThree: share(inScope, (row) => row.candidates.some((id) => fits(id, row.line, parentOf))),
    },
    outOfScope: {
      recall: share(out, left),
      far: share(
        out.filter(({ line }) => !isNear(line)),
        left,
      ),
      near: share(
        out.filter(({ line }) => isNear(line)),
        left,
      ),
      asked: share(out, (row) => row.kind === 'ambiguous'),
      precision: share(away, ({ line }) => line.intent === OUT),
    },
    withOthers: share(rows, (row) => row.withOthers),
    macroF1: macroF1(rows, parentOf),
    confusions: confusions(rows, parentOf),
    calibration: calibration(rows, parentOf),
    languages: byLanguage(rows),
    rows,
  }
}

const OUT = 'none'
const BINS = 10

function judge(line: EvalLine, understanding: Understanding, parentOf: ParentOf): EvalRow {
  const candidates = understanding.candidates.map(({ intent }) => intent)
  const best = understanding.kind === 'intent' ? understanding.intent : candidates[0]
  return {
    line,
    verdict: verdictOf(line, understanding, parentOf),
    kind: understanding.kind,
    best,
    score: understanding.score,
    candidates,
    withOthers: understanding.kind === 'intent' && understanding.others !== undefined,
    offeredRight: understanding.kind === 'intent' && (understanding.others ?? []).some((id) => fits(id, line, parentOf)),
    language: /\blang (\w+)/.exec(line.note ?? '')?.[1] ?? 'en',
  }
}

function verdictOf(line: EvalLine, understanding: Understanding, parentOf: ParentOf): Verdict {
  const outOfScope = line.intent === OUT
  switch (understanding.kind) {
    case 'unknown':
      return outOfScope ? 'left-unanswered' : 'turned-away'
    case 'ambiguous':
      if (outOfScope) return 'left-unanswered'
      return understanding.candidates.some(({ intent }) => fits(intent, line, parentOf)) ? 'asked-right' : 'asked-wrong'
    case 'intent': {
      const none = isOut(understanding.intent, parentOf)
      if (outOfScope) return none || fits(understanding.intent, line, parentOf) ? 'left-unanswered' : 'answered-as-something-else'
      if (fits(understanding.intent, line, parentOf)) return 'right'
      return none ? 'turned-away' : 'wrong'
    }
  }
}

/** An intent is right when it, or the catalogue id it belongs to, is the expected one or an alternative. */
function fits(intent: string, line: EvalLine, parentOf: ParentOf): boolean {
  const parent = parentOf(intent)
  return [line.intent, ...(line.alt ?? [])].some((wanted) => wanted === intent || wanted === parent)
}

function isOut(intent: string | undefined, parentOf: ParentOf): boolean {
  return intent !== undefined && (intent === OUT || parentOf(intent) === OUT)
}

function left(row: EvalRow): boolean {
  return row.verdict === 'left-unanswered'
}

function isNear(line: EvalLine): boolean {
  return /\bnear\b/.test(line.note ?? '')
}

function share(rows: readonly EvalRow[], holds: (row: EvalRow) => boolean): Share {
  return { count: rows.filter(holds).length, of: rows.length }
}

/** What was answered, in catalogue ids; undefined when it asked. */
function answered(row: EvalRow, parentOf: ParentOf): string | undefined {
  if (row.kind === 'ambiguous') return undefined
  if (row.verdict === 'right' || row.verdict === 'left-unanswered') return row.line.intent
  if (row.kind === 'unknown' || row.best === undefined) return OUT
  return parentOf(row.best) ?? row.best
}

function macroF1(rows: readonly EvalRow[], parentOf: ParentOf): number {
  const labels = [...new Set(rows.map(({ line }) => line.intent))].sort()
  if (labels.length === 0) return 0
  const total = labels.reduce((sum, label) => {
    const hits = rows.filter((row) => row.line.intent === label && answered(row, parentOf) === label).length
    const expected = rows.filter((row) => row.line.intent === label).length
    const given = rows.filter((row) => answered(row, parentOf) === label).length
    return sum + (2 * hits) / (expected + given)
  }, 0)
  return total / labels.length
}

function confusions(rows: readonly EvalRow[], parentOf: ParentOf): Evaluation['confusions'] {
  const counts = new Map<string, { expected: string; found: string; count: number }>()
  for (const row of rows) {
    if (row.verdict === 'right' || row.verdict === 'left-unanswered') continue
    if (row.best !== undefined && fits(row.best, row.line, parentOf)) continue
    const found = row.kind === 'unknown' ? '(unknown)' : `${row.best ?? '(nothing)'}${row.kind === 'ambiguous' ? ' (asked)' : ''}`
    const key = `${row.line.intent} ${found}`
    const entry = counts.get(key) ?? { expected: row.line.intent, found, count: 0 }
    entry.count++
    counts.set(key, entry)
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.expected < b.expected ? -1 : 1))
}

/** How often the best candidate was right, by the score it had: a score is honest when the two agree. */
function calibration(rows: readonly EvalRow[], parentOf: ParentOf): Evaluation['calibration'] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inBin = rows.filter((row) => Math.min(BINS - 1, Math.floor(row.score * BINS)) === bin)
    const right = inBin.filter(
      (row) => row.best !== undefined && (fits(row.best, row.line, parentOf) || (row.line.intent === OUT && isOut(row.best, parentOf))),
    )
    const meanScore = inBin.length === 0 ? 0 : inBin.reduce((sum, row) => sum + row.score, 0) / inBin.length
    return { from: bin / BINS, to: (bin + 1) / BINS, lines: inBin.length, meanScore, right: right.length }
  })
}

function byLanguage(rows: readonly EvalRow[]): Evaluation['languages'] {
  const languages = [...new Set(rows.map(({ language }) => language))].sort()
  return languages.map((language) => {
    const own = rows.filter((row) => row.language === language)
    const inScope = own.filter(({ line }) => line.intent !== OUT)
    return {
      language,
      rightAtOnce: share(inScope, (row) => row.verdict === 'right'),
      rightOrAmongChoices: share(inScope, (row) => row.verdict === 'right' || row.verdict === 'asked-right'),
      turnedAway: share(inScope, (row) => row.verdict === 'turned-away'),
      outOfScope: share(
        own.filter(({ line }) => line.intent === OUT),
        left,
      ),
    }
  })
}
