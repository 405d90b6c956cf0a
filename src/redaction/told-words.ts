/** How people tell a value anywhere in the sentence that has the word for it: "the PIN, I think, is …", "I use … for the PIN". */

const alternatives = (words: string): string =>
  words
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('_', '[ ]'))
    .join('|')

/** What comes right before a value. */
const VERBS =
  alternatives(`is was be are it's that's its use used using uses try tried trying enter entered entering type typed typing put puts putting insert inserted
  key_in keyed_in type_in typed_in put_in enters types set_it_to set_to set_as gave given picked chose wrote write read remember as with still remains should_be would_be could_be
  ist war wäre sei lautet lautete heißt benutze benutzt benutzen verwende verwendet nehme nimm nutze probiere probier probiert versuche versuch versucht tippe getippt tipp gebe gib eingegeben eingetippt als mit bisher übrigens doch noch hab habe hatte genommen
  es era uso usé usaba utilizo pongo puse meto metí tecleo tecleé escribo escribí introduzco introduje probé pruebo prueba con como marco ingreso ingresé digito usa usar poner fue sería será siendo todavía
  est était c'est c'était c’est utilise utilisé tape tapé mets mis entre entré saisi saisis essaie essayé avec comme rentre rentré compose utiliser fut serait sera toujours
  é era usei usava digito digitei ponho pus coloco coloquei boto botei tento tentei insiro inseri com use tente digite foi seria será ainda`)

/** A change names the old value and the new one. */
const CHANGE =
  '(?:chang|reset|switch|updat|geänd|änder|gewechs|umgestell|cambi|modifi|troqu|mud|alter)\\p{L}{0,8}(?:[ ,]{1,2}[^\\s.?!]{1,24}){0,6}?[ ](?:to|into|from|auf|von|zu|in|a|por|en|de|para|pra)'

const FILLERS = alternatives(`the a my in it as always still now just only actually probably maybe like that be something either either_be
  mir bei mal immer einfach wohl glaube ich die der das den dem es noch doch bisher übrigens eigentlich halt ja jetzt also hier
  el la lo los mi siempre creo que le les mon ma toujours je crois encore o os um meu minha sempre acho number nummer número numéro`)

const LEAD = new RegExp(
  `(?:^|[^\\p{L}\\d])(?:${VERBS}|${CHANGE})(?:[ ,]{1,2}(?:${FILLERS})){0,4}[ ]{0,2}[:=,(]?[ ]{0,2}["'“„«\`*]{0,2}$|[:=]["'“„«\`*\\s]{0,3}$`,
  'u',
)

/** What stands between a value and the word for it that follows: "… as my PIN", "… for the laptop password". */
const TAIL =
  /^[ ]?[(–-]{1,2}[ ]?(?:(?:my|the|mein|mi|mon|minha)[ ])?$|^(?:[ ,]{1,3}(?:is|was|ist|war|es|era|est|était|é)?)?[ ]{0,2}(?:as|for|als|für|como|comme|para|pour|is|was|ist|war|es|era|est|était|é|de)(?:[ ](?!not|kein|nicht|no\b|pas\b|não)[\p{L}'’-]{1,14}){0,3}[ -]{1,2}$/u

/** Things that are numbered or named themselves: a value that follows one of them is theirs. */
export const NAMED =
  /(?<!\p{L})(?:tickets?|incidents?|inc|req|cases?|fall|vorgang|error|errors|fehler|fehlercode|erreur|erro|build|version|release|windows|office|win|model|modell|modelo|modèle|serial|s\/n|asset|device|gerät|laptop|notebook|computer|pc|machine|host|server|hostname|username|user|benutzer|benutzername|usuario|usuário|utilizador|utilisateur|identifiant|account|konto|cuenta|compte|conta|login|name|key id|id|ids|phone|telefon|tel|ext|extension|durchwahl|handy|mobile|room|raum|rechner|equipo|ordenador|computador|ordinateur|portátil|poste|building|floor|kb|update|order|invoice|number is|since|seit|desde|depuis|until|bis|hasta|jusqu|http|https|email|e-mail|mail|address|adresse|port|ip|call|ruf|(?:log(?:ged)?|sign(?:ed)?)[ -]?(?:in|on) as|anmelden als|page|seite|step|option|policy|event|otp|sms|minutes?|pro|usd|eur|zip|plz)[ #:.=-]{0,4}(?:is|was|ist|war|lautet|es|era|est|é|number|nr|no|nummer|at|on|of|n°)?[ #:.=("'-]{0,4}$/u

/** How far from its word a value may be told. */
const REACH_CHARS = 140
const SHORT_CHARS = 60

/** A span of a text. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** The sentence that a word stands in, and the one behind it where that only goes on: "You need my PIN? It's …". */
export function sentenceAround(lower: string, word: Place): Place {
  let start = Math.max(0, word.start - REACH_CHARS)
  for (let at = word.start - 1; at >= start; at--) if (endsSentence(lower, at)) start = at + 1
  const limit = Math.min(lower.length, word.end + REACH_CHARS)
  let end = word.end
  while (end < limit && !endsSentence(lower, end)) end++
  if (end < limit && lower.charCodeAt(end) !== 10 && GOES_ON.test(lower.slice(end + 1, end + 24))) {
    for (end++; end < limit && !endsSentence(lower, end); end++);
  }
  return { start, end }
}

const GOES_ON =
  /^[ ]{1,2}(?:it(?:'s|’s| is| was)|its|that(?:'s| is)|es (?:ist|war)|das ist|sie (?:ist|lautet)|es |c['’]est|é |i (?:use|used|typed|put|tried) )/

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

/**
 * Whether a sentence that has a word for a secret tells this value for it. What `looksMadeUp` needs no telling word where it
 * follows.
 */
export function isToldFor(lower: string, word: Place, value: Place, sentence: Place, looksMadeUp: boolean): boolean {
  const before = lower.slice(Math.max(sentence.start, value.start - SHORT_CHARS), value.start)
  if (NAMED.test(before)) return false
  if (value.start >= word.end) {
    const between = lower.slice(word.end, value.start)
    return !SOMETHING.test(between) && (LEAD.test(before) || (looksMadeUp && between.length <= SHORT_CHARS && !OWNER.test(between)))
  }
  const between = lower.slice(value.end, word.start)
  if (between.length > SHORT_CHARS) return false
  return TAIL.test(between.replace(QUOTE, '')) || LEAD.test(before)
}

/** "password for …" names whose it is. */
export const OWNER =
  /(?<!\p{L})(?:for|of|from|by|für|von|vom|bei|de|del|para|por|pour|do|da|di|on|at|in|auf|en|em|and|und|y|et|e|or|oder|than|als|like|wie|by)[ ]{1,2}(?:the |my |a |der |die |das |dem |den |la |le |el |o |l')?["'(]?$/u
const QUOTE = /^["'`*)”“»]{1,2}/
/** What stands between the word and a value that is something else's. */
const SOMETHING =
  /(?:manager|vault|keepass|bitwarden|ticket|incident|case|error|fehler|build|version|serial|user ?name|benutzername|key id|phone|telefon|extension|durchwahl|asset|invoice|order|windows|number|nummer|policy|screen|page)/
