import { useEffect, useState } from 'preact/hooks'
import type { LineView, ShownView } from '../views.ts'
import { fetchJson } from './api.ts'

const NONE: readonly ShownView[] = []

/** The talk as a platform's adapter would send it, asked for anew whenever a line is added or changed. */
export function useShown(
  talkId: string,
  platform: 'slack' | 'teams',
  language: string | undefined,
  lines: readonly LineView[] | undefined,
): readonly ShownView[] {
  const [shown, setShown] = useState<{ readonly talkId: string; readonly list: readonly ShownView[] }>()
  const mark = lines?.map((line) => `${line.id} ${line.text.length}`).join()
  useEffect(() => {
    let wanted = true
    const query = language ? `?language=${encodeURIComponent(language)}` : ''
    void fetchJson<readonly ShownView[]>(`/api/web/talk/${talkId}/as/${platform}${query}`).then(
      (list) => {
        if (wanted) setShown({ talkId, list })
      },
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [talkId, platform, language, mark])
  return shown?.talkId === talkId ? shown.list : NONE
}
