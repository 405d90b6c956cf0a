/** Leaves at once, with the signal's reason, when the signal aborts; but not a call that has begun: what comes of it has to be known. */
export function unlessAborted<T>(result: Promise<T>, signal: AbortSignal | undefined, begun: () => boolean): Promise<T> {
  if (signal === undefined) return result
  const { promise, reject } = Promise.withResolvers<never>()
  const leave = () => {
    if (!begun()) reject(signal.reason)
  }
  signal.addEventListener('abort', leave, { once: true })
  return Promise.race([result, promise]).finally(() => signal.removeEventListener('abort', leave))
}
