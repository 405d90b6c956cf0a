import type { Understanding } from '../model/understanding.ts'
import { isQuestion } from './hearing.ts'
import { saysNot } from './negation.ts'

/** What makes a yes one that its speaker is not sure of, in all languages of the content. */
const HEDGE =
  /(?<!\p{L})(?:probabl[ey]|presumably|likely|guess|suppose|i (?:think|believe|hope)|(?:seems?|looks) (?:so|like)|sounds (?:like|right)|seems|why not|maybe|perhaps|possibly|wahrscheinlich|vermutlich|wohl|vielleicht|glaube?|denke?|schätze?|hoffe|scheint|anscheinend|sieht so aus|warum nicht|probablemente|supongo|creo|espero|parece|quizás?|tal vez|por qu[eé] no|probablement|sans doute|suppose|crois|pense|esp[eè]re|on dirait|semble|peut-être|pourquoi pas|provavelmente|suponho|acho|penso|imagino|pienso|creio|talvez|por ?qu[eê] não)(?!\p{L})/iu
/** What goes on with something else that is wanted, or wanted before. */
const BUT_FIRST =
  /(?<!\p{L})(?:but|first|before|except|although|aber(?! (?:ja|klar|sicher|natürlich|gerne?)(?!\p{L}))|erst|zuerst|vorher|bevor|nur(?! zu(?!\p{L}))|pero(?! (?:claro|sí|si)(?!\p{L}))|primero|antes(?! posible)|mais(?! (?:oui|bien sûr|nada)(?!\p{L}))|d['’]abord|avant|sauf|mas(?! (?:claro|sim)(?!\p{L}))|primeiro)(?!\p{L})/iu
/** What takes a yes back as far as it says that nobody knows. */
const UNSURE =
  /(?<!\p{L})(?:not (?:so |quite |really |completely |entirely |100% )?(?:sure|certain)|unsure|don['’]?t know|do not know|no idea|maybe|perhaps|vielleicht|quizás?|tal vez|peut-être|talvez|nicht (?:ganz |so )?sicher|wei(?:ß|ss) (?:\p{L}+ )?nicht|keine ahnung|no estoy (?:muy |del todo )?segur[oa]|no (?:lo )?sé|pas (?:très |tout à fait )?s[uû]re?|sais pas|não tenho (?:a )?certeza|não sei)(?!\p{L})/iu

/** Words that say "I have read it", in all languages of the content. */
const OK =
  /^(?:ok|okay|okey|k|kk|oki|alright|all right|fine|got it|understood|will do|hm+|aha|gut|alles klar|in ordnung|verstanden|mach ich|vale|de acuerdo|entendido|d['’]?accord|compris|tá|tá bom|está bem|entendi|certo)(?: (?:thanks?(?: you)?|no problem|danke|kein problem|gracias|merci|obrigad[oa]))?$/iu
/** What somebody is about to do, in all languages of the content. */
const ABOUT_TO =
  /(?<!\p{L})(?:(?:i['’]?ll|i will|we will|will|let me|going to|gonna) (?:\p{L}+ )?(?:try|do|check|look|see|go|start|plug|search|ask|restart)|i try|trying|ich (?:versuche?|probiere?|schaue?|gucke?|suche?|mache?|werde)|versuche? (?:ich|es|das)|probiere? (?:ich|es|das)|mach(?:e)? ich|(?:lo|la) (?:intento|intentaré|pruebo|probaré|hago|haré|miro|miraré|busco|buscaré)|voy a|je vais|j['’]essa(?:ie|ye|ierai|yerai)|je (?:regarde|cherche|teste)|vou (?:tentar|ver|fazer|experimentar|procurar|testar|olhar))(?!\p{L})/iu
/** What is done already. */
const DONE =
  /(?<!\p{L})(?:found|opened|is open|it['’]?s open|works|worked|started|gefunden|offen|klappt|funktioniert|läuft|encontr[eéó]|abierto|abrió|funcion\p{L}+|trouvé|ouvert|marche|encontrei|achei|aberto|abriu)(?!\p{L})/iu
/** More words are a report and no promise. */
const PROMISE_WORDS = 8

/** A yes and nothing else, that can be relied on where its act cannot be undone. */
export function isPlainYes(text: string, { polarity, polarityOnly, verdict }: Understanding): boolean {
  if (polarity !== 'yes' || polarityOnly !== true || verdict !== undefined) return false
  return !isQuestion(text) && !saysNot(text) && !supposes(text) && !saysButFirst(text)
}

/** "Yes, but first …": not the yes alone. */
export function saysButFirst(text: string): boolean {
  return BUT_FIRST.test(text)
}

/** "I guess so": a yes that its speaker only supposes. */
export function supposes(text: string): boolean {
  return HEDGE.test(text)
}

/** "Yes, but I am not sure". */
export function saysUnsure(text: string): boolean {
  return UNSURE.test(text)
}

/** "Ok" or "I will try": read, and not yet done. */
export function isPromise(text: string): boolean {
  const typed = text.replace(/[^\p{L}\p{N}'’]+/gu, ' ').trim()
  if (OK.test(typed)) return true
  return ABOUT_TO.test(typed) && typed.split(' ').length <= PROMISE_WORDS && !DONE.test(typed) && !saysNot(typed) && !isQuestion(text)
}
