import type { Family, Sample } from './family.ts'
import { anyPassword, carries, madePassword } from './fourth-ways.ts'
import { below, codeGroups, digits, hex, letters, pick, type Random } from './made-up.ts'

const ANY = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789'
const token =
  (head: string, count: number, from = ANY) =>
  (random: Random): string =>
    head + letters(random, count, from)

/** A code in groups; every group is a piece. */
function code(name: string, groups: number, size: number, glue: string, before: string, after = '', lower = false): Family {
  return {
    name: `fourth: ${name}`,
    make: (random): Sample => {
      const made = codeGroups(random, groups, size).map((group) => (lower ? group.toLowerCase() : group))
      return { text: before + made.join(glue) + after, secrets: glue === '' ? [made.join('')] : made }
    },
  }
}

/** A block with a title line and lines of base64; every line is a piece. */
function block(name: string, title: string, frame: (text: string) => string = (text) => text): Family {
  return {
    name: `fourth: ${name}`,
    make: (random): Sample => {
      const lines = Array.from({ length: 4 }, () => letters(random, 64, `${ANY}+/`))
      return { text: frame(`-----BEGIN ${title}-----\n${lines.join('\n')}\n-----END ${title}-----`), secrets: lines }
    },
  }
}

/** Codes, private keys, tokens and connection strings. */
export const FOURTH_CODES: readonly Family[] = [
  code('product key, sticker', 5, 5, '-', 'the sticker under the laptop says ', ' is that it?'),
  code('product key, blanks', 5, 5, ' ', 'Product Key: '),
  code('product key, command', 5, 5, '-', 'slmgr /ipk ', ' fails with 0xC004F069'),
  code('product key, XML', 5, 5, '-', '<ProductKey><Key>', '</Key></ProductKey>'),
  code('product key, lines', 5, 5, '\n', 'windows key:\n'),
  code('product key, small letters', 5, 5, '-', 'entered ', ' and it says not valid', true),
  code('product key, one run', 5, 5, '', 'windows 11 product key '),
  code('product key, German', 5, 5, '-', 'Unser Office-Produktschlüssel: '),
  code('product key, en dashes', 5, 5, '–', 'Clave de producto de Windows '),
  code('account recovery code', 5, 5, '-', 'Microsoft gave me a 25 character recovery code: '),
  code('account recovery code, blanks small', 5, 5, ' ', 'recovery code for my ms account ', ' not accepted', true),
  code('account recovery code, French', 5, 5, '-', 'mon code de récupération du compte Microsoft est '),
  code('account recovery code, one run, Portuguese', 5, 5, '', 'código de recuperação da conta Microsoft: '),
  code('FileVault, hyphens', 6, 4, '-', 'my mac shows '),
  code('FileVault, blanks', 6, 4, ' ', 'FileVault recovery key '),
  code('FileVault, lines of two', 6, 4, '-', 'Write it down:\n', '\nKeep it safe'),
  code('FileVault, small letters', 6, 4, '-', 'filevault schlüssel: ', '', true),
  code('FileVault, dots', 6, 4, '.', 'clé FileVault '),
  block('PEM, RSA', 'RSA PRIVATE KEY'),
  block('PEM, OpenSSH quoted in a mail', 'OPENSSH PRIVATE KEY', (text) => `> ${text.replaceAll('\n', '\n> ')}`),
  block('PEM, EC in JSON', 'EC PRIVATE KEY', (text) => JSON.stringify({ private_key: text })),
  block('PEM, encrypted, indented', 'ENCRYPTED PRIVATE KEY', (text) => `key: |\n  ${text.replaceAll('\n', '\n  ')}`),
  block('PGP', 'PGP PRIVATE KEY BLOCK'),
  carries(
    'Slack bot token',
    (random) => `xoxb-${digits(random, 12)}-${digits(random, 12)}-${letters(random, 24, ANY)}`,
    (it) => `SLACK_BOT_TOKEN=${it}`,
  ),
  carries(
    'Slack app token',
    (random) => `xapp-1-A0${letters(random, 9)}-${digits(random, 13)}-${hex(random, 64)}`,
    (it) => `app token ${it} ok?`,
  ),
  carries(
    'Slack webhook',
    (random) => `T0${letters(random, 9)}/B0${letters(random, 9)}/${letters(random, 24, ANY)}`,
    (it) => `curl https://hooks.slack.com/services/${it}`,
  ),
  carries('GitHub classic', token('ghp_', 36), (it) => `git clone https://${it}@github.com/acme/app`),
  carries(
    'GitHub fine',
    (random) => `github_pat_${letters(random, 22, ANY)}_${letters(random, 59, ANY)}`,
    (it) => `token: ${it}`,
  ),
  carries('GitLab', token('glpat-', 20), (it) => `PRIVATE-TOKEN: ${it}`),
  carries('AWS id', token('AKIA', 16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), (it) => `aws_access_key_id = ${it}`),
  carries('AWS secret', token('', 40, `${ANY}/+`), (it) => `aws_secret_access_key = ${it}`),
  carries(
    'Azure storage',
    (random) => `${letters(random, 86, ANY)}==`,
    (it) => `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${it};EndpointSuffix=core.windows.net`,
  ),
  carries(
    'Azure SAS',
    (random) => `${letters(random, 43, ANY)}%3D`,
    (it) => `https://acme.blob.core.windows.net/c/f?sv=2024-11-04&sp=r&sig=${it}`,
  ),
  carries(
    'Entra client secret',
    (random) => `${letters(random, 3, ANY)}8Q~${letters(random, 34, ANY)}`,
    (it) => `client secret value: ${it}`,
  ),
  carries(
    'JWT',
    (random) => `eyJ${letters(random, 33, ANY)}.eyJ${letters(random, 80, ANY)}.${letters(random, 43, ANY)}`,
    (it) => `Authorization: Bearer ${it}`,
  ),
  carries('Google API', token('AIza', 35), (it) => `maps key=${it}`),
  carries('Google OAuth', token('ya29.a0', 60), (it) => `got ${it} from the playground`),
  carries(
    'Stripe',
    (random) => ['sk', 'live', letters(random, 24, ANY)].join('_'),
    (it) => `STRIPE=${it}`,
  ),
  carries(
    'SendGrid',
    (random) => `SG.${letters(random, 22, ANY)}.${letters(random, 43, ANY)}`,
    (it) => `smtp pass ${it}`,
  ),
  carries('npm', token('npm_', 36), (it) => `//registry.example/:_authToken=${it}`),
  carries('OpenAI', token('sk-proj-', 48), (it) => `OPENAI_API_KEY="${it}"`),
  carries('Hugging Face', token('hf_', 34), (it) => `login with ${it}`),
  carries(
    'Telegram bot',
    (random) => `${digits(random, 10)}:AA${letters(random, 33, ANY)}`,
    (it) => `https://api.telegram.org/bot${it}/getMe`,
  ),
  carries('Bearer without kind', token('', 40), (it) => `curl -H "Authorization: Bearer ${it}" https://api.example/v1`),
  carries(
    'Basic',
    (random) => `${letters(random, 26, ANY)}==`,
    (it) => `Authorization: Basic ${it}`,
  ),
  carries('API key header', token('', 32, '0123456789abcdef'), (it) => `x-api-key: ${it}`),
  carries('PostgreSQL address', madePassword, (it) => `postgres://app:${it.replace(/[#%+=]/g, 'x')}@db.example:5432/prod`),
  carries(
    'MongoDB address',
    (random) => letters(random, 18, ANY),
    (it) => `mongodb+srv://root:${it}@cluster0.example.net/?retryWrites=true`,
  ),
  carries(
    'Redis address',
    (random) => letters(random, 20, ANY),
    (it) => `redis://:${it}@cache:6379/0`,
  ),
  carries('SQL Server string', anyPassword, (it) => `Server=tcp:sql1,1433;Database=hr;User ID=sa;Password=${it};Encrypt=True;`),
  carries('net use', anyPassword, (it) => `net use Z: \\\\files\\share /user:CORP\\mberg ${it}`),
  carries('curl user', madePassword, (it) => `curl -u mberg:${it} https://intranet.example/`),
  carries('sshpass', anyPassword, (it) => `sshpass -p '${it}' ssh root@10.0.0.5`),
  carries('environment file', madePassword, (it) => `DB_HOST=db1\nDB_PASSWORD=${it}\nDB_PORT=5432`),
  carries('VPN shared key', madePassword, (it) => `L2TP pre-shared key: ${it}`),
  carries('Wi-Fi profile', anyPassword, (it) => `    Key Content            : ${it}`),
  carries(
    'Wi-Fi in XML',
    (random) => letters(random, 14, ANY),
    (it) => `<keyMaterial>${it}</keyMaterial>`,
  ),
  carries('TOTP address', token('', 32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), (it) => `otpauth://totp/Acme:mberg?secret=${it}&issuer=Acme`),
  {
    name: 'fourth: TOTP seed in fours',
    make: (random): Sample => {
      const made = Array.from({ length: 8 }, () => letters(random, 4, 'abcdefghijklmnopqrstuvwxyz234567'))
      return { text: `cant scan the QR, the secret key for the authenticator is ${made.join(' ')}`, secrets: made }
    },
  },
  {
    name: 'fourth: backup codes',
    make: (random): Sample => {
      const made = Array.from({ length: 6 }, () => digits(random, 8))
      return { text: `my backup codes:\n${made.join('\n')}`, secrets: made }
    },
  },
  {
    name: 'fourth: recovery codes with letters',
    make: (random): Sample => {
      const made = Array.from({ length: 4 + below(random, 4) }, () => `${hex(random, 5)}-${hex(random, 5)}`)
      return { text: `GitHub recovery codes: ${made.join(pick(random, [' ', ', ', '\n']))}`, secrets: made }
    },
  },
]
