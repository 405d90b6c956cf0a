import type { Family } from './family.ts'
import { below, digits, letters, pick, type Random } from './made-up.ts'
import { told } from './sixth-telling.ts'
import type { Written } from './written-key.ts'

const WORDS = [
  'Fjord',
  'Karamell',
  'Tortuga',
  'Brioche',
  'Saudade',
  'Quitte',
  'Mochuelo',
  'Papagaio',
  'Giraffe',
  'Zimtstern',
  'Ouragan',
  'Velcro',
]

const mixed = (random: Random): Written =>
  whole(`${pick(random, WORDS)}${pick(random, ['!', '#', '$', '.', '_', '-'])}${digits(random, 2 + below(random, 3))}`)
const odd = (random: Random): Written =>
  whole(
    `${letters(random, 3)}${digits(random, 2)}${pick(random, ['&', '%', '§', '€', '^'])}${letters(random, 4, 'abcdefghkmnpqrstuvwxyz')}`,
  )
const plain = (random: Random): Written => whole(`${pick(random, WORDS).toLowerCase()}${digits(random, 4)}`)
const phrase = (random: Random): Written => whole(Array.from({ length: 4 }, () => pick(random, WORDS).toLowerCase()).join('-'))
const pin =
  (length: number) =>
  (random: Random): Written =>
    whole(digits(random, length))

const whole = (text: string): Written => ({ text, pieces: [text] })

/** Passwords and PINs told in a sentence. */
export const SIXTH_PASSWORDS: readonly Family[] = [
  told('sixth: password told plainly, English', mixed, [
    (k) => `my windows password is ${k} if you want to try yourself`,
    (k) => `Log in as me, the password's ${k}`,
    (k) => `just use ${k} as the password, everybody here does`,
  ]),
  told('sixth: password told plainly, German', odd, [
    (k) => `mein Kennwort lautet ${k}, bitte probieren Sie es`,
    (k) => `Das Passwort für den Rechner wäre ${k}`,
    (k) => `PW: ${k} (nicht weitersagen)`,
  ]),
  told('sixth: password told plainly, Spanish', mixed, [
    (k) => `la contraseña es ${k}, prueba tú`,
    (k) => `mi contraseña de Windows: ${k}`,
    (k) => `pon ${k} de contraseña`,
  ]),
  told('sixth: password told plainly, French', odd, [
    (k) => `mon mot de passe c'est ${k}`,
    (k) => `le mdp est ${k} voilà`,
    (k) => `Mot de passe : ${k}`,
  ]),
  told('sixth: password told plainly, Portuguese', mixed, [
    (k) => `a senha do notebook é ${k}`,
    (k) => `minha palavra-passe é ${k}, podes tentar`,
    (k) => `senha: ${k}`,
  ]),
  told('sixth: old and new password', odd, [
    (k) => `I changed the password to ${k} yesterday and since then it asks`,
    (k) => `neues Passwort ist ab heute ${k}`,
    (k) => `cambié la contraseña a ${k}`,
  ]),
  told('sixth: password tried without luck', mixed, [
    (k) => `I tried my password ${k} ten times, locked out`,
    (k) => `Passwort "${k}" wird nicht angenommen`,
    (k) => `j'ai essayé le mot de passe « ${k} » sans succès`,
  ]),
  told('sixth: user and password as lines of a form', plain, [
    (k) => `User: m.kern\nPass: ${k}`,
    (k) => `Benutzer m.kern\nKennwort ${k}`,
    (k) => `login: moreno / pwd: ${k}`,
  ]),
  told('sixth: password of a drive or stick', phrase, [
    (k) => `the BitLocker password for the USB stick is ${k}`,
    (k) => `Kennwort für Laufwerk E: ${k}`,
    (k) => `la contraseña del USB cifrado: ${k}`,
  ]),
  told('sixth: password in a command', mixed, [
    (k) => `net user m.kern ${k} /domain`,
    (k) => `runas with password=${k}`,
    (k) => `--username svc --password ${k}`,
  ]),
  told('sixth: password in quotes at the end', phrase, [
    (k) => `so they reset it for me, my password is now "${k}"`,
    (k) => `la contraseña temporal es «${k}»`,
    (k) => `le mot de passe provisoire "${k}" marche pas`,
  ]),
  told('sixth: password for the wireless network or the remote access', plain, [
    (k) => `wifi password: ${k}, still no network at the blue screen`,
    (k) => `WLAN-Passwort ist ${k}`,
    (k) => `VPN password is ${k} by the way`,
  ]),
  told('sixth: password in a settings file', odd, [
    (k) => `{"user":"svc_bde","password":"${k}"}`,
    (k) => `DB_PASSWORD=${k}`,
    (k) => `<add key="AdminPassword" value="${k}" />`,
  ]),
  told('sixth: password first, what it is afterwards', mixed, [
    (k) => `${k} is my password`,
    (k) => `${k} ist mein Passwort`,
    (k) => `${k} es mi contraseña`,
    (k) => `${k} c'est mon mot de passe`,
  ]),
  told('sixth: firmware or administrator password', plain, [
    (k) => `BIOS password is ${k} on all of them`,
    (k) => `lokaler Admin hat das Passwort ${k}`,
    (k) => `senha do administrador local: ${k}`,
  ]),
  told('sixth: agent hands out a temporary password', odd, [
    (k) => `Hello, your temporary password is: ${k} - please change it at first sign-in.`,
    (k) => `Ihr Einmalkennwort lautet: ${k}`,
    (k) => `Votre mot de passe temporaire : ${k}`,
  ]),
  told('sixth: PIN told, English', pin(4), [
    (k) => `my pin is ${k}`,
    (k) => `I type PIN ${k} before windows and it beeps`,
    (k) => `Hello PIN: ${k}`,
  ]),
  told('sixth: PIN told, German', pin(8), [
    (k) => `die BitLocker-PIN ist ${k}`,
    (k) => `meine PIN lautet ${k}, geht nicht mehr`,
    (k) => `PIN beim Start: ${k}`,
  ]),
  told('sixth: PIN told, Spanish', pin(5), [(k) => `mi PIN es ${k}`, (k) => `el pin de arranque es el ${k}`, (k) => `código PIN: ${k}`]),
  told('sixth: PIN told, French', pin(4), [(k) => `mon code PIN est le ${k}`, (k) => `le PIN c'est ${k}`, (k) => `PIN : ${k}`]),
  told('sixth: PIN told, Portuguese', pin(7), [(k) => `o meu PIN é ${k}`, (k) => `o pin do bitlocker é o ${k}`, (k) => `PIN=${k}`]),
  told(
    'sixth: PIN with something between its digits',
    (random) => {
      const text = [...digits(random, 4)].join(pick(random, [' ', '-', '.']))
      return { text, pieces: [text] }
    },
    [(k) => `pin is ${k}`],
  ),
  told('sixth: new PIN set', pin(12), [
    (k) => `I set the pin to ${k} last week`,
    (k) => `neue PIN: ${k}`,
    (k) => `changed my startup pin to ${k}`,
  ]),
  told('sixth: enhanced PIN with letters', plain, [
    (k) => `enhanced PIN is ${k}`,
    (k) => `meine erweiterte PIN ist ${k}`,
    (k) => `BitLocker PIN: ${k}`,
  ]),
]
