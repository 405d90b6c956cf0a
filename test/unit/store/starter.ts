import { openStore } from '../../../src/store/open-store.ts'

/** Opens a store as a starting process does, waits for the others, and says what it found. */
const [, , url = ''] = process.argv
process.stdout.write('here\n')
await new Promise((resolve) => process.stdin.once('data', resolve))
try {
  const store = await openStore({ url, clock: () => 1_000 })
  const { migration } = await store.check()
  const number = await store.transaction((tx) => tx.nextTicketNumber(1))
  await store.close()
  process.stdout.write(`ready ${migration} ${number}\n`)
} catch (error) {
  process.stdout.write(`failed ${String(error)}\n`)
}
process.exit()
