/** One measured line: what, the figure, and what it is held against. */
export interface Figure {
  readonly what: string
  readonly value: string
  /** The number to reach, in words. */
  readonly reach?: string
  readonly ok?: boolean
}

export interface Section {
  readonly title: string
  readonly figures: readonly Figure[]
}

/** The value below which the share `q` of the samples lies. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

/** A time in milliseconds with three digits that count. */
export function ms(value: number): string {
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ms`
}

export function perSecond(count: number, elapsedMs: number): number {
  return Math.round((count * 1000) / elapsedMs)
}

/** A section as a Markdown table. */
export function asTable({ title, figures }: Section): string {
  const rows = figures.map(
    ({ what, value, reach, ok }) => `| ${what} | ${value} | ${reach ?? ''} | ${ok === undefined ? '' : ok ? 'yes' : '**no**'} |`,
  )
  return `## ${title}\n\n| what | measured | reach | reached |\n|---|---:|---|---|\n${rows.join('\n')}\n`
}
