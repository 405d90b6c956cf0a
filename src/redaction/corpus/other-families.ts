import type { Family, Sample } from './family.ts'
import { below, codeGroups, digits, hex, letters, pick, type Random } from './made-up.ts'

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const chars = (random: Random, count: number): string => letters(random, count, ALPHANUMERIC)
const NAMES = ['hunter', 'Sommer', 'Katze', 'perro', 'soleil', 'praia', 'Dragon', 'Monkey', 'letmein', 'Berlin', 'Madrid']

function madeUpPassword(random: Random): string {
  const name = pick(random, NAMES)
  return pick(random, [
    `${name}${digits(random, 2)}`,
    `${name}${digits(random, 4)}!`,
    `${name}_${digits(random, 3)}`,
    `${chars(random, 5)}#${digits(random, 2)}${chars(random, 3)}`,
    `P@ss${digits(random, 3)}`,
    `${chars(random, 4)}-${digits(random, 2)}$${chars(random, 4)}`,
    `${digits(random, 2)}${name}${digits(random, 2)}`,
    `${name.toLowerCase()}Is${name}`,
  ])
}

function told(name: string, frames: readonly string[], secret: (random: Random) => string): Family {
  return {
    name,
    make: (random): Sample => {
      const value = secret(random)
      return { text: pick(random, frames).replace('%', () => value), secrets: [value.replace(/!$/, '')] }
    },
  }
}

const PASSWORD_FRAMES: Readonly<Record<string, readonly string[]>> = {
  English: [
    'my password is %',
    'password: %',
    'Password = %',
    'pw % does not work',
    'the password for my laptop is % and it is refused',
    'I use the password % for Windows',
    '% is my password',
    'I changed my password to % yesterday',
    'login bob, pass: %',
    'passcode is %',
    'My Windows password is "%"',
    'pwd=%',
    'can you check if the password % is right',
    'my password was % until last week',
    "the bitlocker password is '%'",
    'tried it with password %',
  ],
  German: [
    'mein Passwort ist %',
    'Passwort: %',
    'Kennwort lautet %',
    'das Kennwort für den Rechner ist %',
    'ich habe das Passwort % benutzt',
    '% ist mein Passwort',
    'PW: %',
    'Mein Windows-Kennwort: %',
    'ich habe mein Passwort auf % geändert',
  ],
  Spanish: [
    'mi contraseña es %',
    'contraseña: %',
    'la contraseña del portátil es %',
    'la clave de acceso es %',
    'uso la contraseña %',
    '% es mi contraseña',
    'contrasena = %',
  ],
  French: [
    'mon mot de passe est %',
    'mot de passe : %',
    'le mot de passe de mon ordinateur est %',
    'mdp: %',
    "j'utilise le mot de passe %",
    '% est mon mot de passe',
  ],
  Portuguese: [
    'minha senha é %',
    'senha: %',
    'a senha do computador é %',
    'palavra-passe: %',
    'uso a senha %',
    '% é a minha senha',
    'a minha palavra-passe é %',
  ],
}

const PIN_FRAMES = [
  'my PIN is %',
  'PIN: %',
  'PIN %',
  'the BitLocker PIN is % but it is refused',
  'pin code %',
  'my pin number is %',
  '% is my PIN',
  'I typed the PIN % three times',
  'meine PIN ist %',
  'Die PIN lautet %',
  'mi PIN es %',
  'el pin: %',
  'mon code PIN est %',
  'le PIN est %',
  'meu PIN é %',
  'o pin é %',
  'Windows Hello PIN = %',
]

const code = (name: string, write: (groups: readonly string[], random: Random) => string, groups = 5, size = 5): Family => ({
  name,
  make: (random) => {
    const all = codeGroups(random, groups, size)
    const text = write(all, random)
    return { text, secrets: text.includes(all[1] ?? '') ? all : all.map((group) => group.toLowerCase()) }
  },
})
const FRAMES_25 = ['product key %', 'my recovery code is %', 'Windows key: %', 'activation code % is refused', 'the 25 character code %']

const token = (name: string, make: (random: Random) => string, frame = 'here %'): Family =>
  told(`token ${name}`, [frame, `it is in the log: %`, 'export TOKEN=%', '{"token":"%"}'], make)

/** Secrets other than recovery keys. */
export const OTHER_FAMILIES: readonly Family[] = [
  ...Object.entries(PASSWORD_FRAMES).map(([language, frames]) => told(`password in ${language}`, frames, madeUpPassword)),
  told(
    'password of one word',
    [
      'my password is %',
      'password: %',
      'mein Passwort ist %',
      'mi contraseña es %.',
      'mon mot de passe est %',
      'a minha senha é %',
      'my password is %, please help',
    ],
    (random) => pick(random, ['sunshine', 'dragonfly', 'baseball', 'iloveyou', 'monkey', 'Schatz', 'mariposa', 'chocolat', 'felicidade']),
  ),
  told(
    'passphrase',
    ['my passphrase is %', 'passphrase: %'],
    (random) => `${pick(random, ['correct', 'purple', 'seven'])} horse ${pick(random, ['battery', 'window', 'river'])} staple`,
  ),
  told('PIN', PIN_FRAMES, (random) => digits(random, 4 + below(random, 9))),
  told('PIN in words', ['my pin is %', 'PIN: %'], (random) =>
    Array.from({ length: 4 + below(random, 3) }, () => pick(random, 'zero one two three four five six seven eight nine'.split(' '))).join(
      ' ',
    ),
  ),
  told('PIN, spaced', ['my PIN is %', 'BitLocker PIN: %'], (random) => [...digits(random, 6)].join(' ')),
  code('25 with hyphens', (groups) => groups.join('-')),
  code('25 in a sentence', (groups) => `I found ${groups.join('-')} on a sticker there`),
  code('25 in small letters', (groups) => groups.join('-').toLowerCase()),
  code('25 with spaces', (groups) => `code ${groups.join(' ')}`),
  code('25 with dots', (groups) => groups.join('.')),
  code('25 with long dashes', (groups) => groups.join('–')),
  code('25 on lines', (groups) => groups.join('\n')),
  code('25 without separators', (groups, random) => pick(random, FRAMES_25).replace('%', groups.join(''))),
  code(
    '25 with a slip',
    (groups, random) => pick(random, FRAMES_25).replace('%', `${groups.slice(0, 4).join('-')}-${groups[4]?.slice(1)}`),
    5,
    5,
  ),
  code('25 with zero-widths', (groups) => groups.join('\u200b-\u200b')),
  code('25 in bold', (groups) => `**${groups.join('-')}**`),
  code('part of a product key', (groups) => `product key starts with ${groups.slice(0, 3).join('-')}`, 3, 5),
  code('FileVault', (groups) => groups.join('-'), 6, 4),
  code('FileVault with spaces', (groups) => `FileVault recovery key ${groups.join(' ')}`, 6, 4),
  code('FileVault without separators', (groups) => `my Mac FileVault key is ${groups.join('')}`, 6, 4),
  code('FileVault in a sentence', (groups) => `it says ${groups.join('-')} on my MacBook`, 6, 4),
  code('FileVault with long dashes', (groups) => groups.join('—'), 6, 4),
  {
    name: 'PEM private key',
    make: (random) => {
      const kind = pick(random, ['RSA ', 'EC ', '', 'OPENSSH ', 'ENCRYPTED '])
      const lines = Array.from({ length: 4 }, () => chars(random, 64))
      return {
        text: `see\n-----BEGIN ${kind}PRIVATE KEY-----\n${lines.join('\n')}\n-----END ${kind}PRIVATE KEY-----\nok`,
        secrets: lines,
        stays: ['see', 'ok'],
      }
    },
  },
  {
    name: 'PEM cut off',
    make: (random) => {
      const lines = Array.from({ length: 2 }, () => chars(random, 64))
      return { text: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}`, secrets: lines }
    },
  },
  token('Slack bot', (random) => `xoxb-${digits(random, 12)}-${digits(random, 12)}-${chars(random, 24)}`),
  token('Slack app', (random) => `xapp-1-A${letters(random, 9)}-${digits(random, 12)}-${hex(random, 64)}`),
  told(
    'Slack webhook',
    ['post to https://hooks.slack.com/services/%'],
    (random) => `T${letters(random, 8)}/B${letters(random, 8)}/${chars(random, 24)}`,
  ),
  token('GitHub', (random) => `gh${pick(random, ['p', 'o', 'u', 's', 'r'])}_${chars(random, 36)}`),
  token('GitHub fine-grained', (random) => `github_pat_${chars(random, 22)}_${chars(random, 59)}`),
  token('GitLab', (random) => `glpat-${chars(random, 20)}`),
  token('AWS id', (random) => `AKIA${letters(random, 16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`),
  told('AWS secret', ['aws_secret_access_key = %', 'AWS_SECRET_ACCESS_KEY=%'], (random) => chars(random, 40)),
  told(
    'Azure storage',
    ['DefaultEndpointsProtocol=https;AccountName=x;AccountKey=%;EndpointSuffix=core.windows.net'],
    (random) => `${chars(random, 86)}==`,
  ),
  token('Azure client secret', (random) => `${chars(random, 3)}8Q~${chars(random, 34)}`),
  told('Azure SAS', ['https://x.blob.core.windows.net/c/f?sv=2022-11-02&sig=%&se=2026-01-01'], (random) => `${chars(random, 43)}%3D`),
  token('JWT', (random) => `eyJ${chars(random, 33)}.eyJ${chars(random, 60)}.${chars(random, 43)}`),
  token('Google key', (random) => `AIza${chars(random, 35)}`),
  token('Google OAuth', (random) => `ya29.${chars(random, 80)}`),
  token('Stripe', (random) => `sk_live_${chars(random, 24)}`),
  token('npm', (random) => `npm_${chars(random, 36)}`),
  token('SendGrid', (random) => `SG.${chars(random, 22)}.${chars(random, 43)}`),
  told('bearer header', ['Authorization: Bearer %'], (random) => chars(random, 40)),
  told('password in an address', ['postgres://bob:%@db.example.com/x', 'https://admin:%@example.com'], (random) => chars(random, 12)),
  told('named secret', ['client_secret: %', 'api_key=%', '"secret": "%"', 'ACCESS_TOKEN=%'], (random) => chars(random, 32)),
]
