import { render } from 'preact'
import type { StartView } from '../views.ts'
import { fetchJson } from './api.ts'
import { h, type VNode } from './element.ts'
import { setTexts } from './texts.ts'

/** Fetches what every page needs, and shows the page. */
export async function boot(page: (props: { readonly start: StartView }) => VNode): Promise<void> {
  const root = document.getElementById('app')
  if (!root) return
  const wanted = new URLSearchParams(location.search).get('language')
  try {
    const start = await fetchJson<StartView>(`/api/web/start${wanted ? `?language=${encodeURIComponent(wanted)}` : ''}`)
    setTexts(start.texts, start.language)
    render(h(page, { start }), root)
  } catch {
    // No text came, so the one that stands in the frame of the page has to do.
    root.textContent = root.dataset['problem'] ?? ''
  }
}
