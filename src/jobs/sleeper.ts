/** A pause that can be cut short; a wake that comes before the pause is not lost. */
export function sleeper() {
  let woken = false
  let wakeUp: (() => void) | undefined

  async function untilWoken(): Promise<void> {
    if (!woken) {
      await new Promise<void>((resolve) => {
        wakeUp = resolve
      })
      wakeUp = undefined
    }
    woken = false
  }

  return {
    wake() {
      woken = true
      wakeUp?.()
    },
    untilWoken,
    async for(ms: number): Promise<void> {
      const timer = setTimeout(() => wakeUp?.(), ms)
      await untilWoken()
      clearTimeout(timer)
    },
  }
}
