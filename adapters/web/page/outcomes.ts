import type { OutcomeName } from '../views.ts'

/** How talks end, in the order in which they are shown side by side. */
export const OUTCOMES = ['solved', 'not-solved', 'handed-over', 'unknown'] as const satisfies readonly OutcomeName[]
