/** Runs the work of one conversation one after the other; of what waits, the earliest first. Slack promises no order. */
export interface InOrder {
  run<T>(conversation: string, at: number, work: () => Promise<T>): Promise<T>
}

interface Waiting {
  readonly at: number
  readonly start: () => void
}

export function createInOrder(): InOrder {
  /** A conversation is here while it has work in hand; the list is what waits behind it, earliest first. */
  const busy = new Map<string, Waiting[]>()

  function next(conversation: string): void {
    const first = busy.get(conversation)?.shift()
    if (first === undefined) busy.delete(conversation)
    else first.start()
  }

  function turn(conversation: string, at: number): Promise<void> | undefined {
    const line = busy.get(conversation)
    if (line === undefined) {
      busy.set(conversation, [])
      return undefined
    }
    return new Promise((start) => {
      const place = line.findIndex((other) => other.at > at)
      line.splice(place < 0 ? line.length : place, 0, { at, start })
    })
  }

  return {
    async run(conversation, at, work) {
      await turn(conversation, at)
      try {
        return await work()
      } finally {
        next(conversation)
      }
    },
  }
}
