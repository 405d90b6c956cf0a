/** A pause that can be cut short; a wake that comes before the pause is not lost. */
export function sleeper() {
  let woken = false
  let wakeUp: (() => void) | undefined
  return {
    wake() {
      woken = true
      wakeUp?.()
    },
    async for(ms: number): Promise<void> {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        wakeUp = undefined
      }
      woken = false
    },
  }
}
