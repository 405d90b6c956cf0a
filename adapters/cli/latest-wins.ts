/** Work that is done one at a time: who asks while it is under way is served by one more round, which sees the latest. */
export function latestWins(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let asked = false
  const whileAsked = async (): Promise<void> => {
    try {
      while (asked) {
        asked = false
        await work()
      }
    } finally {
      running = undefined
    }
  }
  return () => {
    asked = true
    running ??= whileAsked()
    return running
  }
}
