import { type Family, harmless } from './family.ts'
import { below, digits, guid, hex, letters, pick } from './made-up.ts'

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const names = ['Kern', 'Moreno', 'Duarte', 'Lefèvre', 'Okafor', 'Vogt'] as const

/** Talk about keys, passwords and codes that tells none. */
export const SIXTH_HARMLESS_TALK: readonly Family[] = [
  harmless('sixth: what a key looks like', (r) =>
    pick(r, [
      `it is 48 digits, 8 groups of 6, right? mine has ${40 + below(r, 8)}`,
      `48 Ziffern in 8 Blöcken zu je 6, ich habe nur ${1 + below(r, 6)} Blöcke`,
      `¿son 48 dígitos o 25? cuento ${20 + below(r, 28)}`,
    ]),
  ),
  harmless(
    'sixth: crosses where the digits are',
    (r) =>
      pick(r, [
        'xxxxxx-xxxxxx-xxxxxx-xxxxxx-xxxxxx-xxxxxx-xxxxxx-xxxxxx',
        'format: ######-######-…',
        'NNNNNN-NNNNNN-NNNNNN, eight times',
        '______ - ______ - ______',
      ]) + pick(r, [' like this?', ' so?', ' ?']),
  ),
  harmless('sixth: group refused, without digits', (r) =>
    pick(r, [
      `group ${1 + below(r, 8)} is refused, the others turn green`,
      `Block ${1 + below(r, 8)} und Block ${1 + below(r, 8)} nimmt er nicht`,
      `le groupe ${1 + below(r, 8)} sur 8 est refusé`,
    ]),
  ),
  harmless('sixth: arithmetic of a group', (r) =>
    pick(r, [
      `so a group must be divisible by 11 and below 720896? mine leaves ${1 + below(r, 10)}`,
      `Rest ${1 + below(r, 10)} beim Teilen durch 11, also falsch`,
    ]),
  ),
  harmless(
    'sixth: error about the key',
    (r) => pick(r, ['0x80310027', '0x80310035', '0x80310033']) + pick(r, [' after all 8 groups', ' sobald ich Enter drücke', ' al final']),
  ),
  harmless(
    'sixth: password forgotten or expired',
    (r) =>
      pick(r, [
        'my password is wrong',
        'my password is not accepted since Monday',
        'password is expired',
        'mein Passwort ist abgelaufen',
        'Passwort ist falsch, sagt er',
        'la contraseña es incorrecta',
        'mi contraseña está caducada',
        'mon mot de passe est expiré',
        'a senha está errada',
        'minha senha expirou ontem',
      ]) + pick(r, ['', '!', ' — help', ' 😩']),
  ),
  harmless('sixth: rules for passwords', (r) =>
    pick(r, [
      `password must be at least ${8 + below(r, 8)} characters`,
      `Kennwort: mindestens ${8 + below(r, 8)} Zeichen, ein Sonderzeichen`,
      `la contraseña debe tener ${8 + below(r, 8)} caracteres`,
      `le mot de passe doit contenir ${8 + below(r, 8)} caractères`,
      `a senha precisa de ${8 + below(r, 8)} caracteres`,
    ]),
  ),
  harmless('sixth: rules for PINs', (r) =>
    pick(r, [
      `PIN is ${4 + below(r, 4)} to 20 digits`,
      `die PIN ist ${4 + below(r, 5)} Stellen lang`,
      `el PIN es de ${4 + below(r, 5)} dígitos`,
      `PIN: ${4 + below(r, 5)} chiffres minimum`,
    ]),
  ),
  harmless('sixth: PIN wrong too often', (r) =>
    pick(r, [
      `PIN wrong ${3 + below(r, 9)} times, locked for 30 minutes`,
      `PIN ${3 + below(r, 9)} mal falsch eingegeben`,
      `he fallado el PIN ${3 + below(r, 9)} veces`,
    ]),
  ),
  harmless(
    'sixth: asks which password',
    (r) =>
      pick(r, [
        'which password is it asking for, the windows one?',
        'welches Passwort ist gemeint, das vom Konto oder der PIN?',
        '¿qué contraseña es, la de Windows?',
        'quel mot de passe faut-il, celui de la session ?',
        'a senha é a mesma do e-mail?',
      ]) + pick(r, ['', ' thx', ' danke', ' gracias']),
  ),
  harmless(
    'sixth: password is where',
    (r) =>
      pick(r, [
        'the password is in the safe',
        'the password is on the yellow note',
        'das Passwort ist beim Chef',
        'la contraseña está en el cajón',
        'le mot de passe est dans le coffre',
        'a senha está com o Paulo',
      ]) + pick(r, ['.', ', I am at home', ' (building 2)']),
  ),
  harmless(
    'sixth: password reset asked for',
    (r) => `please reset the password of ${pick(r, names)}, ticket ${digits(r, 6)}, manager agreed`,
  ),
  harmless(
    'sixth: setting that wants a token',
    (r) =>
      pick(r, [
        'SLACK_BOT_TOKEN=xoxb-your-token-here',
        'export GITHUB_TOKEN=<your token>',
        'Authorization: Bearer $TOKEN',
        'password: $DB_PASSWORD',
        'api_key = os.environ["API_KEY"]',
      ]) + pick(r, ['', ' in the docs', ' # fill in']),
  ),
  harmless(
    'sixth: certificate that is public',
    (r) => `-----BEGIN CERTIFICATE-----\n${letters(r, 64, BASE64)}\n${letters(r, 64, BASE64)}\n-----END CERTIFICATE-----`,
  ),
  harmless(
    'sixth: public key of a shell login',
    (r) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letters(r, 43, BASE64)} ${pick(r, ['anna', 'ops', 'ben'])}@lt-0442`,
  ),
  harmless('sixth: picture within a page', (r) => `<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUg${letters(r, 120, BASE64)}">`),
  harmless(
    'sixth: status of the drive',
    (r) =>
      `Volume C: [OSDisk]\n    Size: ${digits(r, 3)}.${digits(r, 2)} GB\n    Conversion Status: Used Space Only Encrypted\n    Percentage Encrypted: 100.0%\n    Encryption Method: XTS-AES 128\n    Key Protectors:\n        TPM\n        Numerical Password`,
  ),
  harmless(
    'sixth: protectors without the key',
    (r) =>
      `    Numerical Password:\n      ID: {${guid(r).toUpperCase()}}\n      Password:\n        (hidden by policy)\n\n    TPM:\n      ID: {${guid(r).toUpperCase()}}\n      PCR Validation Profile:\n        7, 11`,
  ),
  harmless('sixth: command with a Key ID', (r) =>
    pick(r, [
      `manage-bde -protectors -aadbackup C: -id {${guid(r).toUpperCase()}}`,
      `Backup-BitLockerKeyProtector -MountPoint C: -KeyProtectorId "{${guid(r).toUpperCase()}}"`,
    ]),
  ),
  harmless(
    'sixth: answer of a directory service without the key',
    (r) =>
      `{"value":[{"id":"${guid(r)}","createdDateTime":"2025-03-1${digits(r, 1)}T08:00:00Z","volumeType":"1","deviceId":"${guid(r)}"}]}`,
  ),
  harmless(
    'sixth: event log',
    (r) =>
      `Event ID 24${digits(r, 3)}, Source BitLocker-API, Level Warning, Process ${digits(r, 4)}, Thread ${digits(r, 5)}, TimeCreated 2025-03-14T09:12:44.${digits(r, 9)}Z`,
  ),
  harmless('sixth: address of a help page', (r) =>
    pick(r, [
      `aka.ms/myrecoverykey shows nothing for ${hex(r, 8).toUpperCase()}`,
      `https://go.microsoft.com/fwlink/?LinkID=26${digits(r, 4)}`,
      `https://learn.microsoft.com/answers/questions/${digits(r, 7)}/bit-locker`,
      `https://corp.service-now.com/nav_to.do?uri=incident.do?sys_id=${hex(r, 32)}`,
    ]),
  ),
  harmless(
    'sixth: device names',
    (r) =>
      pick(r, [
        `DESKTOP-${letters(r, 3)}${digits(r, 1)}${letters(r, 3)}`,
        `LAPTOP-${letters(r, 2)}${digits(r, 2)}${letters(r, 4)}`,
        `WS-MUC-${digits(r, 6)}`,
      ]) + pick(r, [' is mine', ' gehört Frau Kern', ' es el mío']),
  ),
  harmless(
    'sixth: plan of the day with many numbers',
    (r) =>
      `board at 9:${below(r, 6)}0 room 4.${digits(r, 2)}, flight LH${digits(r, 4)} at 14:${below(r, 6)}5, gate B${digits(r, 2)}, need laptop before, 12 slides, 3 people`,
  ),
  harmless(
    'sixth: forwarded mail with headers',
    (r) =>
      `Von: Service Desk\nGesendet: Montag, 3. März 2025 08:1${digits(r, 1)}\nAn: ${pick(r, names)}\nBetreff: [INC${digits(r, 7)}] BitLocker\n\nBitte Key-ID nennen, nicht den Schlüssel.`,
  ),
  harmless(
    'sixth: number words in passing',
    (r) =>
      pick(r, [
        'one or two of us, three at most, tried it four times',
        'eins nach dem anderen, zwei Leute, drei Geräte',
        'un portable, deux écrans, trois heures perdues',
        'dos veces, tres intentos, cuatro horas',
        'um notebook, dois dias, três tentativas',
      ]) + pick(r, ['', '!!', ' …']),
  ),
  harmless(
    'sixth: spelled Key ID',
    (r) =>
      pick(r, ['four F two A nine one B C is the Key ID', 'Key ID Viktor Anton zwei neun eins Bertha Cäsar vier']) +
      pick(r, [' ok', '', '?']),
  ),
  harmless(
    'sixth: function keys and shortcuts',
    (r) =>
      pick(r, [
        'F1 to F9 for 1 to 9 and F10 for 0',
        'F2 öffnet das BIOS, F12 das Bootmenü',
        'Alt gedrückt, dann Esc',
        'pulsé F8 y luego F2',
      ]) + pick(r, ['', '?', ', nothing happens']),
  ),
  harmless(
    'sixth: who has the key',
    (r) =>
      pick(r, [
        'my key is in the portal',
        'der Schlüssel liegt bei der IT',
        'the recovery key is not listed',
        'la clave está en mi cuenta',
        'la clé est introuvable',
        'a chave não aparece',
      ]) + pick(r, [`, ID ${hex(r, 8).toUpperCase()}`, '', ` since ${1 + below(r, 9)} days`]),
  ),
  harmless('sixth: key file by its name', (r) =>
    pick(r, [`there is a ${guid(r).toUpperCase()}.BEK on the stick, hidden`, `Der Stick enthält ${guid(r)}.bek, 1 KB`]),
  ),
  harmless(
    'sixth: score, bets and nonsense',
    (r) => `final ${below(r, 5)}:${below(r, 5)}, lotto ${digits(r, 2)} haha, 100% broken, 24/7, 3-2-1 backup`,
  ),
  harmless(
    'sixth: table of devices',
    (r) =>
      `| PC | SN | Key ID | seit |\n|---|---|---|---|\n| WS-${digits(r, 4)} | PF${digits(r, 1)}${letters(r, 5)} | ${hex(r, 8).toUpperCase()} | 03/25 |\n| WS-${digits(r, 4)} | PF${digits(r, 1)}${letters(r, 5)} | ${digits(r, 8)} | 04/25 |`,
  ),
  harmless(
    'sixth: hints on the blue page',
    (r) =>
      `it says "Use the number keys or function keys F1-F10 (use F10 for 0)" and "Recovery key ID (to identify your key) ${guid(r).toUpperCase()}"`,
  ),
  harmless(
    'sixth: policy text',
    (r) =>
      `§ ${1 + below(r, 9)}.${1 + below(r, 9)} Keys are rotated after use. PIN length 6-20. Never tell a password, PIN or recovery key in chat. Version 2.${digits(r, 1)}`,
  ),
  harmless(
    'sixth: asks whether a key may be told',
    (r) =>
      pick(r, [
        'can I send you the key here?',
        'soll ich den Schlüssel hier reinschreiben?',
        '¿te paso la clave por aquí?',
        'je peux vous donner la clé ici ?',
        'posso mandar a chave aqui?',
      ]) + pick(r, ['', ' 48 digits', ' (48)']),
  ),
  harmless(
    'sixth: password manager talk',
    (r) =>
      pick(r, [
        'the password is stored in KeePass',
        'password: see KeePass entry',
        'Passwort: siehe Tresor',
        'contraseña: la de siempre',
        'mot de passe : voir le coffre',
        'senha: a mesma de sempre',
      ]) + pick(r, ['', '.', ', ok?']),
  ),
  harmless('sixth: passkey, passport and bypass', (r) =>
    pick(r, [
      `passport no longer needed, room ${digits(r, 3)}`,
      `Passkey eingerichtet, Gerät ${digits(r, 4)}`,
      `passing ${digits(r, 4)} units, compass app, bypass lane ${digits(r, 2)}`,
    ]),
  ),
  harmless('sixth: pins that are no secrets', (r) =>
    pick(r, [
      `the ${pick(r, ['24', '30', '40'])} pin connector is bent`,
      `pinned message from ${digits(r, 1)} days ago`,
      `GPIO pin ${digits(r, 2)} is fine`,
      `Pinnwand Raum ${digits(r, 3)}`,
      `pin ${1 + below(r, 9)} on the dock is broken`,
    ]),
  ),
]
