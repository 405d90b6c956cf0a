import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { fetchJson, listen } from './api.ts'

/** Several processes may serve one desk, and only one of them tells; so the page also looks by itself. */
const LOOK_MS = 15_000

/** Something on the server that is fetched again whenever the server says that it changed. */
export function useFetched<T>(path: string | undefined): { readonly value: T | undefined; readonly again: () => void } {
  const [value, setValue] = useState<T>()
  const asked = useRef(0)
  const again = useCallback(() => {
    if (path === undefined) return
    const turn = ++asked.current
    fetchJson<T>(path).then(
      (next) => {
        if (turn === asked.current) setValue(next)
      },
      () => undefined,
    )
  }, [path])
  useEffect(() => {
    setValue(undefined)
    again()
  }, [again])
  return { value, again }
}

/** Calls back on news from a stream of the server, and now and then without any. */
export function useLive(path: string, events: readonly string[], heard: (event: string) => void): void {
  const latest = useRef(heard)
  latest.current = heard
  useEffect(() => {
    const stop = listen(path, events, (event) => latest.current(event))
    const timer = setInterval(() => latest.current('look'), LOOK_MS)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [path])
}
