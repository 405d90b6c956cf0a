import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { SaidView, TalkView, WhyView } from '../views.ts'
import { fetchJson, listen, sendOnce } from './api.ts'

/** Where several processes serve, only the one that sends tells its pages; so the page also looks by itself. */
const LOOK_MS = 15_000

/** Something that the person does, on its way to the server. It is not kept here. */
export interface Saying {
  readonly kind: 'message' | 'choice' | 'edit' | 'delete'
  readonly text: string
  readonly of?: string
  readonly file?: { readonly name: string; readonly text: string }
}

export interface Manner {
  readonly language: string | undefined
  readonly name: string | undefined
  readonly switches: Readonly<Record<string, boolean>>
}

export interface Talk {
  readonly view: TalkView | undefined
  readonly whys: ReadonlyMap<string, WhyView>
  readonly lastWhy: WhyView | undefined
  readonly busy: boolean
  readonly problem: string | undefined
  /** True when the server has it. */
  say(saying: Saying): Promise<boolean>
}

/** A talk on the server: its lines as the server keeps them, live. */
export function useTalk(id: string, manner: Manner, heardContent: () => void): Talk {
  const [view, setView] = useState<TalkView>()
  const [whys, setWhys] = useState<ReadonlyMap<string, WhyView>>(new Map())
  const [lastWhy, setLastWhy] = useState<WhyView>()
  /** The talk in which something is on its way. */
  const [busyIn, setBusyIn] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const asked = useRef(0)
  const current = useRef(id)
  current.current = id
  const sending = useRef<string | undefined>(undefined)

  const load = useCallback(async () => {
    const turn = ++asked.current
    const query = manner.language ? `?language=${encodeURIComponent(manner.language)}` : ''
    const next = await fetchJson<TalkView>(`/api/web/talk/${id}${query}`).catch(() => undefined)
    if (next && turn === asked.current) setView(next)
  }, [id, manner.language])

  useEffect(() => {
    setView(undefined)
    setWhys(new Map())
    setLastWhy(undefined)
    setProblem(undefined)
    void load()
    const timer = setInterval(() => void load(), LOOK_MS)
    const stop = listen(`/api/web/talk/${id}/live`, ['changed', 'content'], (event) => {
      if (event !== 'content') void load()
      if (event !== 'changed') heardContent()
    })
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [id, load])

  const say = async (saying: Saying): Promise<boolean> => {
    if (id !== current.current || sending.current === id) return false
    sending.current = id
    setBusyIn(id)
    setProblem(undefined)
    try {
      const said = await sendOnce<SaidView>(`/api/web/talk/${id}/say`, saying, mannerOf(manner))
      if (id !== current.current) return true
      asked.current++
      setView(said.talk)
      setWhys((before) => new Map(before).set(said.why.event, said.why))
      setLastWhy(said.why)
      return true
    } catch (error) {
      if (id === current.current) setProblem(error instanceof Error ? error.message : String(error))
      return false
    } finally {
      if (sending.current === id) {
        sending.current = undefined
        setBusyIn(undefined)
      }
    }
  }
  return { view: view?.id === id ? view : undefined, whys, lastWhy, busy: busyIn === id, problem, say }
}

function mannerOf({ language, name, switches }: Manner) {
  return {
    ...(language ? { language } : {}),
    ...(name ? { name } : {}),
    ...(Object.keys(switches).length > 0 ? { switches } : {}),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
