import { type Family, harmless } from './family.ts'
import { host, keyId, ticket } from './fifth-telling.ts'
import { below, digits, guid, hex, letters, pick } from './made-up.ts'

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const who = ['Ana', 'Jonas', 'Chloé', 'Duarte', 'Priya', 'Herr Brandt']

/** Talk about secrets without telling one, and what programs print. */
export const FIFTH_HARMLESS_TALK: readonly Family[] = [
  harmless('harmless: password forgotten', (r) => `I forgot my password and ${pick(r, who)} is on leave`),
  harmless('harmless: password expired', (r) => `mein Passwort ist abgelaufen und ${pick(r, who)} meint, ich soll warten`),
  harmless('harmless: password wrong', (r) => `la contraseña es incorrecta según ${pick(r, ['Windows', 'la pantalla', 'el portal'])}`),
  harmless(
    'harmless: password must be changed',
    (r) => `mon mot de passe est à changer ${pick(r, ['demain', 'cette semaine', 'chaque mois'])}, dit le message`,
  ),
  harmless('harmless: password is the same', (r) => `a senha é a mesma de ${pick(r, ['sempre', 'ontem', 'antes'])}, não mudei nada`),
  harmless(
    'harmless: rules of passwords',
    (r) =>
      `the password must be ${pick(r, ['at least 12 characters', 'longer than 14 characters', 'different from the last 24'])} and have a digit`,
  ),
  harmless('harmless: password not accepted', (r) => `password is not accepted, I tried ${2 + below(r, 7)} times`),
  harmless(
    'harmless: link that resets',
    (r) => `password reset: https://aka.ms/sspr (${pick(r, ['not working', 'opens blank', 'asks for a code'])})`,
  ),
  harmless(
    'harmless: kinds of passwords compared',
    (r) => `is the BitLocker password the same as the Windows password ${pick(r, ['or not', 'or the PIN', 'of the domain'])}?`,
  ),
  harmless(
    'harmless: password field seen',
    (r) => `es steht nur "Kennwort:" da und ${pick(r, ['der Cursor blinkt', 'nichts passiert', 'ein Balken'])}`,
  ),
  harmless('harmless: policy object with the word', (r) => `GPO "Password must meet complexity" = Enabled, link order ${1 + below(r, 9)}`),
  harmless(
    'harmless: where passwords are kept',
    (r) => `my password is in ${pick(r, ['Bitwarden', 'KeePass', 'my notebook'])} which is on the locked laptop`,
  ),
  harmless('harmless: PIN forgotten', (r) => `j'ai oublié mon code PIN ${pick(r, ['hier', 'après les vacances', 'ce matin'])}`),
  harmless('harmless: PIN locked', (r) => `meine PIN ist gesperrt seit ${8 + below(r, 9)} Uhr`),
  harmless('harmless: PIN refused after tries', (r) => `el pin es correcto pero después de ${3 + below(r, 5)} intentos se bloqueó`),
  harmless('harmless: length of a PIN', (r) => `does the PIN have to be ${4 + below(r, 3)} or ${8 + below(r, 9)} digits long?`),
  harmless('harmless: PIN is not asked', (r) => `o PIN não é pedido, aparece logo a chave (${pick(r, who)} também)`),
  harmless('harmless: connector with pins', (r) => `the dock has a ${pick(r, ['20', '24', '6', '4'])} pin plug and one pin is bent`),
  harmless('harmless: eight groups of six explained', (r) => `${pick(r, who)} says the key has 48 digits in 8 groups of 6, is that right?`),
  harmless(
    'harmless: crosses for a key',
    (r) => `it looks like XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX, ${pick(r, ['no letters', 'digits only'])}`,
  ),
  harmless('harmless: hashes for digits', (r) => `where it says ###### ###### ###### I should type ${pick(r, ['what', 'which ones'])}?`),
  harmless('harmless: which group is refused', (r) => `Gruppe ${1 + below(r, 8)} von 8 wird rot, die anderen ${7 - below(r, 2)} gehen`),
  harmless(
    'harmless: twenty-five characters explained',
    (r) => `someone said 25 characters in 5 groups of 5, ${pick(r, ['is that Windows?', 'so not BitLocker?'])}`,
  ),
  harmless(
    'harmless: product key in crosses',
    (r) => `le site demande XXXXX-XXXXX-XXXXX-XXXXX-XXXXX ${pick(r, ['pourquoi', 'et je bloque'])} ?`,
  ),
  harmless('harmless: product ID of Windows', (r) => `Product ID: 00330-${digits(r, 5)}-${digits(r, 5)}-AA${digits(r, 3)}`),
  harmless(
    'harmless: by-hand test explained',
    (r) => `each group divided by 11 leaves nothing and is below ${pick(r, ['720896', '720 896'])}, says the wiki`,
  ),
  harmless('harmless: name of a saved key', (r) => `die Datei heißt BitLocker Recovery Key ${guid(r).toUpperCase()}.TXT und liegt im Safe`),
  harmless(
    'harmless: a row of a portal without its key',
    (r) => `OS drive | ${keyId(r)} | 03/0${1 + below(r, 9)}/2025 | Show recovery key`,
  ),
  harmless(
    'harmless: state of a drive',
    (r) =>
      `Volume C: []\nSize: ${200 + below(r, 700)}.${digits(r, 2)} GB\nConversion Status: Fully Encrypted\nPercentage Encrypted: 100.0%\nEncryption Method: XTS-AES 128\nLock Status: Locked`,
  ),
  harmless(
    'harmless: protectors by name only',
    (r) => `Key Protectors:\n    TPM\n    Numerical Password\n      ID: {${guid(r).toUpperCase()}}`,
  ),
  harmless(
    'harmless: command to list protectors',
    (r) => `manage-bde -protectors -get ${pick(r, ['C:', 'D:', 'E:'])} -type recoverypassword`,
  ),
  harmless('harmless: command with an ID', (r) => `manage-bde -protectors -aadbackup C: -id {${guid(r).toUpperCase()}}`),
  harmless(
    'harmless: what a network command prints',
    (r) =>
      `Physical Address. . . : ${Array.from({ length: 6 }, () => letters(r, 2, '0123456789ABCDEF')).join('-')}\nIPv4 Address. . . : 10.1.${below(r, 255)}.${below(r, 255)}\nSubnet Mask . . . : 255.255.255.0\nLease Obtained. . : Monday, 3 March 2025 08:${digits(r, 2)}:11`,
  ),
  harmless(
    'harmless: what a system command prints',
    (r) =>
      `Host Name: ${host(r)}\nOS Version: 10.0.22631 N/A Build 22631\nProduct ID: 00355-${digits(r, 5)}-${digits(r, 5)}-AAOEM\nBIOS Version: Dell Inc. 1.${10 + below(r, 30)}.0, 12/02/2024`,
  ),
  harmless(
    'harmless: certificate that anybody may see',
    (r) => `-----BEGIN CERTIFICATE-----\n${letters(r, 64, BASE64)}\n${letters(r, 64, BASE64)}\n-----END CERTIFICATE-----`,
  ),
  harmless(
    'harmless: public key that anybody may see',
    (r) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letters(r, 43, BASE64)} ana@contoso`,
  ),
  harmless('harmless: public half of a pair', (r) => `-----BEGIN PUBLIC KEY-----\n${letters(r, 64, BASE64)}\n-----END PUBLIC KEY-----`),
  harmless(
    'harmless: token expired',
    (r) => `AADSTS${50000 + below(r, 90000)}: the refresh token has expired. Trace ID: ${guid(r)} Correlation ID: ${guid(r)}`,
  ),
  harmless('harmless: token of a physical kind', (r) => `my token shows no battery, serial on its back ${letters(r, 2)}${digits(r, 8)}`),
  harmless(
    'harmless: where to find a key',
    (r) =>
      `ich habe aka.ms/myrecoverykey und myaccount.microsoft.com offen, ${pick(r, ['und jetzt', 'nur der Drucker ist da', 'PC fehlt'])}?`,
  ),
  harmless('harmless: file without an answer', (r) => `on my USB stick is only ${guid(r).toUpperCase()}.BEK, hidden`),
  harmless('harmless: steps with numbers', (r) => `1. Esc\n2. F12\n3. USB off\n4. restart\n5. same blue screen (${clockOf(r)})`),
  harmless(
    'harmless: key of a door',
    (r) => `die Schlüssel für Raum ${1 + below(r, 4)}.${digits(r, 2)} hat ${pick(r, who)}, Fach ${digits(r, 3)}`,
  ),
  harmless('harmless: function keys', (r) => `do I use F1 to F${pick(r, ['9', '10'])} when the number row is dead?`),
  harmless(
    'harmless: key performance figures',
    (r) => `key figures for Q${1 + below(r, 4)}: ${1000 + below(r, 8000)} tickets, ${10 + below(r, 80)} % solved, NPS ${20 + below(r, 60)}`,
  ),
  harmless(
    'harmless: a wave of tickets',
    (r) => `BitLocker wave after patch day: ${ticket(r)} ${host(r)}, ${ticket(r)} ${host(r)}, ${ticket(r)} ${host(r)}`,
  ),
  harmless(
    'harmless: ticket told in full',
    (r) =>
      `Caller: ${pick(r, who)}\nDevice: ${host(r)}\nKey ID: ${keyId(r)}\nCode: E_FVE_PCR_MISMATCH\nCallback: from directory\nPriority: 3`,
  ),
  harmless(
    'harmless: code of a boot screen',
    (r) => `${pick(r, ['E_FVE_PCR_MISMATCH', 'E_FVE_SECUREBOOT_DISABLED', 'E_FVE_USER_REQUESTED_RECOVERY'])} category 0x${hex(r, 2)}`,
  ),
  harmless(
    'harmless: code for a door from a delivery',
    (r) => `der Kollege aus Haus ${digits(r, 2)} bringt Ersatz, Lieferschein ${1 + below(r, 9)}${digits(r, 7)}`,
  ),
  harmless(
    'harmless: a code that came unasked',
    (r) => `I got a text with ${1 + below(r, 9)}${digits(r, 5)} but I did not ask for anything`,
  ),
  harmless(
    'harmless: pieces of a spreadsheet',
    (r) => `A1 ${100 + below(r, 900)}\tB1 ${100 + below(r, 900)}\tC1 ${1000 + below(r, 9000)}\tD1 ${10 + below(r, 90)},5`,
  ),
  harmless(
    'harmless: numbers counted in words',
    (r) => `ich habe eins, zwei, drei, vier mal neu gestartet und ${pick(r, who)} auch zwei mal`,
  ),
  harmless('harmless: years and ages', (r) => `bought 2019, upgraded 2021, new disk 2023, again ${2024 + below(r, 2)}`),
  harmless(
    'harmless: passing mention of a secret in Portuguese',
    (r) => `a palavra-passe nunca a dei a ninguém, ${pick(r, who)} que o diga`,
  ),
  harmless('harmless: secret question', (r) => `what is a client secret and why does ${pick(r, who)} need to renew it by Friday?`),
  harmless(
    'harmless: switch names after the word password',
    (r) => `Backup-BitLockerKeyProtector -MountPoint C: -KeyProtectorId "{${guid(r).toUpperCase()}}"`,
  ),
  harmless('harmless: an image that does not show', (r) => `photo IMG_2025${digits(r, 4)}_${digits(r, 6)}.jpg shows the last line`),
  harmless('harmless: a picture of a thread', (r) => `https://contoso.slack.com/archives/C0${letters(r, 9)}/p17${digits(r, 14)}`),
  harmless(
    'harmless: warehouse positions',
    (r) => `Regal ${digits(r, 2)}-${digits(r, 2)}-${digits(r, 2)}, Kiste ${digits(r, 4)}, Ladegerät 65 W`,
  ),
  harmless(
    'harmless: plate of a car',
    (r) => `aparcado en la plaza ${digits(r, 3)}, matrícula ${digits(r, 4)} ${letters(r, 3, 'BCDFGHJKLMNPRST')}`,
  ),
]

const clockOf = (random: () => number): string => `${8 + below(random, 10)}:${digits(random, 1)}5`
