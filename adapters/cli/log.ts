import { pino } from 'pino'
import type { Log, LogFields } from '../../src/ports/log.ts'

/** Log lines as JSON on standard error, so that standard output stays for what a command answers. */
export function createLog(level: string, modules: string | undefined, write?: (line: string) => void): Log {
  const logger = pino({ level: 'trace', base: null }, write ? { write } : pino.destination({ dest: 2, sync: true }))
  const levels = moduleLevels(modules)
  const at = (severity: Severity) => (event: string, fields?: LogFields) => {
    const wanted = levels.get(event.split('.')[0] ?? '') ?? level
    if (RANK[severity] >= (RANK[wanted as Severity] ?? Number.POSITIVE_INFINITY)) logger[severity](fields ?? {}, event)
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

type Severity = 'debug' | 'info' | 'warn' | 'error'
const RANK: Readonly<Record<Severity, number>> = { debug: 20, info: 30, warn: 40, error: 50 }

/** `slack=debug,store=warn` as a map. An event's module is the word before its first dot. */
function moduleLevels(modules: string | undefined): ReadonlyMap<string, string> {
  const pairs = (modules ?? '').split(',').map((pair) => pair.trim().split('='))
  return new Map(pairs.flatMap(([name, level]) => (name && level ? [[name, level] as const] : [])))
}
