import { randomUUID } from 'node:crypto'
import { expects } from './findings.ts'
import { pageClient } from './page-client.ts'
import { type Program, readiness, startProgram } from './program.ts'
import type { Sandbox } from './sandbox.ts'

const TALKS = 6
const MESSAGES = 8
const KILL_AFTER = 20
/** It gives itself 10 seconds to finish; the rest is for a busy machine. */
const STOPS_WITHIN_MS = 30_000
const WORDS = ['hello', 'what is a recovery key', 'help', 'status', 'what is a key id', 'thanks', 'my pc shows a blue screen', 'back']

interface Sent {
  readonly id: string
  acknowledged: boolean
}

/**
 * Several people write at once; when enough was acknowledged, the process gets the signal. Resolves when every talk has met
 * its end of the line. What was sent and not acknowledged is sent again later, under the same id, as a browser does.
 */
async function writeUntil(signal: 'SIGKILL' | 'SIGTERM', first: Program) {
  let url = first.url
  const people = Array.from({ length: TALKS }, () => ({ client: pageClient(() => url), sent: [] as Sent[] }))
  let acknowledged = 0
  let ended: Promise<number | string> | undefined
  await Promise.all(
    people.map(async ({ client, sent }) => {
      for (const word of WORDS.slice(0, MESSAGES)) {
        const message: Sent = { id: randomUUID(), acknowledged: false }
        sent.push(message)
        message.acknowledged = await client.say(word, message.id).then(
          () => true,
          () => false,
        )
        if (message.acknowledged && ++acknowledged === KILL_AFTER) ended = first.end(signal)
        if (!message.acknowledged) return
      }
    }),
  )
  expects(ended !== undefined, 'too few messages were acknowledged before the process ended')
  const code = await ended
  return {
    code,
    /** Against the process that was started after it. */
    async missing(next: Program): Promise<readonly string[]> {
      url = next.url
      const problems: string[] = []
      for (const [talk, { client, sent }] of people.entries()) {
        for (const [index, { id, acknowledged: was }] of sent.entries()) if (!was) await client.say(WORDS[index] ?? '', id)
        const typed = (await client.talk()).lines.filter(({ from }) => from === 'person').map(({ text }) => text)
        const wanted = sent.map((_, index) => WORDS[index])
        if (typed.join('|') !== wanted.join('|')) problems.push(`talk ${talk} has "${typed.join('|')}" instead of "${wanted.join('|')}"`)
      }
      return problems
    },
  }
}

/** The process is killed while people write; the next one has every acknowledged message, and a repeated one once. */
export async function killed(sandbox: Sandbox, running: Program): Promise<{ readonly says: string; readonly next: Program }> {
  const written = await writeUntil('SIGKILL', running)
  const next = await startProgram(sandbox, {})
  const problems = await written.missing(next)
  expects(problems.length === 0, problems.join('; '))
  return { says: `after kill -9 under load every message stands once; ${readiness(next)}`, next }
}

/** The process is asked to stop while people write; it finishes what it took in and ends by itself. */
export async function stopped(sandbox: Sandbox, running: Program): Promise<{ readonly says: string; readonly next: Program }> {
  const began = performance.now()
  const written = await writeUntil('SIGTERM', running)
  const took = performance.now() - began
  expects(written.code === 0, `after SIGTERM it ended with ${written.code}:\n${running.output()}`)
  expects(took < STOPS_WITHIN_MS, `after SIGTERM it took ${Math.round(took)} ms to end`)
  const next = await startProgram(sandbox, {})
  const problems = await written.missing(next)
  expects(problems.length === 0, problems.join('; '))
  return { says: 'after SIGTERM under load it ends by itself, and every message stands once', next }
}
