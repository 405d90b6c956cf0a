import type { Family } from './family.ts'
import { chosen, host, kept, mixed, tell, telling, word } from './fifth-telling.ts'
import { below, digits, letters, pick, type Random } from './made-up.ts'
import type { Written } from './written-key.ts'

const pass = (random: Random): Written => word(chosen(random))
const odd = (random: Random): Written => word(mixed(random, 12))

const THINGS = ['kaffee', 'fenster', 'wolke', 'garten', 'lampe', 'brücke', 'orange', 'pinguin', 'trompete', 'ziegel', 'hafen', 'kerze']
/** A phrase of four plain words. */
function phrase(random: Random, glue: string): Written {
  const first = below(random, 3)
  const words = [0, 1, 2, 3].map((place) => THINGS[(first + place * 3) % THINGS.length] ?? '')
  return { text: words.join(glue), pieces: words }
}

/** Passwords told in a sentence, a form or a command. */
export const FIFTH_PASSWORDS: readonly Family[] = [
  telling('password: is, in English', (r) => tell`my password is ${pass(r)} and it ${kept('worked yesterday')}`),
  telling('password: lautet', (r) => tell`das Passwort lautet ${pass(r)}, ${kept('kannst du es testen')}?`),
  telling('password: mi contraseña es', (r) => tell`mi contraseña es ${pass(r)} ${kept('pero la rechaza')}`),
  telling('password: mon mot de passe est', (r) => tell`mon mot de passe est ${pass(r)}, ${kept('vous pouvez vérifier')} ?`),
  telling('password: a minha senha é', (r) => tell`a minha senha é ${pass(r)} ${kept('e continua bloqueado')}`),
  telling('password: short forms with a colon', (r) => tell`${pick(r, ['pw', 'pwd', 'mdp', 'PW', 'psw', 'pass'])}: ${pass(r)}`),
  telling(
    'password: user and password on two lines',
    (r) =>
      tell`${pick(r, ['User', 'Benutzer', 'Usuario', 'Utilisateur', 'Utilizador'])}: ${kept('a.keller')}\n${pick(r, ['Password', 'Kennwort', 'Contraseña', 'Mot de passe', 'Palavra-passe'])}: ${pass(r)}`,
  ),
  telling(
    'password: changed from one to another',
    (r) => tell`I changed it from ${pass(r)} to ${pass(r)}, the password I mean, ${kept('on Monday')}`,
  ),
  telling('password: temporary one of a colleague', (r) => tell`${kept('Herr Brandt')} hat mir das vorläufige Kennwort ${pass(r)} gegeben`),
  telling('password: put in quotes', (r) => tell`the password "${pass(r)}" ${kept('is refused')}`),
  telling('password: as code', (r) => tell`Passwort: \`${odd(r)}\` (${kept('Groß- und Kleinschreibung')})`),
  telling('password: of the stick', (r) => tell`o stick USB pede a palavra-passe, é ${pass(r)} ${kept('não é')}?`),
  telling('password: of the wireless network', (r) => tell`connect to ${kept('Guest-5G')}, the wifi password is ${odd(r)}`),
  telling('password: of the firmware', (r) => tell`BIOS password = ${pass(r)} ${kept('so you can switch Secure Boot on')}`),
  telling(
    'password: a connection string',
    (r) => tell`Server=${kept('sql01')};Database=assets;User Id=svc_assets;Password=${odd(r)};Encrypt=True`,
  ),
  telling('password: net user', (r) => tell`net user helpdesk ${pass(r)} /add`),
  telling('password: made secure in PowerShell', (r) => tell`$p = ConvertTo-SecureString "${odd(r)}" -AsPlainText -Force`),
  telling('password: with a user for curl', (r) => tell`curl -u svc_inventory:${odd(r)} https://${host(r).toLowerCase()}/list`),
  telling('password: an environment variable', (r) => tell`DB_HOST=${kept('db7')}\nDB_PASSWORD=${odd(r)}`),
  telling(
    'password: tries listed',
    (r) => tell`he probado estas contraseñas: ${pass(r)}, ${pass(r)} y ${pass(r)} ${kept('y ninguna entra')}`,
  ),
  telling('password: words in a phrase with hyphens', (r) => tell`Passphrase: ${phrase(r, '-')}`),
  telling(
    'password: a phrase with spaces in quotes',
    (r) => tell`das BitLocker-Kennwort ist "${phrase(r, ' ')}", ${kept('klein geschrieben')}`,
  ),
  telling('password: the name of somebody and a year', (r) => tell`it's my dog's name plus the year, so the password would be ${pass(r)}`),
  telling('password: refused word before it', (r) => tell`${pass(r)} is my password but Windows says ${kept('incorrect')}`),
  telling(
    'password: of a new colleague',
    (r) => tell`New starter ${kept('Ines Faria')}, login ifaria, initial password ${pass(r)}, laptop ${kept(host(r))}`,
  ),
  telling(
    'password: managed one of the local administrator',
    (r) => tell`LAPS says: Account Administrator, Password ${odd(r)}, Expires ${kept('14/05/2025')}`,
  ),
  telling('password: slash between user and password', (r) => tell`log in with user/password ${kept('kiosk3')}/${pass(r)}`),
  telling('password: asked whether the capital counts', (r) => tell`muss bei ${pass(r)} (mein Passwort) ${kept('das erste groß sein')}?`),
  telling('password: reset to', (r) => tell`IT reset my password to ${pass(r)} ${kept('this morning')}`),
  telling('password: clave of the computer', (r) => tell`la clave del portátil es ${pass(r)} ${kept('por si hace falta')}`),
  telling(
    'password: code of access in French',
    (r) => tell`${kept('pour le portable')} le mdp c'est ${pass(r)} et l'identifiant c'est ${kept('mdurand')}`,
  ),
  telling('password: in JSON', (r) => tell`{"user":"${kept('scanner2')}","password":"${odd(r)}","domain":"CORP"}`),
  telling('password: a cell beside its name', (r) => tell`| Account | Password |\n|---|---|\n| ${kept('svc_print')} | ${odd(r)} |`),
  telling('password: an arrow after the word', (r) => tell`Kennwort -> ${pass(r)}`),
  telling('password: on a line of its own below the question', (r) => tell`IT: which password did you type?\nme: ${pass(r)}`),
  telling('password: with symbols at both ends', (r) => tell`password is ${word(`$${mixed(r, 9)}#!`)}`),
  telling('password: told in brackets', (r) => tell`I used my normal password (${pass(r)}) ${kept('on the blue screen')}`),
  telling(
    'password: typed by the keyboard of a phone with a capital',
    (r) => tell`Senha: ${word(`${letters(r, 1)}${mixed(r, 9)}@${digits(r, 2)}`)}. ${kept('Obrigada')}!`,
  ),
  telling('password: the hint and the thing', (r) => tell`indice: le chat. mot de passe : ${pass(r)}`),
  telling('password: run as another', (r) => tell`sshpass -p '${odd(r)}' ssh root@${host(r).toLowerCase()}`),
  telling('password: a share that is mapped', (r) => tell`net use Z: \\\\fs2\\scan ${odd(r)} /user:CORP\\scan`),
  telling('password: same as before with an addition', (r) => tell`mein altes Kennwort war ${pass(r)}, das neue heißt ${pass(r)}`),
  telling(
    'password: told by an agent',
    (r) => tell`Hola, le he puesto la contraseña provisional ${pass(r)}; ${kept('cámbiela al entrar')}.`,
  ),
  telling('password: with an umlaut', (r) => tell`Passwort ist ${word(`Grüße${digits(r, 3)}Köln`)}`),
]

const pin = (random: Random, count = 4): Written => {
  const text = digits(random, count)
  return { text, pieces: [text] }
}
const PIN_WORDS: readonly (readonly [string, readonly string[]])[] = [
  ['my pin is', ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']],
  ['meine PIN ist', ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun']],
  ['mi pin es', ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve']],
]

/** PINs of the boot screen, of Windows Hello, of cards and phones. */
export const FIFTH_PINS: readonly Family[] = [
  telling('pin: is, in English', (r) => tell`my bitlocker pin is ${pin(r, pick(r, [4, 6, 8]))} but ${kept('it locked me out')}`),
  telling('pin: lautet', (r) => tell`die PIN lautet ${pin(r, 6)} und sie ist ${kept('sicher richtig')}`),
  telling('pin: mi pin es', (r) => tell`mi pin es ${pin(r)}, ${kept('¿lo cambiaron?')}`),
  telling('pin: mon code pin', (r) => tell`mon code PIN c'est ${pin(r)} ${kept('depuis toujours')}`),
  telling('pin: o meu pin', (r) => tell`o meu PIN é ${pin(r, 6)} ${kept('e não entra')}`),
  telling('pin: entered as, with a count of tries', (r) => tell`entered ${pin(r)} as PIN ${kept('three times')}, now recovery`),
  telling('pin: as long as allowed', (r) => tell`startup PIN: ${pin(r, 20)}`),
  telling(
    'pin: with letters',
    (r) => tell`the enhanced PIN is ${word(`${letters(r, 3)}${digits(r, 3)}${letters(r, 2, 'abcdefgh')}`)} ${kept('for this laptop')}`,
  ),
  telling('pin: in pairs', (r) => {
    const pairs = [digits(r, 2), digits(r, 2), digits(r, 2)].join(' ')
    return tell`PIN: ${{ text: pairs, pieces: [pairs] }}`
  }),
  telling('pin: in words', (r) => {
    const [start, names] = pick(r, PIN_WORDS)
    const text = [0, 1, 2, 3].map(() => pick(r, names)).join(' ')
    return tell`${start} ${{ text, pieces: [text] }}`
  }),
  telling('pin: changed from and to', (r) => tell`habe die PIN von ${pin(r)} auf ${pin(r)} geändert, ${kept('seitdem blau')}`),
  telling('pin: of the card and its way out', (r) => tell`SIM-Karte: PIN ${pin(r)}, PUK ${pin(r, 8)}`),
  telling('pin: of Windows Hello', (r) => tell`Windows Hello PIN = ${pin(r, 6)}`),
  telling('pin: numbers tried', (r) => tell`I tried the pins ${pin(r)}, ${pin(r)} and ${pin(r)} ${kept('no luck')}`),
  telling('pin: number before the word', (r) => tell`${pin(r, 6)} ist meine PIN, ${kept('stimmt die noch')}?`),
  telling('pin: of a smart card', (r) => tell`smartcard pin ${pin(r, 8)} ${kept('reader blinks')}`),
  telling('pin: passcode of a phone', (r) => tell`iPhone passcode: ${pin(r, 6)} ${kept('for the authenticator')}`),
  telling('pin: a form', (r) => tell`{"device":"${kept(host(r))}","pin":"${pin(r, 6)}"}`),
  telling('pin: a keypad told in Spanish', (r) => tell`marco ${pin(r)} que es el pin y ${kept('da error')}`),
  telling('pin: French form with number sign', (r) => tell`code d'accès n° ${pin(r, 6)} (PIN de démarrage)`),
  telling('pin: of a colleague for a team device', (r) => tell`for the shared tablet use PIN #${pin(r)} - ${kept('Nadia set it')}`),
]
