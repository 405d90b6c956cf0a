import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a process holds, in MiB: all of it as the system counts, and what its heap uses. */
export interface Held {
  readonly rssMib: number
  readonly heapMib: number
}

/** The program, serving as a process of its own. */
export interface ServedProgram {
  readonly address: string
  held(): Promise<Held>
  stop(): Promise<void>
}

const START_MS = 30_000
const MIB = 2 ** 20
/** Lets the process be asked what its heap holds, without keeping it alive. */
const TELLS =
  "import process from 'node:process'; process.on('message', () => process.send?.(process.memoryUsage().heapUsed)); process.channel?.unref()"

/** Starts the program with these settings and nothing else, and resolves when it listens. */
export async function serveProgram(settings: Readonly<Record<string, string>>): Promise<ServedProgram> {
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(TELLS)}`, ...startWords()], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { PATH: '', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...settings },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    const timer = setTimeout(() => reject(new Error('the program did not start in time')), START_MS)
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8')
      const found = /Open (http:\/\/\S+)/.exec(printed)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    })
    void ended.then(() => reject(new Error('the program ended before it was ready')))
  })
  return {
    address,
    held: async () => {
      const heap = new Promise<number>((resolve) => child.once('message', (bytes) => resolve(Number(bytes))))
      child.send('?')
      return { rssMib: rssMib(child.pid), heapMib: (await heap) / MIB }
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** What follows `node` in `npm start`, run in the folder of the program: so what is measured is what is started. */
export function startWords(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  return String(scripts.start).split(' ').slice(1)
}

/** Resident memory of a process, where Linux tells. */
export function rssMib(pid: number | undefined): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib ?? Number.NaN) / 1024
}
