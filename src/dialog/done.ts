import type { Applied } from './choice.ts'
import type { Draft } from './draft.ts'
import { askAgain, askedStep } from './flow.ts'
import { sayAnswer } from './say.ts'

/** How somebody says that what they were told to do is done, in all languages of the content. */
const DONE: ReadonlySet<string> = new Set(
  [
    'done, did it, i did it, done it, deleted, i deleted it, it is deleted',
    'erledigt, gemacht, hab ich gemacht, habe ich gemacht, fertig, gelöscht, ist gelöscht, hab ich gelöscht, habe ich gelöscht',
    "fait, c'est fait, je l'ai fait, supprimé, je l'ai supprimé, c'est supprimé",
    'hecho, ya está, ya está hecho, ya lo hice, listo, borrado, ya lo borré, ya lo he borrado',
    'feito, já fiz, já está feito, tá feito, pronto, apagado, já apaguei, apaguei',
  ].flatMap((list) => list.split(', ')),
)

/** "Done" to a question that wants a choice or a name is about what was told before it: the question is asked again. */
export function saidDone(draft: Draft, text: string): Applied | undefined {
  const step = askedStep(draft)
  const kind = step && draft.content.slots.get(step.slot)?.kind
  if (draft.session.pending !== undefined || (kind !== 'choice' && kind !== 'pattern')) return undefined
  if (
    !DONE.has(
      text
        .toLowerCase()
        .replaceAll('’', "'")
        .replace(/[.!\s]+$/u, '')
        .trim(),
    )
  )
    return undefined
  return { draft: askAgain(sayAnswer(draft, 'repair.noted', { as: 'notice' })), kind: 'flow' }
}
