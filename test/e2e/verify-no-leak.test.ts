import { describe, expect, test } from 'vitest'
import { slackLeaks, teamsLeaks } from '../../adapters/cli/leak/platforms.ts'
import { verifyNoLeak } from '../../adapters/cli/leak/verify.ts'
import type { SafeText } from '../../src/model/safe-text.ts'
import type { Door } from '../../src/ports/door.ts'
import { createDoor } from '../../src/redaction/door.ts'
import { MONDAY_10 } from '../support/assistant.ts'

/** A door that lets everything through. Only to see that the check notices. */
function openDoor(): Door {
  const real = createDoor()
  return {
    redact: (raw) => ({ ...real.redact(''), text: raw as SafeText }),
    file: (name) => ({ note: { name: name as SafeText, kind: 'other' }, redacted: real.redact('') }),
  }
}

describe('verify-no-leak', () => {
  test('no piece of any made-up key is found anywhere', { timeout: 300_000 }, async () => {
    const verdict = await verifyNoLeak({
      dir: 'intents',
      profile: undefined,
      now: MONDAY_10,
      shapes: 10,
      surfaces: [slackLeaks, teamsLeaks],
    })
    expect(verdict.leaks).toEqual([])
    expect(verdict.blind).toEqual([])
    expect(verdict.ways).toBeGreaterThanOrEqual(14)
    expect(verdict.states).toBeGreaterThan(40)
    expect(verdict.sinks).toEqual(
      expect.arrayContaining(['file leak.db', 'log', 'traces', 'metrics', 'posts', 'crash report', 'sent to Slack', 'sent to Teams']),
    )
  })

  test('a door that lets keys through is noticed in database, log, posts and exports', { timeout: 300_000 }, async () => {
    const verdict = await verifyNoLeak({ dir: 'intents', profile: undefined, now: MONDAY_10, shapes: 3, states: 3, door: openDoor() })
    const sinks = new Set(verdict.leaks.map((leak) => leak.sink))
    expect([...sinks]).toEqual(expect.arrayContaining(['file leak.db', 'exports']))
  })
})
