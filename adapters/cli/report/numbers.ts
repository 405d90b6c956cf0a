import type { SafeText } from '../../../src/model/safe-text.ts'
import type { OutcomeCount, UnansweredLine } from '../../../src/ports/store.ts'

/** How talks about one thing ended in one week. Unknown is not solved, and handed over is neither, so nothing is added up. */
export interface ReportLine {
  readonly week: string
  /** An intent, or the flow that a talk without one was in; `none` for neither. */
  readonly about: string
  readonly solved: number
  readonly notSolved: number
  readonly unknown: number
  readonly handedOver: number
}

/** Utterances that nobody answered and that are the same but for case, spaces and punctuation. */
export interface UnansweredGroup {
  /** As it was last said, redacted. */
  readonly text: SafeText
  readonly count: number
  readonly lastAt: number
  readonly languages: readonly string[]
  /** Intents that came near, the most frequent first. */
  readonly candidates: readonly string[]
}

export interface Report {
  readonly outcomes: readonly ReportLine[]
  readonly unanswered: readonly UnansweredGroup[]
}

/** The report from what the store counted: weeks in order, the most frequent questions first. */
export function reportOf(counts: readonly OutcomeCount[], lines: readonly UnansweredLine[]): Report {
  return { outcomes: outcomeLines(counts), unanswered: unansweredGroups(lines) }
}

function outcomeLines(counts: readonly OutcomeCount[]): readonly ReportLine[] {
  const groups = grouped(counts, (one) => `${one.week} ${aboutWhat(one)}`)
  const sum = (group: readonly OutcomeCount[], outcome: OutcomeCount['outcome']) =>
    group.reduce((total, one) => total + (one.outcome === outcome ? one.count : 0), 0)
  return groups
    .flatMap((group): readonly ReportLine[] => {
      const [first] = group
      if (first === undefined) return []
      return [
        {
          week: first.week,
          about: aboutWhat(first),
          solved: sum(group, 'solved'),
          notSolved: sum(group, 'not-solved'),
          unknown: sum(group, 'unknown'),
          handedOver: sum(group, 'handed-over'),
        },
      ]
    })
    .toSorted((a, b) => compare(a.week, b.week) || compare(a.about, b.about))
}

function aboutWhat({ intent, flow }: OutcomeCount): string {
  return intent ?? flow ?? 'none'
}

function unansweredGroups(lines: readonly UnansweredLine[]): readonly UnansweredGroup[] {
  return grouped(lines, ({ text }) => normalized(text))
    .flatMap((group): readonly UnansweredGroup[] => {
      const newest = group.toSorted((a, b) => b.at - a.at)[0]
      if (newest === undefined) return []
      return [
        {
          text: newest.text,
          count: group.length,
          lastAt: newest.at,
          languages: byFrequency(group.map(({ language }) => language)),
          candidates: byFrequency(group.flatMap(({ candidates }) => candidates)),
        },
      ]
    })
    .toSorted((a, b) => b.count - a.count || b.lastAt - a.lastAt)
}

/** The words of a text, so that "WHERE is it??" and "where is it" are one question. A text without words stays itself. */
function normalized(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  return words?.join(' ') ?? text.trim()
}

function byFrequency(values: readonly string[]): readonly string[] {
  return grouped(values, (value) => value)
    .toSorted((a, b) => b.length - a.length || compare(a[0] ?? '', b[0] ?? ''))
    .flatMap((group) => group.slice(0, 1))
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  return [...Map.groupBy(items, keyOf).values()]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
