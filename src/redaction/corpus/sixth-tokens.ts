import type { Family } from './family.ts'
import { digits, guid, hex, letters, pick, type Random } from './made-up.ts'
import { inStretches, told } from './sixth-telling.ts'
import type { Written } from './written-key.ts'

const MIXED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const token =
  (make: (random: Random) => readonly [prefix: string, body: string]) =>
  (random: Random): Written => {
    const [prefix, body] = make(random)
    return { text: prefix + body, pieces: inStretches(body).pieces }
  }

const part = (text: string): string => btoa(text).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')

/** Tokens of services, as they slip into a helpdesk chat. */
export const SIXTH_TOKENS: readonly Family[] = [
  told(
    'sixth: chat bot token',
    token((r) => [pick(r, ['xoxb-', 'xoxp-']), `${digits(r, 11)}-${digits(r, 12)}-${letters(r, 24, MIXED)}`]),
    [(k) => `bot stopped, SLACK_BOT_TOKEN=${k}`, (k) => `der Token ist ${k} oder?`],
  ),
  told(
    'sixth: chat app token',
    token((r) => ['xapp-1-', `A0${letters(r, 9)}-${digits(r, 13)}-${hex(r, 64)}`]),
    [(k) => `app token: "${k}"`, (k) => `uses ${k} for sockets`],
  ),
  told(
    'sixth: classic code hosting token',
    token((r) => [pick(r, ['ghp_', 'gho_', 'ghs_', 'ghr_', 'ghu_']), letters(r, 36, MIXED)]),
    [(k) => `git clone https://anna:${k}@github.com/corp/tools.git fails`, (k) => `gh auth login --with-token ${k}`],
  ),
  told(
    'sixth: fine-grained code hosting token',
    token((r) => ['github_pat_', `${letters(r, 22, MIXED)}_${letters(r, 59, MIXED)}`]),
    [(k) => `nouveau jeton : ${k}`, (k) => k],
  ),
  told(
    'sixth: other code hosting token',
    token((r) => ['glpat-', letters(r, 20, MIXED)]),
    [(k) => `curl --header "PRIVATE-TOKEN: ${k}" https://git.corp.example/api`, (k) => `pipeline token ${k}`],
  ),
  told(
    'sixth: cloud access key pair',
    token((r) => ['', letters(r, 40, MIXED)]),
    [
      (k, r) => `[default]\naws_access_key_id = AKIA${letters(r, 16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}\naws_secret_access_key = ${k}`,
      (k) => `AWS_SECRET_ACCESS_KEY=${k} terraform plan`,
    ],
  ),
  told(
    'sixth: storage account connection',
    token((r) => ['', `${letters(r, 86, MIXED)}==`]),
    [
      (k) => `DefaultEndpointsProtocol=https;AccountName=corpbackup;AccountKey=${k};EndpointSuffix=core.windows.net`,
      (k) => `Endpoint=sb://corp.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${k}`,
    ],
  ),
  told(
    'sixth: signed storage address',
    token((r) => ['', `${letters(r, 42, MIXED)}%3D`]),
    [(k) => `https://corp.blob.core.windows.net/logs/a.zip?sv=2022-11-02&se=2025-01-01&sr=b&sp=r&sig=${k}`],
  ),
  told(
    'sixth: app registration secret',
    token((r) => ['', `${letters(r, 3, MIXED)}8Q~${letters(r, 34, MIXED)}`]),
    [(k, r) => `tenant ${guid(r)}, client_secret: ${k}`, (k) => `AZURE_CLIENT_SECRET=${k}`, (k) => `das Clientgeheimnis lautet ${k}`],
  ),
  told(
    'sixth: session token in three parts',
    (random) => {
      const head = part(JSON.stringify({ alg: 'HS256', typ: 'JWT' }))
      const body = part(JSON.stringify({ sub: hex(random, 12), name: letters(random, 8) }))
      const signature = letters(random, 43, MIXED)
      return { text: `${head}.${body}.${signature}`, pieces: inStretches(signature).pieces }
    },
    [(k) => `Authorization: Bearer ${k}`, (k) => `copié du navigateur : ${k}`, (k) => `access_token=${k}&token_type=Bearer`],
  ),
  told(
    'sixth: map or search service key',
    token((r) => ['AIza', letters(r, 35, MIXED)]),
    [(k) => `https://maps.googleapis.com/maps/api/js?key=${k}`, (k) => `clave de API: ${k}`],
  ),
  told(
    'sixth: payment service key',
    token((r) => [pick(r, ['sk_live_', 'rk_live_']), letters(r, 24, MIXED)]),
    [(k) => `stripe.api_key = "${k}"`, (k) => `found this too ${k}`],
  ),
  told(
    'sixth: model service key',
    token((r) => [pick(r, ['sk-proj-', 'sk-ant-api03-']), letters(r, 48, MIXED)]),
    [(k) => `OPENAI_API_KEY='${k}'`, (k) => `api key ${k} works fine so network is ok`],
  ),
  told(
    'sixth: package registry token',
    token((r) => ['npm_', letters(r, 36, MIXED)]),
    [(k) => `//packages.corp.example/:_authToken=${k}`, (k) => `NPM_TOKEN ${k}`],
  ),
  told(
    'sixth: incoming webhook address',
    token((r) => ['', letters(r, 24, MIXED)]),
    [(k, r) => `https://hooks.slack.com/services/T0${letters(r, 9)}/B0${letters(r, 9)}/${k}`],
  ),
  told('sixth: basic sign-in header', (random) => inStretches(btoa(`svc-${letters(random, 4)}:${letters(random, 14, MIXED)}`)), [
    (k) => `curl -H 'Authorization: Basic ${k}' https://cmdb.corp.example`,
    (k) => `"Authorization": "Basic ${k}"`,
  ]),
  told(
    'sixth: mail service key',
    token((r) => ['SG.', `${letters(r, 22, MIXED)}.${letters(r, 43, MIXED)}`]),
    [(k) => `SENDGRID=${k}`, (k) => `chave smtp ${k}`],
  ),
  told(
    'sixth: password in the address of a database',
    (random) => {
      const secret = letters(random, 14, MIXED)
      return { text: secret, pieces: [secret] }
    },
    [
      (k) => `postgres://asset:${k}@db.corp.example:5432/cmdb`,
      (k) => `Server=sql01;Database=cm;User Id=svc_bde;Password=${k};Encrypt=true`,
      (k) => `mongodb+srv://ro:${k}@cluster0.corp.example/inv`,
    ],
  ),
]
