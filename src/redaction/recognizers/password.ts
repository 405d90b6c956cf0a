import type { Found, Recognizer } from '../recognizer.ts'
import { BETWEEN, CONNECTOR, isOrdinary, UNIT } from '../secret-words.ts'
import type { View } from '../view.ts'

const NOUN =
  '(?:pass ?words?|passwrds?|pasword|passord|pass ?phrases?|pass ?codes?|passwd|pwd|pswd|psw|pass(?=[ \\t]{0,3}[:=])|pw|mdp|credentials?|creds|(?:bitlocker|windows|wlan|wi-?fi|zugangs|log-?in)?-?(?:passwort|kennwort)|passw(?:ö|oe)rter|losungswort|zugangscode|contraseñas?|contrasenas?|clave(?= (?:de (?:acceso|usuario|windows|inicio)|es\\b)|[ \\t]{0,3}[:=])|mots? de passe|senhas?|palavras?[- ]passe|palavra[- ]chave)'
const ROOTS = ['pass', 'pwd', 'pw', 'psw', 'mdp', 'cred', 'kennwort', 'losungswort', 'zugangscode', 'contrase', 'clave', 'senha', 'palavra']
const QUOTES = '["\'`“”„«»‹›‘’]'

/** "my password for the laptop is …", "pw: …". */
const TOLD = new RegExp(`(?<![\\p{L}\\d])${NOUN}(?![\\p{L}\\d])${BETWEEN}${CONNECTOR}[ \\t]{0,3}\\n?[ \\t]{0,3}`, 'gu')
/** "use the password …", "set my password to …", "password …": only what looks like a secret counts. */
const BESIDE = new RegExp(
  `(?<![\\p{L}\\d])${NOUN}(?![\\p{L}\\d])${BETWEEN}[ \\t:=(]{1,3}(?:to |with |as |auf |mit |a |por |en |par |para )?`,
  'gu',
)
/** "… is my password". */
const BEFORE = new RegExp(
  `(?<![^\\s(])(\\S{4,64})[ \\t]{1,2}(?:is|was|ist|war|es|era|est|était|é|as|als|como|comme)[ \\t]{1,2}(?:(?:my|the|our|your|his|her|mein|das|unser|mi|la|mon|le|notre|minha|a|old|new|current|altes|neues|windows|laptop|bitlocker|pc|wifi|admin|login)[ \\t-]{1,2}){0,3}${NOUN}(?![\\p{L}\\d])`,
  'gu',
)

/** Passwords that are told in a sentence, in English, German, Spanish, French and Portuguese. */
export const password: Recognizer = {
  name: 'password',
  mayHave: (lower) => ROOTS.some((root) => lower.includes(root)),
  find: (view) => {
    const found: Found[] = []
    const hide = (start: number, end: number) => found.push({ kind: 'password', start, end, certain: false })
    for (const match of view.lower.matchAll(TOLD)) findValue(view, match.index + match[0].length, /phrase/.test(match[0]), true, hide)
    for (const match of view.lower.matchAll(BESIDE)) findValue(view, match.index + match[0].length, false, false, hide)
    for (const match of view.lower.matchAll(BEFORE)) {
      const value = view.text.slice(match.index, match.index + (match[1] ?? '').length)
      if (looksSecret(stripped(value))) hide(match.index, match.index + value.length)
    }
    return found
  },
}

const QUOTED = new RegExp(`${QUOTES}([^"'\`“”„«»‹›‘’\\n]{2,80})${QUOTES}`, 'y')
const WORD = /[^\s]{2,128}/y
const REST = /[^\n.!?;]{3,120}/y

function findValue(view: View, at: number, isPhrase: boolean, isTold: boolean, hide: (start: number, end: number) => void): void {
  const { text, lower } = view
  QUOTED.lastIndex = at
  const quoted = QUOTED.exec(text)?.[1]
  if (quoted !== undefined) {
    if (isTold || looksSecret(quoted)) hide(at + 1, at + 1 + quoted.length)
    return
  }
  WORD.lastIndex = at
  const raw = WORD.exec(text)?.[0]
  if (raw === undefined || raw.startsWith('[hidden:')) return
  const value = stripped(raw)
  const start = at + raw.indexOf(value)
  const after = lower.slice(start + value.length, start + value.length + 30)
  if (value.length < 2 || isBlank(value) || UNIT.test(after)) return
  const word = lower.slice(start, start + value.length)
  if (isPhrase && (/[:=]/.test(lower.slice(at - 3, at)) || !isOrdinary(word) || !isOrdinary(/^\s+(\S+)/.exec(after)?.[1] ?? ''))) {
    REST.lastIndex = start
    hide(start, start + (REST.exec(text)?.[0].trimEnd().length ?? value.length))
    return
  }
  if (looksSecret(value) || (isTold && /^\d{4,}$/.test(value))) {
    hide(start, start + value.length)
    return
  }
  // A plain word is a password only where the sentence ends with it.
  if (
    isTold &&
    /^[\p{L}\d_-]{3,40}$/u.test(value) &&
    !isOrdinary(word) &&
    /^[ \t]*(?:$|[\n.,;!?)\]"']|(?:and|und|y|et|e|but|aber|pero|mais|mas|or|please|can|could|what|why)\b)/.test(after)
  ) {
    hide(start, start + value.length)
  }
}

/** Without what a sentence puts around a word. A final "!" stays: people end passwords with it. */
function stripped(value: string): string {
  return value.replace(/^[("'`“„«*_~[]+(?=\S)/, '').replace(/[)"'`”»*~\].,;:?]+$/, '')
}

const isBlank = (value: string): boolean => /^(?:\*+|•+|\.+|x{2,}|_+|-+|[<[{(].*[>\]})]|\$\{?\w+\}?)$/i.test(value)

/** What nobody types as a word: letters with digits, signs inside, capitals inside. */
function looksSecret(value: string): boolean {
  if (
    value.length < 4 ||
    /^(?:https?:|www\.|aka\.ms|\d+[.,:/-]?\d*$)/i.test(value) ||
    /^[\w.-]+\.(?:com|org|net|de|ms|io|txt|pdf|exe)(?:\/|$)/i.test(value)
  )
    return false
  if (/^kb\d{6,8}$/i.test(value) || /^0x[0-9a-f]+$/i.test(value) || /^[^@\s]+@[^@\s]+\.\w+$/.test(value) || value.includes('hidden:'))
    return false
  const letters = /\p{L}/u.test(value)
  const digits = /\d/.test(value)
  const signs = /[^\p{L}\d\s'’.,:;/-]/u.test(value)
  const inside = /\p{Ll}\p{Lu}/u.test(value)
  return (letters && digits) || (signs && (letters || digits) && value.length >= 5) || (inside && value.length >= 8)
}
