import { isMarkOf } from '../marks.ts'
import type { Found, Recognizer } from '../recognizer.ts'
import { isPassphrase, isProduct, isShouted, looksSecret, looksTyped, stripped } from '../secret-looks.ts'
import { BETWEEN, CONNECTOR, describes, isOrdinary, SOMETHING_ELSE, UNIT, WIDELY, wordStarts } from '../secret-words.ts'
import { valueBefore } from '../told-before.ts'
import { endsWithName, endsWithOwner, matchesNear, type Place, toldFor } from '../told-words.ts'
import type { View } from '../view.ts'
import { PASSWORD_WORD } from '../word-roots.ts'

/** The words for a password. */
const NOUN =
  '(?:pass ?words?|passwrds?|pass ?phrases?|pass ?codes?|passwd|p(?:a?sw|as?sw?w?|ass?ow|asw+)(?:rod|rd|odr?|r?t|wrod|wrd|rods)|passwort|passw(?:ö|oe)rter|paßw(?:o|ö)rt(?:er)?|psswd|pasword|passord|passe|pass(?= (?:is|was|es|est|ist|era|war|lautet|é)(?![\\p{L}\\d])|[ \\t]{0,3}[:=]| (?=\\S*\\d)\\S{6,})|p/w|pwd|pswd|psw|pw|mdp|credentials?|creds|cred(?=[ ]?=)|kennwort|zugangscode|contraseñas?|contrasenas?|contra(?=[ ]?:)|clave secreta|clave(?= (?:de (?:acceso|usuario|windows|inicio)|del? wi-?fi|es\\b|(?:del?|para) (?:la |el |mi )?(?!recup|producto|bitlocker)\\p{L}{2,16} (?:es|era|fue)\\b|(?![\\da-f]{8}\\b|\\d+-?\\p{L}+\\b)(?=\\S*\\p{L})(?=\\S*\\d)\\S{6,})|[ \\t]{0,3}[:=])|senhas?|palavras?[- ]passe|secret(?=[ \\t]{0,3}[:=])|psk|(?:pre-?)?shared[ -](?:key|secret)|code (?:du |de la |de |d[\\x27’])?(?:wi-?fi|wlan|box)|c[oó]digo (?:del?|do) (?:wi-?fi|wlan)|(?:wlan|wi-?fi|network|netzwerk|netzwerksicherheits)[ -]?(?:key|code|schlüssel)|(?<=key )content(?=[ \\t]*:)|(?<=cl(?:é|e|ef|ave) (?:du |de |del )?|chave d[oe] )wi-?fi)(?![\\p{L}\\d])'
/** German glues the thing and its password together. */
const GLUED =
  /(?:bitlocker|windows|wlan|wi-?fi|zugangs|log-?in|benutzer|nutzer|admin|e-?mail|konto|haupt|einmal|start|initial|standard|system|domänen|usb-?|master|gast|geräte|laufwerks?|festplatten|lokales|netzwerk|my|pg)(?=pa|pw|ken|mdp)/y

/** "Id. de clave: …" tells a Key ID. */
const ID_OF = /(?:\bid\.?|identificador|identifiant) d(?:e|a|u) (?:la )?$/
const AGAIN_NOUN = `(?:${GLUED.source})?${NOUN}[:=]`
const WORD_FOR_IT = new RegExp(NOUN, 'uy')
/**
 * "pw:pw:pw:pw:…": the last ones tell what those before them would, and need not read it all once more; nor is the word with its
 * sign a password where the one behind it is hidden.
 */
const AGAIN = new RegExp(`[:=](?:(?:${AGAIN_NOUN}){1,40}(?=(?:${AGAIN_NOUN}){2})|(?:${AGAIN_NOUN}){1,2}\\[hidden:)`, 'uy')
/** What a password can be told beside, but is not called. */
const NEAR_IT = /(?:laps|tap(?=[ ]?[:=])|zugangsdaten|zugangspass)(?![\p{L}\d])/uy
/** "my password for the laptop is …", "pw: …". */
const TOLD = new RegExp(`${BETWEEN}["'\`*_]{0,2}${CONNECTOR}[ \\t*_]{0,3}\\n?[ \\t]{0,3}`, 'uy')
/** "the password, user is …": what is told is the user. */
const OTHER_THING =
  /, ?(?:and |und |y |et |e )?(?:(?:my|the|mein|mi|mon|meu) )?(?:user|account|konto|usuario|usuário|utilizador|utilisateur|benutzer|login|e-?mail|correo|device|laptop|pc)[ ]?(?:is|ist|es|est|é|:|=)[ ]?$/
/** "the password for the share of Finance is …": only what looks like a secret counts. */
const TOLD_WIDELY = new RegExp(`${WIDELY}${CONNECTOR}[ \\t]{0,3}`, 'uy')
/** <password>…</password> */
const TAGGED = />\s{0,4}(?:<\/key>\s{0,4})?(?:<(?:value|string)>)?([^<\n]{2,200})<\//uy
/** "Password" on a line of its own, or in a cell of a table, and the password in the next. */
const NEXT = /[ \t]{0,3}(?:\||\r?\n)[ \t]{0,3}(?=\S{4,64}[ \t]*(?:\||\r?\n|$))/uy
const ALONE = /(?:^|\n|\|)[ \t]{0,3}$/
/** ConvertTo-SecureString "…", as PowerShell has it. */
const SECURE_STRING = /securestring(?: -\w{1,20}){0,3} {1,3}["']([^"'\n]{2,80})["']/g
/** "use the password …", "set my password to …", "password …": only what looks like a secret counts. */
const BESIDE = new RegExp(`${BETWEEN}[ \\t:=(]{1,3}(?:to |with |as |auf |mit |a |por |en |par |para )?`, 'uy')
/** "the password should be …", "müsste … sein": what ought to be is told of the password too, so only what looks like a secret counts. */
const MODAL = new RegExp(
  `${BETWEEN} (?:should|must|might|may|could|müsste|muss|sollte|dürfte|könnte|debe(?:ría)?|podría|puede|devrait|doit|pourrait|deve(?:ria)?|pode(?:ria)?)(?: (?:be|have been|ser|être))? `,
  'uy',
)
/** "I typed … as my password": a plain word too. */
const AS =
  /(?<![\p{L}\d])(?:typed?|typing|enter(?:ed)?|use[ds]?|using|put|set|chose|gave|habe?|hatte|nahm|nehme|nutze|benutze|verwende|tippe|puse|pongo|us[oéaei]+|escrib[oí]|escribí|mis|mets|tape|tapé|utilise|choisi|coloquei|ponho|pus) ["'“„«]?(\p{L}{5,30})["'”“»]? (?:as|for|als|como|comme|de) (?:(?:my|the|mein|das|mi|la|le|mon|a|minha) )?(?:(?:laptop|windows|pc|wi-?fi|wlan|admin)[ -]?)?$/u
const SOMETHING_OF_IT = /^[ -]?(?:manager|vault|safe|tresor|store|hint|app|list|reset|policy|provider|generator|field)/

/** Passwords that are told in a sentence, in English, German, Spanish, French and Portuguese. */
export const password: Recognizer = {
  name: 'password',
  mayHave: (view) => view.numbers().tokens.words.length > 0,
  find: (view) => {
    const found: Found[] = []
    const nouns: Place[] = []
    let covered = 0
    const hide = (start: number, end: number) => {
      found.push({ kind: 'password', start, end, certain: false })
      covered = Math.max(covered, end)
    }
    for (const at of wordStarts(view, PASSWORD_WORD, GLUED)) {
      // What stands in a password is looked at again only where something of it is left.
      if (at < covered || isMarkOf('password', view.lower, at)) continue
      const noun = matchAt(WORD_FOR_IT, view.lower, at)
      const near = noun ?? matchAt(NEAR_IT, view.lower, at)
      if (near === undefined || isAttribute(view.lower, at, at + near.length) || ID_OF.test(view.lower.slice(Math.max(0, at - 24), at)))
        continue
      nouns.push({ start: at, end: at + near.length })
      if (noun === undefined) continue
      const before = valueBefore(view.lower, at)
      if (before !== undefined && isSecretOrPhrase(stripped(view.text.slice(before.start, before.end)))) hide(before.start, before.end)
      const named = typedAs(view.lower, at, at + noun.length)
      if (named !== undefined) hide(named.start, named.end)
      const again = matchBehind(AGAIN, view.lower, at, noun)
      if (again !== undefined) {
        covered = Math.max(covered, at + again.length)
        continue
      }
      const told = matchBehind(TOLD, view.lower, at, noun)
      if (told !== undefined && !OTHER_THING.test(told))
        findValue(view, at + told.length, /phrase/.test(told), !isAsked(view.lower, at), hide)
      const beside = matchBehind(BESIDE, view.lower, at, noun)
      if (beside !== undefined && !/\b(?:user|usuario|usuário|utilizador|utilisateur|account|konto)[ \t]$/.test(beside))
        findBeside(view, at + beside.length, beside, hide)
      const widely = matchBehind(TOLD_WIDELY, view.lower, at, noun)
      if (widely !== undefined && !SOMETHING_ELSE.test(widely)) findValue(view, at + widely.length, false, false, hide, true)
      const tagged = '<>:_-'.includes(view.lower.charAt(at - 1)) ? matchBehind(TAGGED, view.lower, at, noun) : undefined
      if (tagged !== undefined) hide(at + tagged.slice(0, -2).lastIndexOf('>') + 1, at + tagged.length - 2)
      const next = ALONE.test(view.lower.slice(Math.max(0, at - 4), at)) ? matchBehind(NEXT, view.lower, at, noun) : undefined
      if (next !== undefined) findValue(view, at + next.length, false, false, hide)
      const modal = matchBehind(MODAL, view.lower, at, noun)
      if (modal !== undefined) findValue(view, at + modal.length, false, false, hide)
    }
    for (const { start, end } of toldFor(view.lower, nouns, typedNear(view, nouns), new Set(found.map((known) => known.start)), true))
      hide(start, behindQuestion(view.text, end))
    for (const match of view.lower.includes('securestring') ? view.lower.matchAll(SECURE_STRING) : []) {
      if (/read-host[^\n]{0,20}$/.test(view.lower.slice(Math.max(0, match.index - 40), match.index))) continue
      const end = match.index + match[0].length - 1
      hide(end - (match[1] ?? '').length, end)
    }
    return found
  },
}

/** `type="password" name="pin"`: a form names its field. */
const isAttribute = (lower: string, at: number, end: number): boolean =>
  ATTRIBUTE.test(lower.slice(Math.max(0, at - 24), at)) && !VALUE.test(lower.slice(end, end + 120))
const ATTRIBUTE = /\b(?:type|name|id|for|class|autocomplete|placeholder|aria-label)=["'][\w -]{0,10}$/
const VALUE = /^[^<>]*value=/

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** The word and what matches behind it. */
function matchBehind(pattern: RegExp, text: string, at: number, word: string): string | undefined {
  const behind = matchAt(pattern, text, at + word.length)
  return behind === undefined ? undefined : word + behind
}

const QUOTES = '["\'`“”„«»‹›‘’]'
const QUOTED = new RegExp(`${QUOTES}([^"'\`“”„«»‹›‘’\\n]{2,80})${QUOTES}`, 'y')
const WORD = /[^\s]{2,128}/y
const REST = /[^\n.!?;]{3,120}/y

function findValue(
  view: View,
  at: number,
  isPhrase: boolean,
  isTold: boolean,
  hide: (start: number, end: number) => void,
  maybeNumber = isTold,
): void {
  const { text, lower } = view
  QUOTED.lastIndex = at
  const quoted = QUOTED.exec(text)?.[1]
  if (quoted !== undefined) {
    if (isTold || looksSecret(quoted) || isPassphrase(quoted)) hide(at + 1, at + 1 + quoted.length)
    return
  }
  WORD.lastIndex = at
  const word0 = WORD.exec(text)?.[0]
  if (word0 === undefined || word0.startsWith('[hidden:') || REFERENCE.test(word0)) return
  const raw = word0.slice(0, NEXT_SETTING.exec(word0)?.index)
  const value = stripped(raw)
  const start = at + raw.indexOf(value)
  const after = lower.slice(start + value.length, start + value.length + 30)
  if (value.length < 2 || isBlank(value) || (/^\d/.test(value) && UNIT.test(after))) return
  const word = lower.slice(start, start + value.length)
  if (isPhrase && (/[:=]/.test(lower.slice(at - 3, at)) || !isOrdinary(word) || !isOrdinary(/^\s+(\S+)/.exec(after)?.[1] ?? ''))) {
    REST.lastIndex = start
    hide(start, start + (REST.exec(text)?.[0].trimEnd().length ?? value.length))
    return
  }
  const words = maybeNumber ? plainPhraseAt(lower, start) : 0
  if (words > 0) {
    hide(start, start + words)
    return
  }
  if (isShouted(value) && isOrdinary(value.toLowerCase())) return
  if (looksSecret(value) || isPassphrase(value) || (maybeNumber && /^\d{4,}$/.test(value) && (isTold || !YEAR.test(value)))) {
    hide(start, behindTypedPercent(view, at, behindQuestion(text, start + value.length)))
    return
  }
  // A plain word is a password only where the sentence ends with it, or where nothing that describes a password stands like that.
  if (
    isTold &&
    /^[\p{L}\d_-]{3,40}$/u.test(value) &&
    !isOrdinary(word) &&
    (ENDS.test(after) || (GOES_ON.test(after) && !describes(word)))
  ) {
    hide(start, start + value.length)
  }
}

/** Four words or more of which no sentence is made, to the end of it: "correct horse …". The first may be any word. How long they are, or 0. */
function plainPhraseAt(lower: string, at: number): number {
  PLAIN_PHRASE.lastIndex = at
  const phrase = PLAIN_PHRASE.exec(lower)?.[0]
  if (phrase === undefined) return 0
  const [first = '', ...others] = phrase.split(' ')
  if (SENTENCE.test(phrase) || (isOrdinary(first) && /(?:ed|ing|t|en|d[ao])$/.test(first) && first !== 'correct')) return 0
  return others.every((word) => /^\d/.test(word) || !isOrdinary(word)) ? phrase.length : 0
}

/** Words that only a sentence has. */
const SENTENCE =
  /(?<!\p{L})(?:through|between|until|since|after|before|under|over|inside|near|every|than|like|some|somewhere|there|them|they|we|have|has|get|gets|goes|nach|unter|hinter|zwischen|laut|wegen|noch|wird|werden|kann|siehe|hasta|desde|entre|sobre|según|tras|hay|está|depuis|selon|après|avant|dans|sans|chez|celui|até|após|segundo|está)(?!\p{L})|ly(?: |$)/u
const PLAIN_PHRASE = /\p{L}{3,12}(?: (?:\p{L}{4,12}|\d{1,4})){3,6}(?=[.!]?\s*(?:$|\n))/uy

/** A question mark may end the sentence or the password. */
const behindQuestion = (text: string, end: number): number => (text.charAt(end) === '?' ? end + 1 : end)

/** Where a value ends of which "%20" is a part: between words that have blanks between them, nobody encodes one. */
function behindTypedPercent(view: View, at: number, end: number): number {
  const isTyped = (index: number, chars: number) => view.end(index) - view.start(index) === chars
  let stop = end
  while (view.text.charCodeAt(stop) === 32 && isTyped(stop, '%20'.length) && isTyped(at - 1, 1)) {
    WORD.lastIndex = stop + 1
    const more = stripped(WORD.exec(view.text)?.[0] ?? '')
    if (more === '') return stop
    stop += 1 + more.length
  }
  return stop
}

const YEAR = /^(?:19|20)\d\d$/

/** Code that gets the password from somewhere else. */
const REFERENCE =
  /^(?:read\w{0,20}\(|os\.(?:environ|getenv)|process\.env|env[.([]|getenv|system\.(?:env|getenv)|\$\{?env|configuration?[.([]|settings?[.([]|secrets?[.([]|vault[.([]|(?:raw_)?input\(|read-host|get-|prompt\(|getpass|args[.([]|request\.|document\.|null\b|none\b|undefined\b)/i
/** What follows a password in a connection string or an address. */
const NEXT_SETTING = /(?<=.{3})(?:;(?=[a-z][a-z ]{1,30}=)|&(?=[a-z_]{2,20}=))/i

const ENDS = /^[ \t]*(?:$|[\n.,;!?)\]"']|(?:and|und|y|et|e|but|aber|pero|mais|mas|or|please|can|could|what|why)\b)/
/** What goes on behind a password rather than behind a word about it. */
const GOES_ON =
  /^ (?:since|today|yesterday|again|now|in case|if|because|so|just|when (?:i|it|we|you)|(?:for|on) (?:my|the|this|that|our|his|her)|seit|heute|gestern|falls|weil|wieder|wenn (?:ich|er|man)|(?:für|auf|am) (?:mein\p{L}*|de[nmr]|das|die)|desde|hoy|ayer|porque|cuando|(?:para|en) (?:el|la|mi|este)|depuis|hier|quand|lorsque|(?:pour|sur) (?:le|la|mon|ma|cet?|l['’])|hoje|ontem|quando|(?:para|n[oa]) (?:o|a|meu|minha)) /u

/** A value right behind the word; behind other words too only where it is not the name of what they speak of. */
function findBeside(view: View, at: number, told: string, hide: (start: number, end: number) => void): void {
  WORD.lastIndex = at
  const value = stripped(WORD.exec(view.text)?.[0] ?? '')
  const isNext = /^\S+(?: code| word| num[eé]ric[ao])?[ \t:=(]{1,3}(?:to |with |as |auf |mit |a )?$/.test(told)
  if (isNext && /^\d{4,12}$/.test(value) && !/^(?:19|20)\d\d$/.test(value)) findValue(view, at, false, true, hide)
  const isOfSomething = !isNext && (endsWithOwner(told) || endsWithName(told))
  if (isPassphrase(value) && !isOfSomething) findValue(view, at, false, false, hide)
  if (!looksSecret(value) || (isShouted(value) && !/[:=(]/.test(told))) return
  if (!isProduct(value) && ((isNext && !isOfSomething) || (looksTyped(value, 4) && (!isOfSomething || SIGNED.test(value)))))
    findValue(view, at, false, false, hide)
}

/** "Which password is …?" asks, and tells none. */
const isAsked = (lower: string, at: number): boolean => ASKS.test(lower.slice(Math.max(0, at - 12), at))
const ASKS = /(?:^|[^\p{L}])(?:which|what|welche[sr]?|quel|qu[eé]|cu[aá]l|qual) $/u

/** A sign that no name has. */
const SIGNED = /[!?$%&*+=^~§€@]/

const isSecretOrPhrase = (value: string): boolean => looksSecret(value) || isPassphrase(value)

/** The word that is said to have been typed as the password that the word at `at` names. */
function typedAs(lower: string, at: number, end: number): Place | undefined {
  const lead = lower.slice(Math.max(0, at - 80), at)
  const found = AS.exec(lead.replace(/(?:mot |palavra[ -])(?:de )?$/, ''))
  const word = found?.[1]
  if (found === null || word === undefined || isOrdinary(word) || SOMETHING_OF_IT.test(lower.slice(end, end + 12))) return undefined
  const start = at - lead.length + found.index + found[0].indexOf(word, found[0].search(/[ "'“„«]/))
  return { start, end: start + word.length }
}

/** What looks like a password typed by hand, near one of the words. */
function* typedNear({ text }: View, nouns: readonly Place[]): Generator<Place> {
  for (const { index } of matchesNear(SIGN, text, nouns)) {
    const [start, end] = tokenAt(text, index)
    SIGN.lastIndex = end
    const raw = text.slice(start, end)
    if (raw.length < LEAST_CHARS || !LETTER.test(raw) || LABELLED.test(raw)) continue
    const value = stripped(raw)
    const from = start + raw.indexOf(value)
    if (isShouted(value) && isOrdinary(value.toLowerCase())) continue
    if (end - start <= MAX_TOKEN_CHARS && (looksTyped(value) || isPassphrase(value)) && !isMark(text, from))
      yield { start: from, end: from + value.length }
  }
}

/** What a password has, and an ordinary word has not. */
const SIGN = /[\d!?#$%&*+=^~§€]|(?<=\p{L}{3}-\p{L}{3,16})-(?=\p{L}{3})/gu
const LETTER = /\p{L}/u
/** "host:…", "user=…": what has a name of its own. */
const LABELLED =
  /^(?:host|server|srv|user|usr|login|name|domain|domäne|ip|port|pc|device|gerät|room|raum|ticket|case|order|serial|s\/n|sn|asset|tag|mac|ssid|model|version|build|url|usuario|usuário|utilisateur|benutzer)[:=]/iu
const LEAST_CHARS = 6
const MAX_TOKEN_CHARS = 64

/** Where what stands around a place without a blank begins and ends, as far as it matters. */
function tokenAt(text: string, at: number): readonly [number, number] {
  let start = at
  while (start > 0 && at - start <= MAX_TOKEN_CHARS && text.charCodeAt(start - 1) > 32) start--
  let end = at
  while (end < text.length && end - at <= MAX_TOKEN_CHARS && text.charCodeAt(end) > 32) end++
  return [start, end]
}

/** Whether a place is within a mark. */
function isMark(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - MAX_MARK_CHARS), at)
  const opened = before.lastIndexOf('[hidden: ')
  return opened >= 0 && !before.includes(']', opened)
}

const MAX_MARK_CHARS = 40

const isBlank = (value: string): boolean => /^(?:\*+|•+|\.+|x{2,}|_+|-+|[<[{(].*[>\]})]|\$\{?\w+\}?)$/i.test(value)
