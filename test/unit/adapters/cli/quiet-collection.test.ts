import { cachedDataVersionTag } from 'node:v8'
import { expect, test } from 'vitest'
import { garbageCollector, type OwnProcess, quietCollection } from '../../../../adapters/cli/quiet-collection.ts'
import { type LogFields, silentLog } from '../../../../src/ports/log.ts'

const MIB = 2 ** 20

/** A process that holds so many MiB and gives all above 100 back. */
function madeUp(held: number, busy = 0) {
  const state = { held, busy, collections: 0 }
  const own: OwnProcess = {
    held: () => state.held * MIB,
    busy: () => state.busy,
    collect() {
      state.collections += 1
      state.held = 100
    },
  }
  return { state, own }
}

test('a quiet start gives back what it needed, and the log says how much', () => {
  const logged: { readonly event: string; readonly fields: LogFields | undefined }[] = []
  const { state, own } = madeUp(130)
  expect(quietCollection(own, { ...silentLog, info: (event, fields) => void logged.push({ event, fields }) })()).toBe('collected')
  expect(state.collections).toBe(1)
  expect(logged).toMatchObject([{ event: 'memory.collected', fields: { beforeMib: 130, afterMib: 100 } }])
})

test('nothing is collected while messages are answered', () => {
  const { state, own } = madeUp(130, 0.3)
  const look = quietCollection(own, silentLog)
  expect(look()).toBe('busy')
  state.busy = 0.01
  expect(look()).toBe('collected')
})

test('later it has to be quieter than at the start: a pause now and then would meet those who write', () => {
  const { state, own } = madeUp(130, 0.01)
  const look = quietCollection(own, silentLog)
  expect(look()).toBe('collected')
  state.held = 130
  expect(look()).toBe('busy')
  state.busy = 0.004
  expect(look()).toBe('collected')
})

test('what rests is not collected again until it has grown', () => {
  const { state, own } = madeUp(130)
  const look = quietCollection(own, silentLog)
  look()
  state.held = 111
  expect(look()).toBe('small')
  state.held = 113
  expect(look()).toBe('collected')
  expect(state.collections).toBe(2)
})

test('V8 hands its collector out, and takes compiled code as before', () => {
  const before = cachedDataVersionTag()
  garbageCollector()({ type: 'minor', execution: 'sync' })
  expect(cachedDataVersionTag()).toBe(before)
  expect(globalThis.gc).toBeUndefined()
})
