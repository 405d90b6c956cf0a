import { parseArgs } from 'node:util'
import { readEnvironment } from '../../../src/config/environment.ts'
import type { Io } from '../io.ts'
import { slackLeaks, teamsLeaks } from '../leak/platforms.ts'
import { type Verdict, verifyNoLeak } from '../leak/verify.ts'

/** `verify-no-leak [--json]`: proves on this machine, with this content and profile, that no pasted key is kept. */
export async function runVerifyNoLeak(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const config = readEnvironment()
  const verdict = await verifyNoLeak({
    dir: config.CONTENT_DIR,
    profile: config.PROFILE,
    now: Date.now(),
    surfaces: [slackLeaks, teamsLeaks],
  })
  if (values.json) {
    io.out(`${JSON.stringify(verdict)}\n`)
    return passed(verdict) ? 0 : 1
  }
  io.out(`${verdict.pushed} made-up keys: ${verdict.shapes} shapes, ${verdict.ways} ways in, ${verdict.states} states of a talk\n`)
  io.out(`searched: ${verdict.sinks.join(', ')}\n`)
  for (const { sink, shape } of verdict.leaks) io.out(`LEAK in ${sink}: a key in the shape "${shape}"\n`)
  io.out(verdict.leaks.length === 0 ? 'no piece of any of them was found\n' : `${verdict.leaks.length} leak(s)\n`)
  for (const sink of verdict.blind) io.out(`BLIND: the control word was not found in ${sink}, so nothing is proved there\n`)
  return passed(verdict) ? 0 : 1
}

function passed({ leaks, blind }: Verdict): boolean {
  return leaks.length === 0 && blind.length === 0
}
