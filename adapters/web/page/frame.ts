import type { ContentState } from '../views.ts'
import { type ComponentChildren, h, type VNode } from './element.ts'
import { t } from './texts.ts'

const PAGES = [
  { path: '/', text: 'web.nav-playground' },
  { path: '/desk', text: 'web.nav-desk' },
  { path: '/insights', text: 'web.nav-insights' },
] as const

interface FrameProps {
  readonly page: (typeof PAGES)[number]['path']
  readonly content?: ContentState | undefined
  readonly children?: ComponentChildren
}

/** What every page has: the way around, and what is wrong with the content while somebody edits it. */
export function Frame({ page, content, children }: FrameProps): VNode {
  const links = PAGES.map(({ path, text }) => h('a', { href: path, 'aria-current': path === page ? 'page' : undefined }, t(text)))
  return h(
    'div',
    { class: 'page' },
    h('a', { class: 'skip', href: '#main' }, t('web.skip')),
    h(
      'header',
      { class: 'bar' },
      h('span', { class: 'brand' }, h('span', { class: 'brand-mark', 'aria-hidden': 'true' }), t('web.brand')),
      h('nav', { 'aria-label': t('web.nav') }, links),
    ),
    h(ContentBanner, { content }),
    children,
  )
}

/** A mistake in a content file, with its place. It goes away when the file is right again. */
function ContentBanner({ content }: { readonly content: ContentState | undefined }): VNode {
  const errors = content?.problems.filter(({ severity }) => severity === 'error') ?? []
  const shown = errors.slice(0, 5)
  const broken = content !== undefined && !content.good
  return h(
    'div',
    { role: 'status', class: broken ? 'banner' : 'banner-none' },
    broken && h('p', null, h('strong', null, t('web.content-broken', { count: errors.length })), ` ${t('web.content-last-good')}`),
    broken &&
      h(
        'ul',
        null,
        shown.map((problem) => h('li', null, h('code', null, `${problem.file}:${problem.line}`), ` ${problem.message}`)),
      ),
  )
}
