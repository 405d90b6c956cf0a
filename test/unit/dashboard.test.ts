import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createMetrics } from '../../adapters/cli/metrics.ts'
import { silentLog } from '../../src/ports/log.ts'

interface Panel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly description?: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[]
}
interface Rule {
  readonly alert: string
  readonly expr: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}

const dashboard = JSON.parse(readFileSync('docs/deploy/grafana.json', 'utf8')) as {
  readonly uid: string
  readonly panels: readonly Panel[]
}
const { groups } = parse(readFileSync('docs/deploy/alerts.yaml', 'utf8')) as { groups: readonly { rules: readonly Rule[] }[] }
const rules = groups.flatMap((group) => group.rules)
const panels = dashboard.panels.filter((panel) => panel.type !== 'row')

/** Metric to labels, as docs/operating.md has them; a test of its own compares that with `/metrics`. */
const documented = new Map(
  [...readFileSync('docs/operating.md', 'utf8').matchAll(/^\| `(recoverykey_\w+)` \| \w+ \| ([^|]*) \|/gm)].map(
    ([, name = '', cell = '']) => [name, [...cell.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? '')] as const,
  ),
)
/** Labels that Prometheus itself puts on. */
const ALWAYS = ['instance', 'job', 'le']

const expressions = [
  ...panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => [`panel "${panel.title}"`, expr] as const)),
  ...rules.map(({ alert, expr }) => [`alert ${alert}`, expr] as const),
]

test.for(expressions)('%s asks for metrics and labels that exist', async ([, expr]) => {
  const own = await createMetrics(silentLog).text()
  const names = [...expr.matchAll(/\b((?:recoverykey|process|nodejs)_\w+|up)\b(?=[{[\s)]|$)/g)].map((match) => match[1] ?? '')
  expect(names.length).toBeGreaterThan(0)
  const labels = new Set(ALWAYS)
  for (const name of names) {
    const known = documented.get(name.replace(/_(?:bucket|sum|count)$/, ''))
    if (name.startsWith('recoverykey_')) expect(known, name).toBeDefined()
    else if (name !== 'up') expect(own).toContain(`# TYPE ${name} `)
    for (const label of known ?? []) labels.add(label)
  }
  const used = [
    ...[...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap((match) => (match[1] ?? '').split(',')),
    ...[...expr.matchAll(/(\w+)\s*(?:=~|!=|=|!~)\s*"/g)].map((match) => match[1] ?? ''),
  ]
  for (const label of used) expect([...labels]).toContain(label.trim())
  expect(expr.split('(').length).toBe(expr.split(')').length)
})

test('every metric of the program stands on the dashboard', () => {
  const all = panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => expr)).join('\n')
  expect([...documented.keys()].filter((name) => !all.includes(name))).toEqual([])
})

describe('the dashboard', () => {
  test('has panels of their own places and ids, each with a title and a sentence', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
    const cells = new Set<string>()
    for (const { gridPos } of dashboard.panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(cells.has(`${x},${y}`)).toBe(false)
          cells.add(`${x},${y}`)
        }
      }
    }
    for (const panel of panels)
      expect([panel.title, panel.description]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w\.$/)])
  })

  test('names no data source of its own, so that it can be imported anywhere', () => {
    const uids = [...readFileSync('docs/deploy/grafana.json', 'utf8').matchAll(/"type": "prometheus",\s*"uid": "([^"]*)"/g)].map(
      (match) => match[1],
    )
    expect(new Set(uids)).toEqual(new Set(['$'.concat('{datasource}')]))
  })
})

test('every alert says how bad it is and what to do', () => {
  expect(rules.length).toBeGreaterThan(8)
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  for (const { labels, annotations } of rules) {
    expect(['critical', 'warning', 'info']).toContain(labels['severity'])
    expect(annotations).toMatchObject({ summary: expect.stringMatching(/\w/), description: expect.stringMatching(/\.$/) })
  }
})
