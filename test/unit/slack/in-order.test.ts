import { expect, test } from 'vitest'
import { createInOrder } from '../../../adapters/slack/in-order.ts'

/** Work that ends when the test says so. */
function held(done: string[], name: string) {
  let release = () => {}
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  const work = async () => {
    await until
    done.push(name)
    return name
  }
  return { work, release }
}

test('what waits in one conversation runs by its time, not by its arrival', async () => {
  const order = createInOrder()
  const done: string[] = []
  const first = held(done, 'first')
  const now = async (name: string) => void done.push(name)
  const all = [
    order.run('a', 5, first.work),
    order.run('a', 9, () => now('late')),
    order.run('a', 7, () => now('early')),
    order.run('a', 9, () => now('later')),
  ]
  first.release()
  await Promise.all(all)
  expect(done).toEqual(['first', 'early', 'late', 'later'])
})

test('conversations do not wait for each other', async () => {
  const order = createInOrder()
  const done: string[] = []
  const stuck = held(done, 'stuck')
  const running = order.run('a', 1, stuck.work)
  expect(await order.run('b', 2, async () => 'free')).toBe('free')
  stuck.release()
  expect(await running).toBe('stuck')
})

test('work that fails does not hold up what comes after it', async () => {
  const order = createInOrder()
  const failing = order.run('a', 1, async () => Promise.reject(new Error('no')))
  const after = order.run('a', 2, async () => 'done')
  await expect(failing).rejects.toThrow('no')
  expect(await after).toBe('done')
})
