import { useEffect, useRef } from 'preact/hooks'
import type { InsightsView } from '../views.ts'
import { h, type VNode } from './element.ts'
import { OUTCOMES } from './outcomes.ts'
import { t } from './texts.ts'

/** The part of uPlot that is used here. */
interface Plot {
  destroy(): void
  setSize(size: { readonly width: number; readonly height: number }): void
}
type PlotClass = new (options: unknown, data: unknown, place: HTMLElement) => Plot

const HEIGHT = 260
/** Told apart by color and by dash, so that nobody needs the color. */
const DASHES = { solved: [], 'not-solved': [8, 4], 'handed-over': [2, 3], unknown: [12, 4, 2, 4] } as const

let loading: Promise<PlotClass> | undefined

function loadPlot(): Promise<PlotClass> {
  loading ??= new Promise((resolve, reject) => {
    const style = document.createElement('link')
    style.rel = 'stylesheet'
    style.href = new URL('./uplot.css', import.meta.url).href
    const script = document.createElement('script')
    script.src = new URL('./uplot.js', import.meta.url).href
    script.onload = () => resolve((globalThis as unknown as { uPlot: PlotClass }).uPlot)
    script.onerror = () => reject(new Error('uplot.js'))
    document.head.append(style, script)
  })
  return loading
}

/** One line for each outcome. The same numbers stand in a table below, for those who do not see the picture. */
export function WeekChart({ numbers }: { readonly numbers: InsightsView }): VNode {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let plot: Plot | undefined
    let gone = false
    void loadPlot().then(
      (Plot) => {
        const box = place.current
        if (!gone && box) plot = draw(Plot, numbers, box)
      },
      () => undefined,
    )
    const resize = () => plot?.setSize({ width: place.current?.clientWidth ?? 600, height: HEIGHT })
    addEventListener('resize', resize)
    return () => {
      gone = true
      removeEventListener('resize', resize)
      plot?.destroy()
    }
  }, [numbers])
  return h('div', { class: 'chart', ref: place, role: 'img', 'aria-label': t('web.by-week') })
}

function draw(Plot: PlotClass, numbers: InsightsView, place: HTMLElement): Plot {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const stroke = { solved: color('--good'), 'not-solved': color('--danger'), 'handed-over': color('--accent'), unknown: color('--soft') }
  const axis = {
    stroke: color('--soft'),
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
    font: `13px ${color('--font')}`,
  }
  const options = {
    width: place.clientWidth,
    height: HEIGHT,
    cursor: { drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: (_plot: unknown, low: number, high: number) => [low - 0.3, high + 0.3] },
      y: { range: (_plot: unknown, _low: number, high: number) => [0, Math.max(4, high * 1.1)] },
    },
    axes: [
      {
        ...axis,
        splits: () => numbers.weeks.map((_week, index) => index),
        values: (_plot: unknown, at: readonly number[]) => at.map((index) => numbers.weeks[index]?.slice(5) ?? ''),
      },
      { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
    ],
    series: [
      { label: t('web.week'), value: (_plot: unknown, index: number | null) => (index === null ? '' : (numbers.weeks[index] ?? '')) },
      ...OUTCOMES.map((outcome) => ({
        label: t(`web.outcome-${outcome}`),
        stroke: stroke[outcome],
        width: 2.5,
        dash: DASHES[outcome],
        points: { show: true, size: 7 },
      })),
    ],
  }
  return new Plot(options, [numbers.weeks.map((_week, index) => index), ...OUTCOMES.map((outcome) => numbers.byWeek[outcome])], place)
}
