import { isShouted } from './secret-looks.ts'

/** How people tell a value anywhere in the sentence that has the word for it: "the PIN, I think, is …", "I use … for the PIN". */

const wordsOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** What comes right before a value. */
const VERBS =
  wordsOf(`is was be are it's that's its use used uses using try tried trying enter entered enters entering type typed types typing put puts putting
  insert inserted key keyed gave given picked chose wrote write read remember as with still remains
  ist war wäre sei lautet lautete heißt benutze benutzt benutzen verwende verwendet nehme nimm nutze probiere probier probiert versuche versuch versucht
  müsste sollte dürfte tippe getippt tipp gebe gib eingegeben eingetippt als mit bisher übrigens doch noch hab habe hatte genommen
  es era uso usé usaba utilizo pongo puse meto metí tecleo tecleé escribo escribí introduzco introduje probé pruebo prueba con como marco ingreso ingresé
  digito usa usar poner fue sería será siendo todavía
  est était c'est c'était c’est utilise utilisé tape tapé mets mis entre entré saisi saisis essaie essayé avec comme rentre rentré compose utiliser fut serait
  sera toujours é è usei usava digitei ponho pus coloco coloquei boto botei tento tentei insiro inseri com tente digite foi seria ainda`)

/** A change names the old value and the new one: "… from … to …". */
const CHANGES = /(?:chang|reset|switch|updat|geänd|änder|gewechs|umgestell|gesetzt|cambi|modifi|troqu|mud|alter|put|set )/
const PREPOSITIONS = wordsOf('to into from auf von zu in a por en de para pra')
const CHANGE_WORDS = 8
const CHANGE_CHARS = 24

/** Words that may stand between the verb and the value. */
const FILLERS =
  wordsOf(`the a my in it always now just only actually probably maybe like that something either be mir bei mal immer einfach wohl glaube ich die der
  das den dem es eigentlich halt ja jetzt also hier el la lo los mi siempre creo que le les mon ma je crois encore o os um meu minha sempre acho
  i think guess believe suppose denke pense penso supongo suponho number nummer número numéro`)
const MAX_FILLERS = 4

/** What stands between a value and the word for it that follows: "… as my PIN", "… for the laptop password", "… (password)". */
const TAIL =
  /^["'`*)”“»]{0,2}(?:[ ]?(?:[(–-]{1,2}|<[-=]{1,3}|←)[ ]?(?:(?:my|the|mein|mi|mon|minha)[ ])?|(?:[ ,]{1,3}(?:is|was|ist|war|es|era|est|était|é|è)?)?[ ]{0,2}(?:as|for|als|für|como|comme|para|pour|is|was|ist|war|es|era|est|était|é|de)(?:[ ](?!not|kein|nicht|no\b|pas\b|não)[\p{L}'’-]{1,14}){0,3}[ -]{1,2})$/u

/** Things that are numbered or named themselves: a value that follows one of them is theirs. */
const NAMES =
  wordsOf(`ticket tickets incident incidents inc req case cases fall vorgang error errors fehler fehlercode erreur erro build version release windows
  office win model modell modelo modèle serial s/n asset device gerät laptop notebook computer pc machine host server hostname username user benutzer
  benutzername usuario usuário utilizador utilisateur identifiant account konto cuenta compte conta login name id ids phone telefon tel ext extension
  durchwahl handy mobile room raum rechner equipo ordenador computador ordinateur portátil poste building floor kb update order invoice since seit desde
  depuis until bis hasta jusqu http https email e-mail mail address adresse port ip call ruf page seite step option policy event otp sms minute minutes pro
  usd eur zip plz`)
const COPULAS = wordsOf('is was ist war lautet es era est é è number nr no nummer at on of n°')

/** "password for …" names whose it is. */
const OWNERS = wordsOf(
  `for of from by für von vom bei de del para por pour do da di on at in auf en em and und y et e or oder than als like wie`,
)
const ARTICLES = wordsOf(`the my a der die das dem den la le el o`)

/** What stands between the word and a value that is something else's. */
const SOMETHING =
  /manager|vault|keepass|bitwarden|ticket|incident|case|error|fehler|build|version|serial|user ?name|benutzername|key id|phone|telefon|extension|durchwahl|asset|invoice|order|windows|number|nummer|policy|screen|page/

/** How far from its word a value may be told. */
const REACH_CHARS = 140
const SHORT_CHARS = 60

/** A span of a text. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** The last words before a place, the nearest first, without the signs that cling to them. */
function wordsBefore(text: string): readonly string[] {
  const words = text.slice(-SHORT_CHARS).split(/[\s,]+/)
  return words
    .reverse()
    .map((word) => word.replace(/["'“„«`*(#:.=-]+$/, ''))
    .filter((word) => word !== '')
}

/** Whether what stands before a value ends with the name of a thing that has a number or name of its own. */
export function endsWithName(before: string): boolean {
  return isName(wordsBefore(before))
}

function isName([last = '', second = '', third = '']: readonly string[]): boolean {
  if (NAMES.has(last) || (COPULAS.has(last) && (NAMES.has(second) || second === 'number'))) return true
  return (last === 'as' || last === 'als') && (/^(?:anmelden|logged|signed)$/.test(second) || /^(?:log|sign)/.test(third))
}

/** Whether it ends with "for", "of" and the like: what follows is whose password it is. */
export function endsWithOwner(before: string): boolean {
  const [last = '', second = ''] = wordsBefore(before)
  return OWNERS.has(last) || (ARTICLES.has(last) && OWNERS.has(second))
}

function endsWithVerb(before: string, words: readonly string[], after: string): boolean {
  if (/[:=]["'“„«`*\s]{0,3}$/.test(before)) return true
  for (let at = 0; at <= MAX_FILLERS; at++) {
    const word = words[at]
    if (word === undefined) return false
    if (VERBS.has(word)) return true
    if (PREPOSITIONS.has(word) && CHANGES.test(`${words.slice(at + 1, at + CHANGE_WORDS).join(' ')} ${after}`)) return true
    if (!FILLERS.has(word)) return false
  }
  return false
}

/**
 * Those of the values that are told for one of the words, or go on a list that begins with one that is known already. All are in order. What `looksMadeUp` needs no telling verb where it
 * follows.
 */
export function* toldFor(
  lower: string,
  words: readonly Place[],
  values: Iterable<Place>,
  known: ReadonlySet<number>,
  looksMadeUp: boolean,
): Generator<Place> {
  let next = 0
  let told = -1
  for (const value of values) {
    while (next < words.length && (words[next]?.start ?? 0) < value.end) next++
    const before = words[next - 1]
    const after = words[next]
    if (known.has(value.start) || (told >= 0 && GOES_ON_LIST.test(lower.slice(told, value.start)))) {
      told = value.end
      yield value
      continue
    }
    const lead = lower.slice(Math.max(0, value.start - SHORT_CHARS), value.start)
    const said = wordsBefore(lead)
    if (isName(said)) continue
    const isLed = endsWithVerb(lead, said, lower.slice(value.end, value.end + CHANGE_CHARS))
    if (
      before !== undefined &&
      before.end <= value.start &&
      isToldAfter(lower, before, value, isLed, looksMadeUp && !isShouted(lower.slice(value.start, value.end)))
    )
      told = value.end
    else if (after !== undefined && isToldBefore(lower, value, after, isLed)) told = value.end
    else continue
    yield value
  }
}

function isToldAfter(lower: string, word: Place, value: Place, isLed: boolean, looksMadeUp: boolean): boolean {
  if (value.start - word.end > REACH_CHARS) return false
  const between = lower.slice(word.end, value.start)
  if (SOMETHING.test(between)) return false
  if (ASKED.test(between) && /^[ ]*(?:\n|$)/.test(lower.slice(value.end, value.end + 3))) return true
  if (!isOneSentence(lower, word.end, value.start)) return false
  return isLed || (looksMadeUp && between.length <= SHORT_CHARS && !endsWithOwner(between))
}

/** "Which password?" and in the next line nothing but the answer. */
const ASKED = /^[^\n]*\?[ ]*\n[ >]{0,3}(?:[\p{L}.]{1,16}:[ ]{0,2})?$/u

function isToldBefore(lower: string, value: Place, word: Place, isLed: boolean): boolean {
  if (word.start - value.end > SHORT_CHARS || !isOneSentence(lower, value.end, word.start)) return false
  return isLed || TAIL.test(lower.slice(value.end, word.start))
}

/** What a pattern matches near enough to one of the words, each once and in order. The one who asks may move `lastIndex` on. */
export function* matchesNear(pattern: RegExp, text: string, words: readonly Place[]): Generator<RegExpExecArray> {
  let match: RegExpExecArray | undefined
  for (const near of stretchesNear(words, text.length)) {
    // What was found beyond the last stretch need not be looked for again: a search runs on to the end of the text.
    if (match === undefined || match.index < near.start) {
      pattern.lastIndex = near.start
      match = pattern.exec(text) ?? undefined
    }
    while (match !== undefined && match.index < near.end) {
      yield match
      match = pattern.exec(text) ?? undefined
    }
    if (match === undefined) return
  }
}

function* stretchesNear(words: readonly Place[], length: number): Generator<Place> {
  let start = 0
  let end = 0
  for (const word of words) {
    const first = Math.max(0, word.start - REACH_CHARS)
    if (first > end) {
      if (end > start) yield { start, end }
      start = first
    }
    end = Math.min(length, word.end + REACH_CHARS)
  }
  if (end > start) yield { start, end }
}

/** Between two values of a list. */
const GOES_ON_LIST =
  /^[!?"')]{0,2}[ ]?(?:(?:before|earlier|until [a-z]{2,12}|vorher|früher|bisher|antes|avant)[ ]?[,;]?[ ](?:(?:and|but|und|aber|y|pero|et|mais|e|mas)[ ])?(?:it's[ ]|it is[ ]|is[ ]|ist[ ]|es[ ]|est[ ]|é[ ])?(?:now|jetzt|ahora|maintenant|agora)(?:[ ](?:it's|it is|is|ist|es|est|c'est|é))?|[,;/|]|(?:and|or|und|oder|y|o|et|ou|e|then|dann|to|auf|a|en|para)(?=[ ])){1,2}[ ]{0,2}(?:(?:and|or|und|oder|y|o|et|ou|e|then|also|now|jetzt|ahora|maintenant|agora)[ ])?["'(]?$/
/** "You need my PIN? It's …": a second sentence that only goes on. */
const GOES_ON =
  /^[ ]{1,2}(?:it(?:'s|’s| is| was)|its|that(?:'s| is)|es (?:ist|war)|das ist|sie (?:ist|lautet)|es |c['’]est|[éè] |i (?:use|used|typed|put|tried) )/

function isOneSentence(lower: string, from: number, to: number): boolean {
  let sentences = 1
  for (let at = from; at < to; at++) {
    if (!endsSentence(lower, at)) continue
    if (lower.charCodeAt(at) === 10 || sentences > 1 || !GOES_ON.test(lower.slice(at + 1, at + 24))) return false
    sentences++
  }
  return true
}

/** A sign behind a word of letters ends a sentence; behind digits and signs it may be the end of a password. */
function endsSentence(lower: string, at: number): boolean {
  const code = lower.charCodeAt(at)
  if (code === 10) return true
  if (code !== 46 && code !== 33 && code !== 63 && code !== 59) return false
  const next = lower.charCodeAt(at + 1)
  if (!(next === 32 || next === 10 || Number.isNaN(next))) return false
  const before = lower.charCodeAt(at - 1)
  return code === 46 || code === 59 || (before >= 97 && before <= 122)
}
