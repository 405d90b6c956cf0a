import type { OutcomeCount, UnansweredLine } from '../../../src/ports/store.ts'
import type { Knowledge } from '../../../src/runtime/knowledge.ts'
import type { InsightsView, OutcomeName, UnansweredGroup } from '../views.ts'
import { groupUnanswered, type UnansweredLines } from './group-unanswered.ts'

const OUTCOMES = ['solved', 'not-solved', 'handed-over', 'unknown'] as const satisfies readonly OutcomeName[]
const MOST_GROUPS = 100
const MOST_EXAMPLES = 5
/** A longer text is a story, not an example. */
export const MOST_EXAMPLE_CHARS = 300

/** What happened in the weeks that were asked for. Outcomes stand side by side and are never added up. */
export function insightsView(
  counts: readonly OutcomeCount[],
  unanswered: readonly UnansweredLine[],
  { content }: Knowledge,
  language: string,
): InsightsView {
  const weeks = [...new Set(counts.map(({ week }) => week))].sort()
  const titleOf = (id: string): string => {
    const title = content.intents.get(id)?.title ?? content.flows.get(id)?.title
    return title ? (title[language] ?? title.en) : id
  }
  return {
    weeks,
    byWeek: perOutcome((outcome) => weeks.map((week) => sum(counts.filter((one) => one.week === week && one.outcome === outcome)))),
    byIntent: byIntent(counts).map(({ id, counts: numbers }) => ({ id, title: titleOf(id), counts: numbers })),
    unanswered: groupUnanswered(unanswered, MOST_GROUPS).map((lines) => groupView(lines, titleOf)),
    intents: [...content.intents.values()].map(({ id, title }) => ({ id, title: title[language] ?? title.en })),
  }
}

function byIntent(counts: readonly OutcomeCount[]) {
  const ids = [...new Set(counts.map(aboutWhat))].sort()
  return ids
    .map((id) => ({ id, counts: perOutcome((outcome) => sum(counts.filter((one) => aboutWhat(one) === id && one.outcome === outcome))) }))
    .sort((a, b) => Math.max(...Object.values(b.counts)) - Math.max(...Object.values(a.counts)))
}

/** What a talk was about: its intent, or the flow that it ended in. */
function aboutWhat({ intent, flow }: OutcomeCount): string {
  return intent ?? flow ?? '—'
}

function perOutcome<T>(make: (outcome: OutcomeName) => T): Readonly<Record<OutcomeName, T>> {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, make(outcome)])) as Record<OutcomeName, T>
}

function sum(counts: readonly OutcomeCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0)
}

function groupView(lines: UnansweredLines, titleOf: (id: string) => string): UnansweredGroup {
  const texts = [...new Map(lines.map((line) => [line.text.toLowerCase().trim(), line])).values()].slice(0, MOST_EXAMPLES)
  const candidates = [...new Set(lines.flatMap((line) => line.candidates))].slice(0, 3)
  return {
    count: lines.length,
    lastAt: Math.max(...lines.map(({ at }) => at)),
    candidates: candidates.map((id) => ({ id, title: titleOf(id) })),
    examples: texts.map(({ text, language }) => ({
      text,
      language,
      usable: text.length <= MOST_EXAMPLE_CHARS && !text.includes('[hidden: '),
    })),
  }
}
