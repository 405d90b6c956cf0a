import { createInterface } from 'node:readline'
import { assemble } from '../assemble.ts'
import { createLog } from '../log.ts'
import { toInbound } from '../talk.ts'

/**
 * A program that ends badly in the middle of a turn, with the person's message in hand: what it prints and what Node reports
 * is one of the places that the leak check searches.
 */
const assembly = await assemble({ config: { CONTENT_DIR: 'intents' }, storeUrl: 'sqlite::memory:', log: createLog('debug') })
const { assistant } = assembly.runtime
for await (const line of createInterface({ input: process.stdin })) {
  const { text } = JSON.parse(line) as { readonly text: string }
  const inbound = toInbound({ conversation: 'crash', text, id: '1', at: Date.now() }, assistant.door)
  assistant.onChange(() => {
    throw new Error(`a listener failed after ${inbound.text}`, { cause: inbound })
  })
  await assistant.turn(inbound)
}
