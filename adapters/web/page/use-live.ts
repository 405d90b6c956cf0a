import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { fetchJson, listen } from './api.ts'
import type { Refused } from './refused.ts'

/** Several processes may serve one desk, and only one of them tells; so the page also looks by itself. */
const LOOK_MS = 15_000

interface Got<T> {
  readonly path: string
  readonly value?: T
  readonly problem?: Refused
}

export interface Fetched<T> {
  readonly value: T | undefined
  /** Why there is no value. */
  readonly problem: Refused | undefined
  again(): void
}

/** Something on the server that is fetched again whenever the server says that it changed. Never the answer of another path. */
export function useFetched<T>(path: string | undefined): Fetched<T> {
  const [got, setGot] = useState<Got<T>>()
  const current = useRef(path)
  current.current = path
  const asked = useRef(0)
  const again = useCallback(() => {
    const wanted = current.current
    if (wanted === undefined) return
    const turn = ++asked.current
    const isLatest = () => turn === asked.current && wanted === current.current
    fetchJson<T>(wanted).then(
      (value) => {
        if (isLatest()) setGot({ path: wanted, value })
      },
      (problem: Refused) => {
        // What was there stays while the server is away; what the server says is gone does not.
        if (isLatest()) setGot((before) => (before?.path === wanted && !problem.definite ? before : { path: wanted, problem }))
      },
    )
  }, [])
  useEffect(again, [path])
  const now = got?.path === path ? got : undefined
  return { value: now?.value, problem: now?.problem, again }
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
