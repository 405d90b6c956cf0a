import { readFileSync } from 'node:fs'
import { AppError } from '../../../src/model/app-error.ts'
import type { Sandbox } from './sandbox.ts'

/** The program of a tree, running. */
export interface Program {
  readonly url: string
  /** From the start of the process to the first 200 of /readyz. */
  readonly readyMs: number
  /** Of that, what it computed: on a busy machine the better figure. */
  readonly readyCpuMs: number
  readonly pid: number
  output(): string
  /** Resident memory, MiB. */
  restMib(): number
  /** Resolves to the exit code, or the signal that ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string>
}

const START_MS = 60_000

/** As the image starts it: the young generation has the size that it has with `npm start` (docs/decisions.md). */
export const PRODUCTION_START = ['--max-semi-space-size=16', 'dist/adapters/cli/main.js', 'serve'] as const

/** Starts `serve` and resolves when it says that it is ready; rejects with what it printed when it ends before. */
export async function startProgram(sandbox: Sandbox, settings: Readonly<Record<string, string>>): Promise<Program> {
  const began = performance.now()
  const child = sandbox.start([...PRODUCTION_START], { NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'warn', ...settings })
  let output = ''
  let ended: number | string | undefined
  const closed = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => {
      ended = code ?? signal ?? 'unknown'
      resolve(ended)
    }),
  )
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new AppError('START_REFUSED', `the program is not ready in ${START_MS / 1_000} s; it said:\n${output}`)),
      START_MS,
    )
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
      const found = /^Open (http:\S+)$/m.exec(output)?.[1]
      if (found === undefined) return
      clearTimeout(late)
      resolve(found)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    void closed.then((code) => {
      clearTimeout(late)
      reject(new AppError('START_REFUSED', `the program ended with ${code}; it said:\n${output}`))
    })
  })
  while (
    ended === undefined &&
    (await fetch(`${url}/readyz`).then(
      ({ status }) => status,
      () => 0,
    )) !== 200
  );
  const readyMs = performance.now() - began
  const pid = child.pid ?? 0
  return {
    url,
    readyMs,
    readyCpuMs: cpuMs(pid),
    pid,
    output: () => output,
    restMib: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1_024,
    end(signal) {
      child.kill(signal)
      return closed
    },
  }
}

/** How soon it was ready, in words. */
export function readiness({ readyMs, readyCpuMs }: Program): string {
  return `ready in ${Math.round(readyMs)} ms (${readyCpuMs} ms of CPU)`
}

/** User and system time so far; the kernel counts in hundredths of a second. */
function cpuMs(pid: number): number {
  const behindName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(behindName[11]) + Number(behindName[12])) * 10
}
