import type { Found, Recognizer } from '../recognizer.ts'
import { looksTyped, stripped } from '../secret-looks.ts'
import { isOrdinary } from '../secret-words.ts'

/** What a text must hold (in lower case), and the pattern; its last group is the secret. */
type Shape = readonly [hint: string, pattern: RegExp]

/** Passwords as commands, addresses, profiles and codes for phones carry them. */
const SHAPES: readonly Shape[] = [
  ['net use', /\bnet use [^\n]{0,200}\/user:\S{1,100}[ ]{1,3}(?![/*])["']?([^\s"']{2,100})/gi],
  ['net use', /\bnet use \S{1,20} \\\\\S{1,200}[ ]{1,3}(?![/*])["']?([^\s"']{2,100})["']?[ ]{1,3}\/user:/gi],
  ['net user', /\bnet user [^\s/]{1,60}[ ]{1,3}(?![/*])["']?([^\s"']{2,100})/gi],
  ['curl', /\bcurl\b[^\n]{0,300}?(?:-u|--user)[ =]{0,2}["']?[^\s:"']{1,100}:([^\s"']{1,200})/gi],
  ['sshpass', /\bsshpass -p ?["']?([^\s"']{1,200})/gi],
  ['mysql', /\bmysql(?:dump|admin)?\b[^\n]{0,200}? -p["']?([^\s"'-][^\s"']{2,100})/gi],
  [' -p', /\b(?:psexec|plink|pscp|az login|docker login|podman login|smbclient|evil-winrm)\b[^\n]{0,200}? -p ["']?([^\s"']{2,200})/gi],
  ['/p:', /\b(?:xfreerdp|wfreerdp|rdp)\b[^\n]{0,200}? \/p:["']?([^\s"']{2,200})/gi],
  ['identified by', /\bidentified by ["']([^"'\n]{1,200})["']/gi],
  ['wifi:', /\bwifi:[^\n]{0,200}?\bp:((?:\\.|[^;\\\n]){1,128});/gi],
  ['ssid', /\bssid\b[^\n]{1,60}?\b(?:key|schlüssel|clave|clé|chave|code)[ ]?[:=]?[ ]?["']?([^\s"']{8,63})/gi],
  ['wpa', /\bwpa[23]?(?:-psk|-personal)?[ -]?(?:key|schlüssel|code|clave|clé|chave)?[ ]?[:=][ ]?["']?([^\s"']{8,63})/gi],
  ['</', /<(?!recovery)(?:\w{1,20}[:_-])?(?:password|passwd|pwd|pass|passphrase|pin|secret|kennwort|senha)>([^<\n]{2,200})<\//gi],
  ['passw', /\b\w{1,30}(?:password|passwd)["']?[ ]?[:=][ ]?["']?([^\s"',;]{3,200})/gi],
  ['sudo -s', /\becho ["']?([^\s"'|]{3,100})["']? ?\| ?sudo -s\b/gi],
  ['zip', /\b(?:un)?zip\b[^\n]{0,100}? -p ?["']?([^\s"']{4,100})/gi],
  ['7z', /\b7za?\b[^\n]{0,100}? -p["']?([^\s"']{4,100})/gi],
  ['keymaterial', /<keymaterial>([^<\n]{1,200})<\//gi],
]
const HINT = new RegExp(SHAPES.map(([hint]) => hint).join('|'))

const LOGINS =
  '(?:log-?in|log-?on|sign-?in|anmeldung|anmeldedaten|zugangsdaten|zugang|identifiants?|credenciales|credenciais|acceso|acesso|accès|creds?|credentials?|user ?names?|users?|benutzer(?:name)?|usuario|usuário|utilizador|utilisateur|kennung)'
/** "my login is anna / …", "user and password: anna, …": a name, and beside it what looks like a password. */
const PAIR = new RegExp(
  `(?<![\\p{L}\\d/.@])${LOGINS}(?:[ ]?(?:/|&|\\+|and|und|y|et|e)[ ]?\\p{L}{2,16}(?: de \\p{L}{2,8})?)?(?:[ ](?:is|are|was|ist|sind|es|son|est|sont|é|são|data|details))?[ :=]{1,4}["']?[\\p{L}\\d._@\\\\-]{2,60}["']?[ ]{0,2}(?:[|,;+]|[/:](?!/)|-|and|und|y|et|e|with|mit|con|avec|com)[ ]{0,2}["']?([^\\s"']{5,80})`,
  'gu',
)
/** "root:…", "admin / …". */
const WELL_KNOWN = /(?<![\p{L}\d/.@_-])(?:root|admin|administrator|administrador|sa|pi|guest|gast)[ ]?[/:][ ]?([^\s"']{6,80})/gu
const PAIR_HINT =
  /log-?[io]n|sign-?in|anmeld|zugang|identifiant|creden|acc?es|creds|user|benutzer|usu[aá]rio|utili[sz]a|kennung|root|admin|\bsa\b|\bpi\b|guest|gast/

/** Passwords that no sentence tells: on command lines, in Wi-Fi profiles, beside the name of a user. */
export const credential: Recognizer = {
  name: 'credential',
  mayHave: ({ lower }) => HINT.test(lower) || PAIR_HINT.test(lower),
  find: ({ text, lower }) => {
    const found: Found[] = []
    const hide = (match: RegExpExecArray, value: string) => {
      const start = match.index + match[0].lastIndexOf(value)
      found.push({ kind: 'password', start, end: start + value.length, certain: false })
    }
    for (const [hint, pattern] of SHAPES) {
      if (!lower.includes(hint)) continue
      for (const match of text.matchAll(pattern)) {
        const value = match[1] ?? ''
        if (!value.includes('[hidden:') && !isOrdinary(value.toLowerCase())) hide(match, value)
      }
    }
    for (const match of [...lower.matchAll(PAIR), ...lower.matchAll(WELL_KNOWN)]) {
      const value = stripped(match[1] ?? '')
      const start = match.index + match[0].length - (match[1] ?? '').length
      if (looksTyped(text.slice(start, start + value.length))) hide(match, value)
    }
    return found
  },
}
