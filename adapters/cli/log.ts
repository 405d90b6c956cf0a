import { pino } from 'pino'
import type { Log, LogFields } from '../../src/ports/log.ts'

interface LogOptions {
  readonly write?: (line: string) => void
  /** Fields of every line that is written now, such as the id of the request. */
  readonly fields?: () => LogFields
}

/**
 * Log lines as JSON on standard error, so that standard output stays for what a command answers. `levels` is one level for
 * all, and others for single modules: `info,slack=debug`. A line's module is the word before the first dot of its event.
 */
export function createLog(levels: string, { write, fields: always = () => ({}) }: LogOptions = {}): Log {
  const logger = pino({ level: 'trace', base: null }, write ? { write } : pino.destination({ dest: 2, sync: true }))
  const { usual, modules } = readLevels(levels)
  const at = (severity: Severity) => (event: string, fields?: LogFields) => {
    const wanted = modules.get(event.split('.')[0] ?? '') ?? usual
    if (RANK[severity] >= wanted) logger[severity]({ ...always(), ...fields }, event)
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

type Severity = 'debug' | 'info' | 'warn' | 'error'
const RANK: Readonly<Record<Severity, number>> = { debug: 20, info: 30, warn: 40, error: 50 }

/** A word that is no level, `silent` above all, lets nothing through. */
function rank(level: string | undefined): number {
  return RANK[level as Severity] ?? Number.POSITIVE_INFINITY
}

function readLevels(levels: string): { readonly usual: number; readonly modules: ReadonlyMap<string, number> } {
  const parts = levels.split(',').map((part) => part.trim().split('='))
  const usual = parts.find((part) => part.length === 1)?.[0]
  return {
    usual: rank(usual ?? 'info'),
    modules: new Map(parts.flatMap(([name = '', level]) => (level === undefined ? [] : [[name, rank(level)] as const]))),
  }
}
