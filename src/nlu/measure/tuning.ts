import type { Content, Tuning } from '../../content/types.ts'
import { GATE, type Gate, squash } from '../learner/gate.ts'
import { fits, type UnseenRow } from './out-of-fold.ts'

/**
 * What the thresholds are chosen for. All rows are sentences that the content had not learned, and harder than live
 * questions: what a live question says in words that nobody wrote is rare, in these rows it is the rule.
 */
export interface TuningGoals {
  /** Share of the near misses that may be answered as something else by a content that lacks them. */
  readonly nearMissAnswered: number
  /** Share of the questions about quite other things that may be answered. */
  readonly foreignAnswered: number
  /** Share of the utterances in scope that may be turned away. */
  readonly turnedAway: number
  /** Share of the answers given at once, by scores only just high enough, that have to be right: below that, asking costs less. */
  readonly rightAtTheBar: number
  /** The same for answers that say that it is a near miss; one that is wrong sends a person away. */
  readonly nearMissRight: number
  /** Share of the answers by scores only just high enough to stand alone that have to be right; below, other readings are offered beside. */
  readonly rightAlone: number
  /** Share of the questions asked back, and of the answers not sure, in which the right choice may be left out, although it was among the best three. */
  readonly choiceLost: number
}

export const GOALS: TuningGoals = {
  nearMissAnswered: 0.5,
  foreignAnswered: 0.15,
  turnedAway: 0.02,
  rightAtTheBar: 0.67,
  nearMissRight: 0.7,
  rightAlone: 0.8,
  choiceLost: 0.02,
}

export interface TuningReport {
  readonly tuning: Tuning
  readonly rows: number
  readonly inScope: {
    readonly rightAtOnce: number
    readonly rightOrAmongChoices: number
    /** Answered rightly, or with the right reading beside the answer, or asked with the right choice. */
    readonly rightOrOffered: number
    /** Answered with other readings beside it. */
    readonly withOthers: number
    readonly turnedAway: number
  }
  readonly outOfScopeAnswered: Readonly<Record<string, number>>
  /** The weights of the score that would fit today's rows best; those in the code are `GATE`. */
  readonly bestGate: Gate
}

/** Chooses the thresholds from sentences that the content had not learned. */
export function tune(content: Content, rows: readonly UnseenRow[], goals: TuningGoals = GOALS): TuningReport {
  const parentOf = (id: string): string | undefined => content.intents.get(id)?.parent
  const inScope = rows.filter((row) => row.intent !== undefined && parentOf(row.intent) !== 'none')
  const out = rows.filter((row) => row.intent === undefined)
  const fitsRow = (found: string, row: UnseenRow): boolean => row.intent !== undefined && fits(found, row.intent, parentOf)

  const bar = (kind: UnseenRow['kind'], share: number): number =>
    quantile(
      out.filter((row) => row.kind === kind).map((row) => (row.right ? 0 : score(row))),
      1 - share,
    )
  const utterances = inScope.filter((row) => row.kind === 'utterance')
  const isNearMiss = (row: UnseenRow): boolean => parentOf(row.candidates[0]?.intent ?? '') === 'none'
  const answerAt = round(
    Math.max(
      bar('near-miss', goals.nearMissAnswered),
      bar('foreign', goals.foreignAnswered),
      worthAnswering(utterances, goals.rightAtTheBar),
    ),
  )
  const rejectBelow = Math.min(round(quantile(utterances.map(score), goals.turnedAway)), answerAt)
  const seenAsNearMiss = rows.filter((row) => row.kind === 'utterance' && isNearMiss(row))
  const nearMissAt = Math.min(Math.max(round(worthAnswering(seenAsNearMiss, goals.nearMissRight, WIDE_BAND)), rejectBelow), answerAt)
  const barOf = (row: UnseenRow): number => (isNearMiss(row) ? nearMissAt : answerAt)
  const sureAt = Math.max(round(worthAnswering(utterances, goals.rightAlone)), answerAt)
  const doubtful = inScope.filter((row) => score(row) >= rejectBelow && score(row) < sureAt)
  const behind = (row: UnseenRow): readonly number[] => {
    const place = row.candidates.find(({ intent }) => fitsRow(intent, row))
    return place === undefined ? [] : [score(row) - place.score]
  }
  const tuning: Tuning = {
    answerAt,
    nearMissAt,
    sureAt,
    rejectBelow,
    choiceWindow: round(quantile(doubtful.flatMap(behind), 1 - goals.choiceLost)),
  }
  const answered = inScope.filter((row) => score(row) >= barOf(row))
  const right = answered.filter((row) => row.right).length
  const offered = (rows: readonly UnseenRow[]): number => rows.flatMap(behind).filter((distance) => distance <= tuning.choiceWindow).length
  const among = offered(doubtful.filter((row) => score(row) < barOf(row)))
  const unsure = answered.filter((row) => score(row) < sureAt)
  const beside = offered(unsure.filter((row) => !row.right))
  const kinds = [...new Set(out.map((row) => row.kind))]
  return {
    tuning,
    rows: rows.length,
    inScope: {
      rightAtOnce: right / inScope.length,
      rightOrAmongChoices: (right + among) / inScope.length,
      rightOrOffered: (right + among + beside) / inScope.length,
      withOthers:
        unsure.filter((row) => row.candidates.slice(1).some((one) => score(row) - one.score <= tuning.choiceWindow)).length /
        inScope.length,
      turnedAway: inScope.filter((row) => score(row) < rejectBelow).length / inScope.length,
    },
    outOfScopeAnswered: Object.fromEntries(
      kinds.map((kind) => {
        const own = out.filter((row) => row.kind === kind)
        return [kind, own.filter((row) => !row.right && score(row) >= barOf(row)).length / own.length]
      }),
    ),
    bestGate: fitGate(rows),
  }
}

function score(row: UnseenRow): number {
  return row.candidates[0]?.score ?? 0
}

const BAND = 0.1
/** Of near misses there are few rows in a band. */
const WIDE_BAND = 0.3
const SCORES = Array.from({ length: 100 }, (_, i) => i / 100)

/** The lowest score from which on, in every band of scores, this share of the best candidates is right. */
function worthAnswering(rows: readonly UnseenRow[], share: number, width = BAND): number {
  const doubtful = SCORES.findLast((from) => {
    const band = rows.filter((row) => score(row) >= from && score(row) < from + width)
    return band.filter(({ right }) => right).length < share * band.length
  })
  return doubtful === undefined ? 0 : doubtful + width / 2
}

/** The value below which this share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(share * sorted.length)))] ?? 0
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

const STEPS = 4_000
const RATE = 0.5

/** Least squares between the score and "the best candidate was right", by plain descent from the weights of today. */
export function fitGate(rows: readonly UnseenRow[]): Gate {
  let { bias, top, lead, known } = GATE
  const weights = new Map<boolean, number>()
  for (const row of rows) weights.set(row.intent === undefined, (weights.get(row.intent === undefined) ?? 0) + 1)
  for (let step = 0; step < STEPS; step++) {
    const slope = { bias: 0, top: 0, lead: 0, known: 0 }
    for (const row of rows) {
      const x = bias + top * row.top + lead * row.lead + known * (row.known - 1)
      const error = squash(x) - (row.right ? 1 : 0)
      // Out-of-scope rows as a whole weigh half as much as those in scope, however many there are of each.
      const weight = (row.intent === undefined ? 0.5 : 1) / (weights.get(row.intent === undefined) ?? 1)
      const pull = (weight * error * 0.5) / (1 + x * x) ** 1.5
      slope.bias += pull
      slope.top += pull * row.top
      slope.lead += pull * row.lead
      slope.known += pull * (row.known - 1)
    }
    bias -= RATE * slope.bias
    top -= RATE * slope.top
    lead -= RATE * slope.lead
    known -= RATE * slope.known
  }
  return { bias: round(bias), top: round(top), lead: round(lead), known: round(known) }
}
