import { h, type VNode } from './element.ts'

interface TabsProps {
  readonly label: string
  readonly tabs: readonly { readonly id: string; readonly label: string }[]
  readonly chosen: string
  choose(id: string): void
}

/** Tabs as assistive technology expects them: one stop for the Tab key, arrows to move. */
export function Tabs({ label, tabs, chosen, choose }: TabsProps): VNode {
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = tabs.findIndex(({ id }) => id === chosen)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    choose(next.id)
    document.getElementById(`tab-${next.id}`)?.focus()
  }
  return h(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': label, onKeyDown: move },
    tabs.map(({ id, label: name }) =>
      h(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${id}`,
          key: id,
          'aria-selected': id === chosen,
          'aria-controls': id === chosen ? `panel-${id}` : undefined,
          tabIndex: id === chosen ? 0 : -1,
          onClick: () => choose(id),
        },
        name,
      ),
    ),
  )
}
