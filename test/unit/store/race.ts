import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Starts so many processes, lets them open the store at the same moment, and gives back what each one said. */
export async function raceStarters(url: string, count: number): Promise<readonly string[]> {
  const starters = Array.from({ length: count }, () => spawnScript(new URL('./starter.ts', import.meta.url), url))
  await Promise.all(starters.map(({ stdout }) => once(stdout, 'data')))
  const said = starters.map(async (starter) => {
    let text = ''
    starter.stdout.on('data', (chunk) => {
      text += String(chunk)
    })
    await once(starter, 'close')
    return text.trim()
  })
  for (const { stdin } of starters) stdin.write('go\n')
  return Promise.all(said)
}

/** Runs a script in a process of its own. */
export function spawnScript(script: URL, ...args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--no-warnings', fileURLToPath(script), ...args])
  child.stderr.pipe(process.stderr)
  return child
}
