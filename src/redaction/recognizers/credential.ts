import type { Found, Recognizer } from '../recognizer.ts'
import { isPassphrase, looksSecret, looksTyped, stripped } from '../secret-looks.ts'
import { isOrdinary, wordStarts } from '../secret-words.ts'
import { COMMAND_WORD, LOGIN_WORD } from '../word-roots.ts'

/** Commands, profiles and codes for phones that carry a password; the last group is it. Each begins with its own word. */
const COMMANDS: readonly RegExp[] = [
  /net use [^\n]{0,200}\/user:\S{1,100}[ ]{1,3}(?![/*])["']?([^\s"']{2,100})/iy,
  /net use \S{1,20} \\\\\S{1,200}[ ]{1,3}(?![/*])["']?([^\s"']{2,100})["']?[ ]{1,3}\/user:/iy,
  /net user [^\s/]{1,60}[ ]{1,3}(?![/*])["']?([^\s"']{2,100})/iy,
  /curl\b[^\n]{0,200}?[ ](?:-u|--user)[ =]{0,2}["']?[^\s:"']{1,100}:([^\s"']{1,200})/iy,
  /sshpass -p ?["']?([^\s"']{1,200})/iy,
  /mysql(?:dump|admin)?\b[^\n]{0,200}? -p["']?([^\s"'-][^\s"']{2,100})/iy,
  /(?:psexec|plink|pscp|az login|docker login|podman login|smbclient|evil-winrm)\b[^\n]{0,200}? -p ["']?([^\s"']{2,200})/iy,
  /(?:xfreerdp|wfreerdp|rdp)\b[^\n]{0,200}? \/p:["']?([^\s"']{2,200})/iy,
  /identified by ["']([^"'\n]{1,200})["']/iy,
  /wifi:(?:[a-oq-z]\w{0,2}:[^;\n]{0,64};){0,6}p:((?:\\.|[^;\\\n]){1,128});/iy,
  /ssid\b[^\n]{1,60}?[ ](?:key|schlüssel|clave|clé|chave|code)[ ]?[:=]?[ ]?["']?([^\s"']{8,63})/iy,
  /wpa[23]?(?:-psk|-personal)?[ -]?(?:key|schlüssel|code|clave|clé|chave)[ ]?[:=][ ]?["']?([^\s"']{8,63})/iy,
  /wpa[23]?(?:-psk|-personal)?[ ]?[:=][ ]?["']?((?=\S{0,40}[\d!?#$%&*+=^~§€])[^\s"']{8,63})/iy,
  /echo ["']?([^\s"'|]{3,100})["']? ?\| ?sudo -s\b/iy,
  /(?:un)?zip\b[^\n]{0,100}? -p ?["']?([^\s"']{4,100})/iy,
  /7za?\b[^\n]{0,100}? -p["']?([^\s"']{4,100})/iy,
  /bindpw\s{1,3}(\S{6,100})/iy,
  /enable (?:secret|password) (?:\d )?(\S{6,100})/iy,
  /keymaterial>([^<\n]{1,200})<\//iy,
]

/** What one of them begins with. */
const HEAD =
  /net use|curl|sshpass|mysql|psexec|plink|pscp|az login|docker|podman|smbcl|evil|xfree|wfree|rdp|identified|wifi:|ssid|wpa|echo|(?:un)?zip|7z|keymat|bindpw|enable/iy

const LOGINS =
  '(?:log-?in|log-?on|sign-?in|anmeldung|anmeldedaten|zugangsdaten|zugang|identifiants?|credenciales|credenciais|acceso|acesso|accès|creds?|credentials?|user ?names?|users?|benutzer(?:name)?|usuario|usuário|utilizador|utilisateur|kennung)'
/** "my login is anna / …", "user and password: anna, …": a name, and beside it what looks like a password. */
const PAIR = new RegExp(
  `${LOGINS}(?:[ ]?(?:/|&|\\+|and|und|y|et|e)[ ]?\\p{L}{2,16}(?: de \\p{L}{2,8})?)?(?:[ ](?:is|are|was|ist|sind|es|son|est|sont|é|são|data|details))?[ :=]{1,4}["']?[\\p{L}\\d._@\\\\-]{2,60}["']?(?:[ ]{0,2}(?:[|,;+]|[/:](?!/)|-)[ ]{0,2}|[ ]{1,2}(?:and|und|y|et|e|with|mit|con|avec|com)[ ]{1,2})["']?([^\\s"']{5,80})`,
  'uy',
)
/** "I log in with anna / …", "Anmeldung mit …", "entro con …": a name and a password, and a sign between them. */
const ENTERED =
  /(?:log(?:ged|ging|ge)? ?-?(?:in|on|mich)|sign(?:ed|ing)? ?-?(?:in|on)|melde(?:te)? mich|anmeld\p{L}{0,5}|angemeldet|einlogg\p{L}{0,3}|eingeloggt|ent[rr]\p{L}{1,4}|acced\p{L}{1,4}|acess\p{L}{1,4}|inici\p{L}{1,4} sesi[oó]n|(?:me )?con+ect\p{L}{1,5}|connexion|conexi[oó]n|tr(?:y|ied)|versuch\p{L}{0,3})(?: \p{L}{1,10}){0,4}? (?:with|as|using|mit|als|con|como|avec|comme|com|sous) ["']?[\p{L}\d._@\\-]{2,60}["']?(?: ?[/|] ?|: ?| (?:and|und|y|et|e) )["']?([^\s"']{5,80})/uy
/** "user anna, password …": a plain word too. */
const NAMED = new RegExp(
  `${LOGINS}[ :=]{1,3}["']?[\\p{L}\\d._@\\\\-]{2,60}["']?[ ,;|/]{1,3}(?:(?:and|und|y|et|e|with|mit|con|avec|com) )?(?:the |das |la |le |a )?(?:pass ?word|passwort|pw|pwd|pass|kennwort|contraseña|contrasena|clave|mot de passe|mdp|senha|palavra[- ]passe)[ :=]{1,3}["']?(\\p{L}{4,40})(?=["']?(?:[\\s.,;)]|$))`,
  'uy',
)
/** "root:…", "admin / …". */
const WELL_KNOWN = /(?:root|admin|administrator|administrador|sa|pi|guest|gast)[ ]?[/:][ ]?([^\s"']{6,80})/uy
const IN_ADDRESS = /[/.@]$/

/** Passwords that no sentence tells: on command lines, in Wi-Fi profiles, beside the name of a user. */
export const credential: Recognizer = {
  name: 'credential',
  mayHave: (view) => view.numbers().tokens.words.length > 0,
  find: (view) => {
    const { text, lower } = view
    const found: Found[] = []
    const hide = (start: number, end: number) => found.push({ kind: 'password', start, end, certain: false })
    for (const at of wordStarts(view, COMMAND_WORD)) {
      HEAD.lastIndex = at
      if (!HEAD.test(text)) continue
      for (const command of COMMANDS) {
        const value = lastGroup(command, text, at)
        if (value === undefined || value.text.includes('[hidden:') || isOrdinary(value.text.toLowerCase())) continue
        hide(value.start, value.start + value.text.length)
      }
    }
    for (const at of wordStarts(view, LOGIN_WORD)) {
      if (IN_ADDRESS.test(lower.slice(Math.max(0, at - 1), at))) continue
      for (const pattern of [PAIR, ENTERED, NAMED, WELL_KNOWN]) {
        const value = lastGroup(pattern, lower, at)
        if (value === undefined) continue
        const end = value.start + stripped(value.text).length
        const typed = text.slice(value.start, end)
        if (
          (pattern === NAMED && !isOrdinary(value.text)) ||
          looksTyped(typed) ||
          isPassphrase(typed) ||
          (pattern === ENTERED && isMixedCase(typed))
        )
          hide(value.start, end)
      }
    }
    return found
  },
}

/** Letters of both cases without a digit, as no word has them. */
const isMixedCase = (value: string): boolean => looksSecret(value) && /[a-z][A-Z].*[a-z][A-Z]/.test(value)

function lastGroup(pattern: RegExp, text: string, at: number): { readonly start: number; readonly text: string } | undefined {
  pattern.lastIndex = at
  const [whole, value] = pattern.exec(text) ?? []
  if (whole === undefined || value === undefined) return undefined
  return { start: at + whole.lastIndexOf(value), text: value }
}
