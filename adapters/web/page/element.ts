import { type ComponentChildren, h as create, type VNode } from 'preact'

export type { ComponentChildren, VNode }

/** What an element may have: attributes by name, listeners, `key` and `ref`. */
type Attributes = Readonly<Record<string, unknown>> | null
type Props<P> = Omit<P, 'children'> & { readonly key?: string | number }

/** Makes an element or a component. Preact's own type of `h` does not fit `exactOptionalPropertyTypes`. */
export function h(tag: string, attributes: Attributes, ...children: ComponentChildren[]): VNode
export function h<P>(component: (props: P) => VNode, props: Props<P>, ...children: ComponentChildren[]): VNode
export function h(type: unknown, props: unknown, ...children: ComponentChildren[]): VNode {
  return create(type as string, props as null, ...children) as VNode
}
