import type { Family } from './family.ts'
import { host, kept, mixed, slices, tell, telling } from './fifth-telling.ts'
import { digits, hex, letters, pick, type Random } from './made-up.ts'
import type { Written } from './written-key.ts'

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const LOWER = 'abcdefghijklmnopqrstuvwxyz234567'

const body = (random: Random, lines: number, glue = '\n', before = ''): Written => {
  const rows = Array.from({ length: lines }, () => letters(random, 64, BASE64))
  return { text: rows.map((row) => before + row).join(glue), pieces: rows.map((row) => row.slice(8, 40)) }
}
/** A prefix that tells whose token it is, put together here, and its secret rest. */
const token = (prefix: string, rest: string): Written => ({ text: prefix + rest, pieces: slices(rest, 10).pieces })
const begin = (what: string): string => `-----BEGIN ${what}-----`
const end = (what: string): string => `-----END ${what}-----`
const PRIVATE = 'PRIVATE KEY'

/** Private keys of certificates and of remote shells. */
export const FIFTH_PRIVATE_KEYS: readonly Family[] = [
  telling(
    'pem: pasted whole',
    (r) => tell`is this what you need for the VPN?\n${begin(PRIVATE)}\n${body(r, 6)}\n${end(PRIVATE)}\n${kept('it is from 2023')}`,
  ),
  telling(
    'pem: old form with a header of its own',
    (r) =>
      tell`${begin(`RSA ${PRIVATE}`)}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${hex(r, 32)}\n\n${body(r, 5)}\n${end(`RSA ${PRIVATE}`)}`,
  ),
  telling(
    'pem: of a remote shell, quoted in a mail',
    (r) => tell`> ${begin(`OPENSSH ${PRIVATE}`)}\n${body(r, 4, '\n', '> ')}\n> ${end(`OPENSSH ${PRIVATE}`)}`,
  ),
  telling(
    'pem: on one line of JSON',
    (r) => tell`{"type":"service_account","private_key":"${begin(PRIVATE)}\\n${body(r, 4, '\\n')}\\n${end(PRIVATE)}\\n"}`,
  ),
  telling('pem: the end was not copied', (r) => tell`hier der Schlüssel\n${begin(`EC ${PRIVATE}`)}\n${body(r, 3)}`),
  telling(
    'pem: of mail encryption',
    (r) => tell`${begin('PGP PRIVATE KEY BLOCK')}\nVersion: 2\n\n${body(r, 5)}\n=${letters(r, 4)}\n${end('PGP PRIVATE KEY BLOCK')}`,
  ),
  telling(
    'pem: indented in a settings file',
    (r) => tell`tls:\n  key: |\n    ${begin(PRIVATE)}\n${body(r, 4, '\n', '    ')}\n    ${end(PRIVATE)}`,
  ),
  telling(
    'pem: of a Windows shell program',
    (r) => tell`PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 2\n${body(r, 2)}\nPrivate-MAC: ${hex(r, 64)}`,
  ),
]

/** Tokens with a known look, and secrets of clouds and of programs. */
export const FIFTH_TOKENS: readonly Family[] = [
  telling(
    'token: of a Slack bot',
    (r) => tell`the bot says ${kept('invalid_auth')} with ${token(`${'xox'}b-`, `${digits(r, 12)}-${digits(r, 12)}-${mixed(r, 24)}`)}`,
  ),
  telling(
    'token: of a Slack app',
    (r) => tell`SLACK_APP_TOKEN=${token(`${'xap'}p-1-`, `A0${letters(r, 9)}-${digits(r, 13)}-${hex(r, 64)}`)}`,
  ),
  telling(
    'token: address of a Slack webhook',
    (r) => tell`curl -X POST https://hooks.slack.com/services/${slices(`T0${letters(r, 9)}/B0${letters(r, 9)}/${mixed(r, 24)}`, 10)}`,
  ),
  telling(
    'token: personal one of GitHub',
    (r) => tell`git clone asks, I paste ${token(`${'gh'}p_`, mixed(r, 36))} ${kept('and it loops')}`,
  ),
  telling(
    'token: fine-grained one of GitHub',
    (r) => tell`ist abgelaufen: ${token(`github_${'pat'}_`, `${mixed(r, 22)}_${mixed(r, 59)}`)}`,
  ),
  telling(
    'token: pair of AWS keys',
    (r) => tell`aws_access_key_id = ${token('AKIA', letters(r, 16, UPPER))}\naws_secret_access_key = ${slices(letters(r, 40, BASE64), 10)}`,
  ),
  telling(
    'token: connection to Azure storage',
    (r) =>
      tell`DefaultEndpointsProtocol=https;AccountName=${kept('contosologs')};AccountKey=${slices(`${letters(r, 86, BASE64)}==`)};EndpointSuffix=core.windows.net`,
  ),
  telling(
    'token: secret of an Azure app',
    (r) => tell`client secret value: ${slices(`${mixed(r, 3)}8Q~${mixed(r, 34)}`, 10)} (${kept('expires in June')})`,
  ),
  telling(
    'token: signature of a shared address',
    (r) =>
      tell`https://contoso.blob.core.windows.net/share/img.iso?sv=2023-01-03&sp=r&sig=${slices(`${letters(r, 43, 'ABCDEFGHabcdefgh0123456789')}%3D`, 10)}`,
  ),
  telling('token: signed one of three parts', (r) => {
    const pieces = [`eyJ${mixed(r, 30)}`, `eyJ${mixed(r, 60)}`, mixed(r, 43)]
    return tell`Authorization: Bearer ${{ text: pieces.join('.'), pieces }}\n${kept('401 again')}`
  }),
  telling(
    'token: bearer of a program without a known look',
    (r) => tell`curl -H "Authorization: Bearer ${slices(mixed(r, 48))}" https://${host(r).toLowerCase()}/api`,
  ),
  telling('token: key of Google', (r) => tell`key=${token(`${'AI'}za`, `Sy${mixed(r, 33)}`)} ${kept('quota exceeded')}`),
  telling('token: secret of a Google client', (r) => tell`"client_secret":"${token(`${'GOC'}SPX-`, mixed(r, 28))}"`),
  telling('token: of a payment service', (r) => tell`STRIPE=${token(`${'sk'}_live_`, mixed(r, 40))}`),
  telling('token: of npm', (r) => tell`//registry.example/:_authToken=${token(`${'np'}m_`, mixed(r, 36))}`),
  telling('token: of GitLab', (r) => tell`mein Token ${token(`${'glp'}at-`, mixed(r, 20))} hat keine Rechte`),
  telling('token: of a mail service', (r) => tell`SENDGRID_API_KEY='${token(`${'S'}G.`, `${mixed(r, 22)}.${mixed(r, 43)}`)}'`),
  telling(
    'token: name and password in an address',
    (r) => tell`proxy is http://svc_proxy:${slices(mixed(r, 14), 7)}@${host(r).toLowerCase()}.example:8080`,
  ),
  telling('token: of a language model', (r) => tell`OPENAI_API_KEY=${token(`${'sk'}-proj-`, mixed(r, 60))}`),
  telling('token: of a registry of images', (r) => tell`docker login -u ci -p ${token(`${'dck'}r_pat_`, mixed(r, 27))}`),
  telling('token: of Hugging Face', (r) => tell`le jeton ${token(`${'h'}f_`, mixed(r, 34))} ${kept('ne marche plus')}`),
  telling('token: of Azure DevOps, named', (r) => tell`azure devops PAT: ${slices(letters(r, 52, LOWER))}`),
  telling('token: api key in a settings file', (r) => tell`api_key: ${slices(hex(r, 40))}\nregion: ${kept('westeurope')}`),
  telling('token: basic authorization', (r) => tell`Authorization: Basic ${slices(btoa(`svc-backup:${mixed(r, 18)}`), 10)}`),
  telling(
    'token: address of a Teams webhook',
    (r) => tell`https://contoso.webhook.office.com/webhookb2/${hex(r, 8)}/IncomingWebhook/${slices(hex(r, 32))}/${pick(r, ['a', 'b'])}`,
  ),
  telling('token: cookie of a session', (r) => tell`Cookie: ESTSAUTHPERSISTENT=${slices(`0.${mixed(r, 90)}`)}; path=/`),
]
