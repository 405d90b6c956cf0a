import type { LoneToken, TextShape } from '../model/safe-text.ts'
import { looksSecret, looksTyped, stripped } from './secret-looks.ts'
import { BETWEEN, CONNECTOR, isOrdinary } from './secret-words.ts'

/** How much of the end of a text is looked at, and how long a text of nothing but a secret can be. */
const TAIL_CHARS = 160
const MAX_LONE_CHARS = 4000

const PASSWORD =
  '(?:[\\p{L}-]{0,16}(?:pass ?words?|passwor[td]|paßwort|kennwort|zugangscode)|pass ?phrase|pass ?code|pwd?|mdp|mot de passe|contraseñas?|contrasenas?|clave(?: secreta| de (?:acceso|windows|usuario|inicio|la wifi))?|senha|palavra[- ]passe|(?:wlan|wi-?fi)[ -]?(?:key|schlüssel))'
const PIN =
  '(?:(?:bitlocker|windows|start|boot|tpm)?[- ]?pin(?:[- ]?(?:code|number|nummer))?|geheimzahl|nip|code (?:pin|secret)(?: de démarrage)?|c[oó]digo pin)'
const OWN = '(?:my|the|mein|meine|das|die|der|mi|el|la|mon|ma|le|meu|minha|o|a)'
const ends = (noun: string): RegExp => new RegExp(`(?<![\\p{L}\\d])${noun}${BETWEEN}${CONNECTOR}[\\s:="'“„«*_-]{0,4}$`, 'u')
const PASSWORD_ENDS = ends(PASSWORD)
const PIN_ENDS = ends(PIN)
/** "my bitlocker pin", and nothing else. */
const alone = (noun: string): RegExp => new RegExp(`^\\s{0,3}${OWN} (?:[\\p{L}-]{1,12} ){0,2}${noun}[\\s.…]{0,4}$`, 'u')
const PASSWORD_ALONE = alone(PASSWORD)
const PIN_ALONE = alone(PIN)
/** The same of one's own as a question, which repeats what was asked: "my PIN?". */
const echoed = (noun: string): RegExp =>
  new RegExp(`^\\s{0,3}(?:my|mein|meine|mi|mon|ma|meu|minha) (?:[\\p{L}-]{1,12} ){0,1}${noun}[ ]?\\?$`, 'u')
const PASSWORD_ECHOED = echoed(PASSWORD)
const PIN_ECHOED = echoed(PIN)
/** Somebody asks for it, or has not got it. */
const WITHOUT =
  /\?|(?<!\p{L})(?:what|where|which|know|forgot|forgotten|lost|reset|change|need|wrong|weiß|vergessen|verloren|falsch|olvid\p{L}*|perd\p{L}*|cuál|sé|sais|oubli\p{L}*|quel|esqueci|sei|qual)(?!\p{L})/u
const CODE =
  '(?:product ?key|produkt ?(?:key|schl[uü]e?ssel)|recovery ?code|wiederherstellungs ?code|clave de producto|cl[eé] (?:de )?produit|chave d[eo] produto|c[oó]digo de recupera[cç]|code de r[eé]cup[eé]ration)'
const CODE_ENDS = ends(CODE)
const CODE_NAMED = new RegExp(CODE)
/** What a Mac's key is called. */
const MAC_ENDS = ends(
  '(?:file ?vault|mac(?:book)?|apple)(?:[ -](?:recovery|wiederherstellungs?|de|du|da|do|del))?[ -]?(?:key|schlüssel|clave|cl[eé]|chave)?',
)
const FILEVAULT =
  /file ?vault|\b(?:mac|macbook|apple)\b[^\n]{0,20}(?:key|schlüssel|clave|cl[eé]|chave)|recovery ?key|wiederherstellungsschl|clave de recuperaci|cl[eé] de (?:secours|r[eé]cup)|chave de recupera/

/** What every name of a secret has in it, so that most texts need one look. */
const NAMES =
  /pass|paß|kenn|zugangs|pwd?|mdp|contrase|clave|senha|palavra|wlan|wi-?fi|pin|geheim|nip|code|c[oó]digo|key|schl|cl[eé]|chave|vault/

/** What a text ends with the name of, without telling it: what comes next is that. `raw`: the text before anything was hidden. */
export function announcedBy(raw: string, text: string): Pick<TextShape, 'announces' | 'loosely'> | undefined {
  const begun = raw.lastIndexOf('-----BEGIN')
  if (begun >= 0 && raw.indexOf('PRIVATE KEY', begun) >= 0 && !raw.includes('-----END', begun)) return { announces: 'private_key' }
  const tail = text.slice(-TAIL_CHARS).toLowerCase().trimEnd()
  if (!NAMES.test(tail)) return undefined
  if (tail.endsWith('?') && text.length <= TAIL_CHARS && !WITHOUT.test(tail.slice(0, -1)))
    return PASSWORD_ECHOED.test(tail) ? { announces: 'password' } : PIN_ECHOED.test(tail) ? { announces: 'pin' } : undefined
  if (WITHOUT.test(tail)) return undefined
  if (PASSWORD_ENDS.test(tail) || (text.length <= TAIL_CHARS && PASSWORD_ALONE.test(tail))) return { announces: 'password' }
  if (PIN_ENDS.test(tail) || (text.length <= TAIL_CHARS && PIN_ALONE.test(tail))) return { announces: 'pin' }
  // What follows the word for a Key ID is one.
  if (text.length > TAIL_CHARS || tail.includes('hidden:') || /(?<!\p{L})id(?!\p{L})|kennung|identif/u.test(tail)) return undefined
  if (CODE_ENDS.test(tail)) return { announces: 'code_25' }
  if (MAC_ENDS.test(tail)) return { announces: 'filevault_key' }
  if (CODE_NAMED.test(tail)) return { announces: 'code_25', loosely: true }
  return FILEVAULT.test(tail) ? { announces: 'filevault_key', loosely: true } : undefined
}

/** "it is …", and nothing else but one word. */
const LED = /^(?:it'?s|it is|that is|es ist|das ist|sie lautet|es|c'est|é)[ :]{1,3}(?=\S+$)/iu
const NUMBER = /^\d(?:[ .-]?\d){3,19}$/
const GROUPS = /^[A-Za-z\d]{4,5}(?:[ -]{1,3}[A-Za-z\d]{3,6}){0,6}$/
const KEY_LINE = /^[A-Za-z\d+/=]{4,120}$/
const KEY_END = /^-{2,5} ?END /
/** What people write in the middle of a talk. */
const TALK = new Set(
  `help hello hallo hey thanks thank thankyou merci danke gracias obrigado obrigada okay sorry wait moment agent human person mensch persona humain pessoa restart start stop back menu
  cancel abbrechen cancelar annuler zurück hilfe ayuda aide ajuda bitlocker windows microsoft outlook laptop done fertig listo fini pronto next weiter really maybe later nevermind yes yeah
  sure nope nein oui bonjour hola correct exactly genau exacto exactement continue warum why pourquoi porque please bitte filevault office teams onedrive intune entra support desktop computer`.split(
    /\s+/,
  ),
)

/** Where a text stands that is nothing but one word, one number, a code or lines of a key, and what it looks like. */
export function loneToken(text: string): LoneToken | undefined {
  if (text.length > MAX_LONE_CHARS) return undefined
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const isOneWord = !/[ \n]/.test(trimmed)
  if (!isOneWord && !trimmed.includes('--') && /\p{L}\p{L}+[ ]+\p{L}\p{L}+[ ]+\p{L}\p{L}/u.test(trimmed.slice(0, 120))) return undefined
  const lead = isOneWord ? 0 : (LED.exec(trimmed)?.[0].length ?? 0)
  const value = trimmed.slice(lead)
  const start = text.indexOf(trimmed) + lead
  const token = (looks: LoneToken['looks']): LoneToken => ({ looks, start, end: start + value.length })
  if (NUMBER.test(value)) return token('number')
  if (lead === 0 && GROUPS.test(value) && isCode(value)) return token('code')
  if (lead === 0 && /^[A-Z]{4,5}$/.test(value)) return token('capitals')
  const lines = value.split(/\s*\n\s*/)
  if (
    lead === 0 &&
    lines.some((line) => line.length >= 24 || KEY_END.test(line)) &&
    lines.every((line) => KEY_LINE.test(line) || KEY_END.test(line))
  )
    return token(lines.some((line) => KEY_END.test(line)) ? 'key-end' : 'key-lines')
  if (/\s/.test(value) || value.length < 4 || value.length > 64 || value.includes('hidden:')) return undefined
  const word = stripped(value)
  if (looksTyped(word, 5) || looksSecret(word)) return token('typed')
  const lower = word.toLowerCase()
  if (lead === 0 && /^\p{L}{5,40}$/u.test(word) && !value.endsWith('?') && !isOrdinary(lower) && !TALK.has(lower)) return token('word')
  return undefined
}

/** Eight hexadecimal digits, or a part of them. */
const KEY_ID = /^[\da-f]{4,8}$/i

/** Groups with digits or in capitals of which no word is made. */
function isCode(value: string): boolean {
  const groups = value.split(/[ -]+/)
  const all = groups.join('')
  if (/^\d+$/.test(all) || KEY_ID.test(all)) return false
  return (
    groups.every((group) => /^[A-Z\d]+$/.test(group) || (/\d/.test(group) && /\p{L}/u.test(group))) &&
    (/\d/.test(all) || !/[AEIOU]/.test(all))
  )
}
