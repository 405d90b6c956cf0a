import type { Understanding } from '../model/understanding.ts'
import { type Applied, applyChoice } from './choice.ts'
import type { Draft } from './draft.ts'
import { askAgain, askedStep } from './flow.ts'
import { isCertain, isQuestion } from './hearing.ts'
import { isPromise, saysUnsure, supposes } from './plain-yes.ts'
import { sayAnswer } from './say.ts'
import { notAnswered } from './step-answer.ts'
import { type AskStep, asksWhetherItWorks, isExposed, leadsToSolved } from './verdict.ts'

/** A no by itself, which answers whatever was asked. */
const NO_FIRST = /^\s*(?:no(?! (?:funciona|abre|sirve))|nope|nah|nein|nee|non|n[ãa]o(?! (?:funciona|abre|deu)))(?!\p{L})/iu
/** An "ok" that goes on with a no. */
const OK_NO =
  /^\s*(?:ok|okay|okey|k|well|gut|vale|bueno|bon|bem|tá)[\s,.;:!-]+(?:no|nope|nah|not yet|nein|nee|noch nicht|todavía no|aún no|non|pas encore|n[ãa]o|ainda n[ãa]o)(?! problem)(?!\p{L})/iu
/** That it did not work, with other words beside. */
const NOT_WORKING =
  /(?:(?<!\p{L})(?:not|never)|n['’]?t) (?:work|open)|(?<!\p{L})(?:(?:funktioniert|klappt|geht|öffnet) (?:\p{L}+ ){0,2}nicht|no (?:funciona|abre|sirve)|ne (?:marche|fonctionne|s['’]ouvre) (?:toujours )?pas|n[ãa]o (?:funciona|abre|deu))(?!\p{L})/iu
/** How things stand, in all languages of the content: "still the same" tells nothing of a Key ID. */
const STATE =
  /(?<!\p{L})(?:still|same (?:thing|as before)|stuck|locked|work\p{L}*|open\p{L}*|nothing (?:changed|happen\p{L}*)|no luck|immer noch|noch immer|unverändert|gesperrt|funktion\p{L}*|klapp\p{L}*|geht|nichts (?:geändert|passiert)|sigue|igual que antes|bloquead\p{L}*|funcion\p{L}*|nada (?:ha )?cambi\p{L}*|toujours|pareil|bloqu\p{L}*|march\p{L}*|rien n['’]?(?:a )?(?:change\p{L}*|changé)|continua|na mesma|nada mudou)(?!\p{L})/iu

/** Beside a question whose yes ends all as solved, "ok, I will try" is only read, and a yes of somebody who is not sure is none. */
export function promised(draft: Draft, text: string, understanding: Understanding): Applied | undefined {
  const step = yesNoStep(draft)
  if (!step || !leadsToSolved(draft, step) || isQuestion(text)) return undefined
  if (understanding.polarity === 'yes' && OK_NO.test(text)) return applyChoice(draft, 'no')
  if (understanding.polarity === 'no') return undefined
  if (isPromise(text) && !isOther(understanding))
    return { draft: askAgain(sayAnswer(draft, 'repair.take-time', { as: 'notice' })), kind: 'clarify' }
  // What is only supposed makes nobody safe whose key was seen.
  const doubts = saysUnsure(text) || (isExposed(draft) && supposes(text))
  if (understanding.polarity !== 'yes' || !doubts) return undefined
  return applyChoice(draft, 'unknown') ?? againWith(draft, step, 'repair.answer-needed')
}

/** "Still the same", where not success was asked for but a fact, is no answer. */
export function saidHowItStands(draft: Draft, text: string, { verdict, polarity, polarityOnly }: Understanding): Applied | undefined {
  const step = yesNoStep(draft)
  if (!step || verdict !== 'failed' || polarity !== 'no' || NO_FIRST.test(text)) return undefined
  if (!NOT_WORKING.test(text) && (polarityOnly !== true || !STATE.test(text))) return undefined
  return asksWhetherItWorks(draft, step) || leadsToSolved(draft, step) ? undefined : againWith(draft, step, 'repair.not-an-answer')
}

function yesNoStep(draft: Draft): AskStep | undefined {
  const step = draft.session.pending === undefined ? askedStep(draft) : undefined
  return step && draft.content.slots.get(step.slot)?.kind === 'yes-no' ? step : undefined
}

function isOther(understanding: Understanding): boolean {
  return understanding.polarity !== 'yes' && isCertain(understanding)
}

function againWith(draft: Draft, step: AskStep, answer: string): Applied | undefined {
  const slot = draft.content.slots.get(step.slot)
  return slot && { draft: notAnswered(draft, step, slot, (told) => sayAnswer(told, answer, { as: 'notice' })), kind: 'clarify' }
}
