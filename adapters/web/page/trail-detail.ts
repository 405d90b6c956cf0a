import type { TrailLine } from '../views.ts'

/** What a line of the history is about, in words: the item of the checklist, the fields, the desk. */
export function detailInWords({ change, detail = '' }: Pick<TrailLine, 'change' | 'detail'>, t: (id: string) => string): string {
  const known = (id: string, otherwise: string) => (t(id) === id ? otherwise : t(id))
  switch (change) {
    case 'checked':
      return known(`check.${detail}`, detail).replace(/\s*\(.*\)$/s, '')
    case 'routed':
      return known(`label.desk-${detail}`, detail)
    case 'asked-details':
    case 'details-added':
      return detail
        .split(', ')
        .map((name) => known(`field.${name}`, name))
        .join(', ')
    default:
      return detail
  }
}
