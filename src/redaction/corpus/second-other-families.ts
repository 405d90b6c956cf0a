import type { Family, Sample } from './family.ts'
import { below, codeGroups, digits, letters, pick, type Random } from './made-up.ts'

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const alnum = (random: Random, count: number): string => letters(random, count, ALNUM)

/** Passwords, PINs, codes and tokens as people tell them. Written without a look at the other families. */
export const SECOND_OTHERS: readonly Family[] = [
  one(
    'PIN in English',
    (r) => digits(r, 4),
    (s, r) =>
      pick(r, [
        `my pin is ${s}`,
        `I always type ${s} as my PIN but it says wrong`,
        `the BitLocker PIN we got was ${s}, still refused`,
        `PIN=${s}`,
        `startup pin: ${s} not accepted`,
      ]),
  ),
  one(
    'PIN in German',
    (r) => digits(r, 6),
    (s, r) => pick(r, [`meine PIN ist ${s}`, `die PIN lautet ${s} und geht nicht`, `ich gebe als PIN ${s} ein`, `Pin war immer ${s}`]),
  ),
  one(
    'PIN in Spanish',
    (r) => digits(r, 4),
    (s, r) => pick(r, [`mi pin es ${s}`, `el PIN que uso es ${s}`, `pongo el pin ${s} y nada`]),
  ),
  one(
    'PIN in French',
    (r) => digits(r, 4),
    (s, r) => pick(r, [`mon code pin est ${s}`, `le PIN c'est ${s}`, `je tape le pin ${s} et rien`]),
  ),
  one(
    'PIN in Portuguese',
    (r) => digits(r, 6),
    (s, r) => pick(r, [`meu pin é ${s}`, `o PIN do computador é ${s}`, `digito o pin ${s} e nada`]),
  ),
  one('password in English', password, (s, r) =>
    pick(r, [
      `my password is ${s}`,
      `pw: ${s}`,
      `the password I use is "${s}" and it was fine yesterday`,
      `login with user mweber password ${s}`,
      `I set the BitLocker password to ${s}`,
      `user/pass: mweber/${s}`,
    ]),
  ),
  one('password in German', password, (s, r) =>
    pick(r, [
      `das Passwort lautet ${s}`,
      `mein Kennwort ist ${s}`,
      `Passwort: ${s}`,
      `PW ${s} geht nicht mehr`,
      `mit dem Passwort ${s} komme ich nicht rein`,
    ]),
  ),
  one('password in Spanish', password, (s, r) =>
    pick(r, [`mi contraseña es ${s}`, `la contraseña de Windows es ${s}`, `contraseña: ${s}`, `la clave de acceso es ${s}`]),
  ),
  one('password in French', password, (s, r) =>
    pick(r, [`mon mot de passe est ${s}`, `mot de passe : ${s}`, `mdp: ${s}`, `le mot de passe c'est ${s}`]),
  ),
  one('password in Portuguese', password, (s, r) =>
    pick(r, [`minha senha é ${s}`, `a senha do notebook é ${s}`, `senha: ${s}`, `a palavra-passe é ${s}`]),
  ),
  one('password on its own line', password, (s) => `user\nmweber\npassword\n${s}`),
  one('password in JSON', password, (s) => `{"user": "mweber", "password": "${s}"}`),
  one('password on a command line', password, (s, r) =>
    pick(r, [
      `net use Z: \\\\srv\\share /user:mweber password=${s}`,
      `mysql -u root --password=${s} -h db`,
      `$pw = ConvertTo-SecureString -String "${s}" -AsPlainText`,
    ]),
  ),
  one(
    'product key',
    (r) => codeGroups(r, 5, 5).join('-'),
    (s) => `Windows says it is not activated, sticker says ${s}`,
  ),
  one(
    'product key in small letters',
    (r) => codeGroups(r, 5, 5).join('-').toLowerCase(),
    (s) => `product key ${s} wrong?`,
  ),
  one(
    'product key with spaces',
    (r) => codeGroups(r, 5, 5).join(' '),
    (s) => `the code is ${s}`,
  ),
  one(
    'code with a dash missing',
    (r) => {
      const g = codeGroups(r, 5, 5)
      return `${g[0]}-${g[1]}${g[2]}-${g[3]}-${g[4]}`
    },
    (s) => `recovery code ${s}`,
  ),
  one(
    'account code in one piece',
    (r) => codeGroups(r, 5, 5).join(''),
    (s) => `my microsoft account recovery code is ${s}`,
  ),
  one(
    'account code in one piece, small',
    (r) => codeGroups(r, 5, 5).join('').toLowerCase(),
    (s) => `25 character recovery code: ${s}`,
  ),
  one(
    'code with wide dashes',
    (r) => codeGroups(r, 5, 5).join(' – '),
    (s) => `Wiederherstellungscode ${s}`,
  ),
  one(
    'code over lines',
    (r) => codeGroups(r, 5, 5).join('\n'),
    (s) => `code:\n${s}`,
  ),
  one(
    'FileVault',
    (r) => codeGroups(r, 6, 4).join('-'),
    (s) => `the mac shows ${s}`,
  ),
  one(
    'FileVault in small letters',
    (r) => codeGroups(r, 6, 4).join('-').toLowerCase(),
    (s) => `filevault key ${s}`,
  ),
  one(
    'FileVault with spaces',
    (r) => codeGroups(r, 6, 4).join(' '),
    (s) => `FileVault recovery key: ${s}`,
  ),
  one(
    'Slack token',
    (r) => `xoxb-${digits(r, 11)}-${digits(r, 12)}-${alnum(r, 24)}`,
    (s) => `SLACK_BOT_TOKEN=${s}`,
  ),
  one(
    'GitHub token',
    (r) => pick(r, [`ghp_${alnum(r, 36)}`, `github_pat_${alnum(r, 22)}_${alnum(r, 59)}`]),
    (s) => `git clone https://${s}@github.com/a/b`,
  ),
  one(
    'AWS pair',
    (r) => alnum(r, 40),
    (s, r) => `aws_access_key_id = AKIA${letters(r, 16)}\naws_secret_access_key = ${s}`,
  ),
  one(
    'AWS id',
    (r) => `AKIA${letters(r, 16)}`,
    (s) => `key id of amazon ${s}`,
  ),
  one(
    'Azure storage',
    (r) => `${alnum(r, 86)}==`,
    (s) => `DefaultEndpointsProtocol=https;AccountName=abc;AccountKey=${s};EndpointSuffix=core.windows.net`,
  ),
  one(
    'Azure client secret',
    (r) => `${alnum(r, 3)}8Q~${alnum(r, 34)}`,
    (s) => `the app secret ${s} expired`,
  ),
  one(
    'Google key',
    (r) => `AIza${alnum(r, 35)}`,
    (s) => `maps key ${s}`,
  ),
  one(
    'web token',
    (r) => `eyJ${alnum(r, 30)}.eyJ${alnum(r, 60)}.${alnum(r, 43)}`,
    (s) => `Authorization: Bearer ${s}`,
  ),
  one(
    'GitLab token',
    (r) => `glpat-${alnum(r, 20)}`,
    (s) => `token ${s}`,
  ),
  one(
    'npm token',
    (r) => `npm_${alnum(r, 36)}`,
    (s) => `//registry.example.com/:_authToken=${s}`,
  ),
  one(
    'Stripe key',
    (r) => `sk_live_${alnum(r, 24)}`,
    (s) => `stripe ${s}`,
  ),
  pem('SSH key', 'OPENSSH PRIVATE KEY'),
  pem('RSA key', 'RSA PRIVATE KEY'),
  pem('EC key', 'EC PRIVATE KEY'),
]

function one(name: string, secret: (random: Random) => string, write: (secret: string, random: Random) => string): Family {
  return {
    name,
    make: (random): Sample => {
      const value = secret(random)
      return { text: write(value, random), secrets: [value] }
    },
  }
}

function pem(name: string, label: string): Family {
  return {
    name,
    make: (random): Sample => {
      const lines = Array.from({ length: 5 }, () => alnum(random, 64))
      return { text: `my key\n-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\nplease check`, secrets: lines }
    },
  }
}

function password(random: Random): string {
  return pick(random, [
    `${pick(random, ['Sommer', 'Winter', 'Laptop', 'Berlin', 'Kaffee', 'Madrid'])}${2000 + below(random, 30)}${pick(random, ['!', '#', '?', ''])}`,
    `${alnum(random, 4)}!${alnum(random, 5)}${digits(random, 1)}`,
    `${pick(random, ['Tiger', 'Apfel', 'Rose', 'Hund'])}${pick(random, ['_', '-', '.'])}${digits(random, 3)}`,
    `P@ss${alnum(random, 5)}9`,
  ])
}
