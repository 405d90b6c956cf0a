import { describe, expect, test } from 'vitest'
import type { CallOutcome } from '../../../adapters/slack/api.ts'
import { createSocketKeeper, type SocketLink } from '../../../adapters/slack/socket-links.ts'
import { silentLog } from '../../../src/ports/log.ts'

const OK: CallOutcome = { kind: 'ok', data: {} }

/** A connection that answers what a test says, in order, and then always stands. */
function link(...answers: CallOutcome[]) {
  let lost = () => {}
  const self = { connects: 0, disconnects: 0 }
  const made: SocketLink & typeof self & { lose(): void } = Object.assign(self, {
    connect: async () => {
      self.connects += 1
      return answers.shift() ?? OK
    },
    onLost: (listener: () => void) => {
      lost = listener
    },
    disconnect: async () => {
      self.disconnects += 1
    },
    lose: () => lost(),
  })
  return made
}

function keeper(links: readonly SocketLink[]) {
  const waits: number[] = []
  const dead: CallOutcome[] = []
  const kept = createSocketKeeper(links, {
    log: silentLog,
    wait: async (ms) => {
      waits.push(ms)
    },
    onDead: (outcome) => dead.push(outcome),
  })
  return { kept, waits, dead }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('connections', () => {
  test('are all opened, the first one before the start is over', async () => {
    const links = [link(), link()]
    const { kept } = keeper(links)
    expect(await kept.start()).toBe(OK)
    await settled()
    expect(kept.connected()).toBe(2)
  })

  test('that are lost are opened again at once', async () => {
    const one = link()
    const { kept, waits } = keeper([one])
    await kept.start()
    one.lose()
    await settled()
    expect([one.connects, kept.connected(), waits]).toEqual([2, 1, []])
  })

  test('that do not stand are tried again, later each time', async () => {
    const trouble: CallOutcome = { kind: 'unsure', code: 'gone' }
    const { kept, waits } = keeper([link(trouble, trouble, trouble)])
    await kept.start()
    expect(waits).toEqual([250, 500, 1_000])
  })

  test('wait as long as Slack asks for', async () => {
    const { kept, waits } = keeper([link({ kind: 'limited', retryAfterMs: 9_000 })])
    await kept.start()
    expect(waits).toEqual([9_000])
  })

  test('are given up when the token is not valid', async () => {
    const refused: CallOutcome = { kind: 'refused', code: 'invalid_auth' }
    const { kept, dead } = keeper([link(refused), link()])
    expect(await kept.start()).toBe(refused)
    expect([dead, kept.connected()]).toEqual([[refused], 0])
  })

  test('that stand only after the stop are closed', async () => {
    const late = link()
    let stand = () => {}
    const standing = new Promise<void>((resolve) => {
      stand = resolve
    })
    const slow: SocketLink = {
      ...late,
      connect: async () => {
        await standing
        return OK
      },
      disconnect: () => late.disconnect(),
    }
    const { kept } = keeper([link(), slow])
    await kept.start()
    await kept.stop()
    stand()
    await settled()
    expect([late.disconnects, kept.connected()]).toEqual([1, 0])
  })

  test('that are closed on purpose stay closed', async () => {
    const one = link()
    const { kept } = keeper([one])
    await kept.start()
    await kept.stop()
    one.lose()
    await settled()
    expect([one.connects, one.disconnects]).toEqual([1, 1])
  })
})
