import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface EventProcessSettings {
  readonly storeUrl: string
  /** Path of a profile. */
  readonly profile?: string
  readonly webhook?: { readonly url: string; readonly secret: string; readonly timeoutMs: number }
  /** Log level; nothing is logged without it. */
  readonly log?: string
}

/** One message that reached a person. `at` counts nanoseconds and is comparable between processes of one machine. */
export interface Delivery {
  readonly delivered: string
  readonly conversation: string
  readonly kind: string
  readonly text: string
  readonly at: number
}

export type AgentAct =
  | { readonly eventId: string; readonly at: number; readonly ticket: string; readonly agent: string; readonly kind: 'claimed' }
  | {
      readonly eventId: string
      readonly at: number
      readonly ticket: string
      readonly agent: string
      readonly kind: 'said'
      readonly text: string
    }

export interface EventToSend {
  readonly conversation: string
  readonly text: string
  readonly id: string
  readonly at: number
}

/** A process that takes events and agents' acts. */
export interface EventProcess {
  /** Resolves to what was answered; `gone` when the process ended before it answered. */
  event(event: EventToSend): Promise<string>
  agent(act: AgentAct): Promise<string>
  /** Ends it at once, as `kill -9` does. */
  kill(): Promise<void>
  /** Lets it finish what it took. */
  stop(): Promise<void>
}

/** Starts a process and resolves when it is ready. */
export async function startEventProcess(settings: EventProcessSettings, delivered: (one: Delivery) => void): Promise<EventProcess> {
  const child = spawn(process.execPath, ['adapters/cli/bench/event-process.ts', JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const waiting = new Map<string, ((status: string) => void)[]>()
  // What is written to a process that was just killed is answered as gone.
  child.stdin.on('error', () => undefined)
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = readLine(text)
      if (line === undefined) return
      if ('ready' in line) resolve()
      else if ('delivered' in line) delivered(line)
      else waiting.get(line.acknowledged)?.shift()?.(line.status)
    })
    void ended.then(() => reject(new Error('The process ended before it was ready; see what it wrote to standard error')))
  })
  let over = false
  void ended.then(() => {
    over = true
    for (const resolve of [...waiting.values()].flat()) resolve('gone')
  })
  const ask = (id: string, line: object) =>
    new Promise<string>((resolve) => {
      if (over) return resolve('gone')
      waiting.set(id, [...(waiting.get(id) ?? []), resolve])
      child.stdin.write(`${JSON.stringify(line)}\n`)
    })
  await ready
  return {
    event: (event) => ask(event.id, { event }),
    agent: (act) => ask(act.eventId, { agent: act }),
    kill: () => end(child, ended, () => child.kill('SIGKILL')),
    stop: () => end(child, ended, () => child.stdin.end()),
  }
}

async function end(child: ChildProcess, ended: Promise<void>, how: () => unknown): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) how()
  await ended
}

type Heard = Delivery | { readonly ready: true } | { readonly acknowledged: string; readonly status: string }

/** The last line of a killed process may be half a line. */
function readLine(text: string): Heard | undefined {
  try {
    return JSON.parse(text) as Heard
  } catch {
    return undefined
  }
}
