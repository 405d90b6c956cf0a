import { describe, expect, test } from 'vitest'
import { createLog } from '../../../../adapters/cli/log.ts'

/** Events that pass at these levels, of a warning and a debug line each of two modules. */
function passed(levels: string): readonly string[] {
  const lines: string[] = []
  const log = createLog(levels, { write: (line) => void lines.push(line) })
  for (const module of ['slack', 'store']) {
    log.warn(`${module}.warn`)
    log.debug(`${module}.debug`)
  }
  return lines.map((line) => (JSON.parse(line) as { msg: string }).msg)
}

describe('levels', () => {
  test.for([
    ['info', ['slack.warn', 'store.warn']],
    ['debug', ['slack.warn', 'slack.debug', 'store.warn', 'store.debug']],
    ['error', []],
    ['silent', []],
    ['info,slack=debug', ['slack.warn', 'slack.debug', 'store.warn']],
    ['error, slack=debug, store=silent', ['slack.warn', 'slack.debug']],
    ['debug,slack=silent', ['store.warn', 'store.debug']],
  ] as const)('%s', ([levels, events]) => {
    expect(passed(levels)).toEqual(events)
  })
})

test('a line has its event, its fields, and what belongs to every line now', () => {
  const lines: string[] = []
  let request: string | undefined = 'r-1'
  const log = createLog('info', { write: (line) => void lines.push(line), fields: () => (request === undefined ? {} : { request }) })
  log.info('turn.decided', { intent: 'key.what', ms: 2 })
  request = undefined
  log.info('upkeep.retained', { rows: 3 })
  const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(first).toMatchObject({ level: 30, msg: 'turn.decided', intent: 'key.what', ms: 2, request: 'r-1' })
  expect(second).not.toHaveProperty('request')
})
