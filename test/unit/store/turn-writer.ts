import { writeSync } from 'node:fs'
import { openStore } from '../../../src/store/open-store.ts'
import { aJob, aLine, aSession } from '../../contract/store-samples.ts'

/** Writes turns of four talks as fast as it can and says which ones it has acknowledged, until it is killed. */
const [, , url = ''] = process.argv
const store = await openStore({ url, clock: () => 1_000 })

async function turns(conversation: string): Promise<never> {
  for (;;) {
    const version = await store.transaction(
      async (tx) => {
        const next = ((await tx.loadSession(conversation))?.version ?? 0) + 1
        await tx.markEvent(`${conversation}:${next}`, 1_000)
        await tx.saveSession(aSession({ conversation, version: next }))
        await tx.appendTranscript([aLine({ conversation }), aLine({ conversation, from: 'bot' })])
        await tx.addJobs([aJob({ key: `${conversation}:${next}`, lane: conversation })])
        return next
      },
      { lock: conversation },
    )
    writeSync(1, `${conversation} ${version}\n`)
  }
}

await Promise.all(['talk-0', 'talk-1', 'talk-2', 'talk-3'].map(turns))
