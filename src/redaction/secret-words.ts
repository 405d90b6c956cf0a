import type { View } from './view.ts'

/** The words in which people tell a password, in five languages. Patterns over lower-cased text; used by two recognizers. */

/** Words that may stand between "password" and "is": what it is for, who uses it. */
const BETWEEN_WORDS = `for of to on my the this that your our his her their windows laptop pc computer machine device account work login logon log in sign user admin administrator
  bitlocker email e-mail mail microsoft office outlook wifi wi-fi wlan vpn i we use used using typed type entered enter have had always currently now still old new current temp temporary a at it he she they
  für mein meine meinen meinem den das der die dem am im vom beim zum konto rechner gerät lautete anmelden anmeldung ich benutze verwende habe
  de para mi la el del cuenta portátil equipo ordenador usuario correo acceso que uso en mis su
  pour mon ma le du compte ordinateur session d'accès accès que j'utilise messagerie utilisateur sur l'ordinateur
  antigo antiguo nuevo novo neue neuen neues alte alten altes ancien nouveau nouvelle actual atual actuel actuelle provisoire provisional provisória temporal temporária temporaire inicial initial initiale numérica numérique aktuelle aktuellen
  démarrage inicio arranque inicialização startup boot start
  da do meu minha o conta computador e acesso eu no na utilizador usuário`

const asAlternatives = (words: string): string =>
  words
    .split(/\s+/)
    .filter((word) => word !== '')
    .join('|')

export const BETWEEN = `(?:[ ,]{1,2}(?:${asAlternatives(BETWEEN_WORDS)})(?![\\p{L}\\d])){0,6}`

/** "is", "was set to", ":" and the like. */
const VERB =
  "(?:[ \\t]{0,3}(?:(?:should|would|must|used to|could|might) be|(?:is|was|has been|have been|got|been)? ?(?:changed|set|reset|updated)(?: it)? to|is now|was|is|are|equals|'s|ist jetzt|lautet|heißt|ist|war|geändert (?:auf|zu|in)|auf|es ahora|es|era|sigue siendo|est maintenant|est|était|c'est|é agora|é|è|era|eh|being|(?:turn(?:s|ed) out|happens) to be)(?![\\p{L}\\d])(?:[ \\t]{0,3}[:=])?|[ .\\t]{0,32}(?::=|=>|->|[:=→]))"

const ADVERB =
  'always|still|now|just|simply|actually|probably|also|currently|immer|noch|jetzt|eigentlich|einfach|weiterhin|aktuell|derzeit|auch|siempre|ahora|todavía|aún|toujours|encore|maintenant|sempre|ainda|agora|die|der|das|el|la|le|o|a'

/** The same with "always", "still" or an article behind it: "war immer", "est toujours", "ist die". */
export const CONNECTOR = `${VERB}(?:[ \\t]{1,2}(?:${ADVERB})(?=[ \\t]))?`

/** What may stand between "password" and "is" where what follows cannot be an ordinary word. */
export const WIDELY = "(?:[ ]{1,2}[\\p{L}'’-]{1,20}){0,6}?"

/** "the password page is …", "the PIN ticket is …": what is told then is something else. */
export const SOMETHING_ELSE =
  /^(?!.*(?:\b(?:for|of|to|für|vom?|zum?|de|del|du|pour|para|d[oa]) |\b(?:i|we|you) (?:type|enter|use|put|key) )).*(?:ticket|case|incident|number|nummer|número|numéro|device|gerät|serial|model|version|build|error|fehler|code|\bids?|kennung|phone|telefon|mobile|ext|user|name|room|raum|page|seite|site|link|url|host|server|manager|policy|prompt|screen|reset|field|portal|app|tool|list|limit|length|länge|date|datum|year|jahr|hint|order|invoice|asset)s?[ \t]{0,3}(?:is|was|are|ist|war|lautet|es|era|est|était|é|:|=)[^\p{L}]*$/u

/** Words after "my password is" that are no password. */
const ORDINARY = new Set(
  `not no wrong right correct incorrect invalid valid good bad ok okay fine working broken expired blocked locked required needed necessary forgotten lost unknown missing empty blank
  the a an my your his her our their this that it its what which where when how who why there here also still always never being too very so just only now about because since if but and or
  same different new old ever asked being protected secure strong weak long short case sensitive on in at of for to from with by up out under over off set reset changed going gone rejected refused accepted
  something nothing anything everything somehow supposed stored saved written kept known safe unsafe needed easy hard simple complex none null n/a tbd tba unset hidden true false yes
  please can could will would should must may might do does did be been was were has have had isn't doesn't won't
  forgot idk dunno beyond mandatory history nowhere everywhere somewhere unchanged identical irrelevant important relevant different standard default optional visible invisible nonsense garbage
  weiß pflicht standard voraussetzung vorgabe sache thema geheim privat wichtig bekannt unbekannt identisch gleich dasselbe derselbe dieselbe sichtbar hinfällig überall nirgends irgendwo
  esqueci perdi olvidé perdí oublié ignore secreta secreto privada importante idéntica visible personal confidencial confidentiel secret privé identique importante confidencial pessoal
  used typed entered shown asked sent see below above attached enclosed recovery key pin password manager policy page reset
  nicht falsch richtig korrekt ungültig abgelaufen gesperrt vergessen weg verloren unbekannt leer noch immer nie schon auch das der die den dem ein eine mein dein sein ihr es sie er ich wir was wo wie wenn aber und oder gleich
  welches welche welcher welchem keins keines keiner stolen taken given shown seen chosen found sold told guessed phished wiped mismo misma mismos mismas cuál cual
  quién lequel laquelle quelle qual volé piraté compromis divulgué noté refusé accepté roubada vazou robada filtrada anders neu alt zu sehr so nur jetzt erforderlich notwendig nötig sicher unsicher kaputt okay in auf bei für von mit aus über unter geändert zurückgesetzt
  no incorrecta correcta inválida válida incorrecto caducada caducado expirada bloqueada olvidada perdida desconocida la el un una mi tu su que qué donde cómo cuando pero y o muy también siempre nunca ya igual nueva vieja segura
  necesaria obligatoria requerida necesario obligatorio requerido incorrecto correcto inválido válido seguro nuevo viejo largo larga corto corta errado certo incorreto correto novo velho necessário obrigatório
  pas incorrect correct faux bon mauvais expiré bloqué oublié perdu inconnu le la un une mon ton son ce que quoi où comment quand mais et ou très aussi toujours jamais déjà même nouveau ancien sûr requis nécessaire obligatoire demandé
  não nao errada certa incorreta correta expirada bloqueada esquecida perdida desconhecida scaduta sbagliata errata corretta bloccata dimenticata persa nuova vecchia giusta a o um uma minha meu sua que onde como quando mas e ou muito também sempre nunca já mesma nova velha segura necessária obrigatória`.split(
    /\s+/,
  ),
)

/** German participles: "gemeint", "verlangt", "eingegeben". */
const PARTICIPLE = /^(?:ab|an|auf|aus|ein|um|vor|zu|zurück)?(?:ge\p{L}{3,12}(?:t|en)|(?:ver|be|er|ent)\p{L}{3,12}t)$/u

/** Whether a plain word after "my password is" is an ordinary one: a stop word, or what has the ending of a participle. */
export function isOrdinary(word: string): boolean {
  const plain = word.replace(/[^\p{L}'’/]/gu, '')
  return (
    plain === '' ||
    ORDINARY.has(plain) ||
    ORDINARY.has(/^\p{L}+(?=-)/u.exec(word)?.[0] ?? ' ') ||
    /(?:ed|ing|able|ible|ated|lich|bar|ado|ada|ido|ida|ées?|és|tion)$/.test(plain) ||
    PARTICIPLE.test(plain)
  )
}

/** How adjectives end, so far as `isOrdinary` does not know it: "unusual", "einmalig", "única". */
const DESCRIBES =
  /(?:[aeo]l|elle|[ao]r[iy]?|ory|ary|ern?|[ae]n|t|ente|ish|sch|ly|ic|ic[oa]|ig|ive?|iv[ao]|if|ous|os|os[oa]|eux|euse|ful|less|los|que|sam|ad[oa]s)$/

/** Whether a word can be one that describes a password, or is too short to tell. */
export const describes = (word: string): boolean => word.length < 6 || DESCRIBES.test(word)

/** A word that counts characters or time: "is 12 characters long", "PIN 6 digits". */
export const UNIT =
  /^[ -]{0,2}(?:\+|or more|to|bis|a|à|-)?[ ]?\d{0,3}[ -]{0,2}(?:char|digit|letter|symbol|number|time|day|week|month|year|hour|min(?:ute)?s?\b|sec(?:ond)?s?\b|attempt|zeichen|stell|ziffer|tage?n?\b|woche|monat|jahr|mal\b|versuch|car[aá]cter|d[ií]git|letra|d[ií]a|mes(?:es)?\b|a[nñ]os?\b|intento|caract|chiffre|lettre|jour|mois|ann[eé]es?\b|ans?\b|essai|fois|vez|veces|vezes|tentativa|error|%)/

/** Where a word begins that may be one of those that `bit` stands for, and where it does behind a word that is glued to it. */
export function wordStarts(view: View, bit: number, glued?: RegExp): readonly number[] {
  const { words, bits } = view.numbers().tokens
  const starts: number[] = []
  for (let index = 0; index < words.length; index++) {
    if (((bits[index] as number) & bit) === 0) continue
    const at = words[index] as number
    starts.push(at)
    if (glued === undefined) continue
    glued.lastIndex = at
    if (glued.test(view.lower)) starts.push(glued.lastIndex)
  }
  return starts
}
