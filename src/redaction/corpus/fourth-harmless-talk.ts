import { type Family, harmless } from './family.ts'
import { digits, hex, pick } from './made-up.ts'

const say = (name: string, ...texts: readonly string[]): Family => harmless(`fourth: ${name}`, (random) => pick(random, texts))

/** Talk about keys, passwords and PINs in which none is told. */
export const FOURTH_HARMLESS_TALK: readonly Family[] = [
  say(
    'PIN in English',
    'I forgot my PIN',
    'it wants a PIN but I never set one',
    'is the PIN the same as the password?',
    'the PIN is 4 to 20 digits long, right?',
  ),
  say(
    'PIN in English, counted',
    'I typed my PIN 5 times and now it is locked',
    'PIN locked after 10 wrong tries since 2 days',
    'my pin has 6 digits',
  ),
  say(
    'PIN in German',
    'meine PIN geht nicht mehr',
    'Wie ändere ich die PIN?',
    'PIN nach 3 Versuchen gesperrt',
    'Die PIN ist mir entfallen',
  ),
  say(
    'PIN in Spanish',
    'olvidé el PIN',
    'el PIN no funciona desde ayer',
    'el PIN es obligatorio?',
    '¿cuántos dígitos tiene el PIN, 4 o 6?',
  ),
  say('PIN in French', 'mon code PIN est bloqué', 'le code PIN est refusé après 3 essais', 'le PIN a combien de chiffres ?'),
  say('PIN in Portuguese', 'esqueci o PIN', 'meu PIN foi bloqueado', 'o PIN é pedido toda vez', 'o código PIN não é aceito desde 2024'),
  say(
    'password in English',
    'my password is not working',
    'my password is expired since Monday',
    'the password is correct, I am sure',
    'password reset please',
    'The password is the same as before',
  ),
  say(
    'password in English, longer',
    'I reset my password twice today and it still says wrong password',
    'is the recovery key the same thing as my Windows password?',
    'my password is being rejected, the account may be locked',
    'what is the password policy, 12 characters?',
  ),
  say(
    'password in German',
    'mein Passwort ist abgelaufen',
    'das Kennwort ist richtig, trotzdem blauer Bildschirm',
    'Passwort vergessen',
    'Mein Passwort wird nicht akzeptiert',
  ),
  say(
    'password in Spanish',
    'mi contraseña es correcta pero pide una clave',
    'la contraseña caducó',
    'no recuerdo la contraseña',
    'la contraseña es la misma de siempre',
  ),
  say(
    'password in French',
    'mon mot de passe est expiré',
    'mot de passe oublié',
    'le mot de passe est bon pourtant',
    'mon mot de passe ne marche plus',
  ),
  say(
    'password in Portuguese',
    'minha senha expirou',
    'a senha está certa mas pede a chave',
    'esqueci a senha',
    'a senha é a mesma de ontem',
  ),
  say(
    'key talked about',
    'where do I find the 48-digit key?',
    'the key has 8 groups of 6 digits',
    'I have 7 of the 8 groups',
    'group 3 is refused',
    'there are only 40 digits on the paper',
  ),
  say(
    'groups in words',
    'we have 2 groups: six digits and six digits',
    'it has eight groups, six digits each',
    'is it eight times six numbers?',
    'two groups of six, then nothing',
  ),
  say(
    'key talked about in German',
    'der Schlüssel hat 48 Ziffern, oder?',
    'Gruppe 5 wird nicht angenommen',
    'Der Wiederherstellungsschlüssel ist nicht im Konto',
    '8 Blöcke mit je 6 Ziffern',
  ),
  say(
    'key talked about in Spanish',
    'la clave tiene 48 dígitos',
    'son ocho grupos de seis números',
    'la clave de recuperación no aparece',
    'el grupo 2 lo rechaza',
  ),
  say(
    'key talked about in French',
    'la clé a 48 chiffres',
    'huit groupes de six chiffres',
    'la clé de récupération est introuvable',
    'le groupe 4 est refusé',
  ),
  say(
    'key talked about in Portuguese',
    'a chave tem 48 dígitos',
    'são oito grupos de seis números',
    'a chave de recuperação não aparece',
    'o grupo 6 não passa',
  ),
  say(
    'codes talked about',
    'it asks for a 25-character code',
    'XXXXX-XXXXX-XXXXX-XXXXX-XXXXX is how it looks',
    'is it the product key on the sticker?',
    'I need my FileVault key',
    'xxxxxx-xxxxxx-xxxxxx is what the field shows',
  ),
  say(
    'screens',
    'BitLocker needs your recovery key to unlock your drive because PCR 7 changed',
    'Recovery key ID is shown at the bottom',
    'Press Enter to reboot and try again or Esc for options',
  ),
  harmless(
    'fourth: numbers spoken in talk',
    (random) =>
      `we tried it ${pick(random, ['two or three', 'four', 'five or six'])} times on ${pick(random, ['three', 'seven'])} laptops, one works`,
  ),
  harmless(
    'fourth: a tried number of times and a build',
    (random) => `pin asked ${digits(random, 1)} times after update 26100.${digits(random, 4)}`,
  ),
  harmless('fourth: password and a ticket', (random) => `password reset, ticket INC0${digits(random, 6)}, user mberg`),
  harmless('fourth: PIN and a Key ID', (random) => `forgot the PIN, Key ID is ${hex(random, 8).toUpperCase()}`),
  harmless(
    'fourth: links',
    (random) => `see https://aka.ms/myrecoverykey and https://intranet.example/kb/${digits(random, 6)}?id=${digits(random, 5)}`,
  ),
  harmless(
    'fourth: password rules',
    (random) => `the new password must have ${10 + Math.floor(random() * 6)} characters, 1 digit and 1 sign`,
  ),
  harmless(
    'fourth: sticky day',
    (random) => `on 2026-11-${10 + Math.floor(random() * 18)} at 14:00 my password was changed by IT, ticket ${digits(random, 6)}`,
  ),
]
