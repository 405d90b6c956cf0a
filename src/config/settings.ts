import { z } from 'zod'

/** One environment variable: what it is, in words, and whether its value is a secret. */
interface Setting {
  readonly schema: z.ZodType<string | undefined>
  readonly about: string
  readonly secret?: true
  /** Read again when its file changes; the others need a restart. */
  readonly reread?: true
  readonly group: 'program' | 'slack' | 'teams' | 'desks' | 'web'
  readonly fallback?: string
}

const text = z.string().min(1).optional()
const flag = z.enum(['0', '1']).optional()
const number = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'has to be a whole number')
    .refine((value) => Number(value) >= min && Number(value) <= max, `has to be from ${min} to ${max}`)
    .optional()
const address = z
  .string()
  .refine((value) => URL.canParse(value), 'has to be a whole address such as https://example.com/path')
  .refine((value) => secure(value), 'has to begin with https:// (plain http is for addresses on this machine only)')
  .optional()
const slackId = z
  .string()
  .regex(/^[CGD][A-Z0-9]{2,}$/, 'has to be a channel id such as C0123ABCD, not a name')
  .optional()
const begins = (prefix: string, hint: string) => z.string().startsWith(prefix, `has to begin with ${prefix} (${hint})`).optional()
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const guid = z.string().regex(GUID, 'has to be a GUID').optional()

const LOG_LEVELS = /^(?:debug|info|warn|error|silent)(?:,\s*[a-z-]+=(?:debug|info|warn|error|silent))*$/

/** Every setting there is. docs/settings.md is written from this, and a test compares the two. */
export const SETTINGS = {
  HOST: { group: 'program', schema: text, fallback: '127.0.0.1', about: 'Address the HTTP server binds.' },
  PORT: { group: 'program', schema: number(0, 65_535), fallback: '3978', about: 'Port of the HTTP server; 0 takes a free one.' },
  DATABASE_URL: {
    group: 'program',
    schema: z
      .string()
      .regex(/^(?:sqlite:|postgres(?:ql)?:\/\/)/, 'has to begin with sqlite: or postgres://')
      .regex(
        /^(?:sqlite:|postgres(?:ql)?:\/\/)./,
        'names no database; write sqlite:data/recoverykey.db or postgres://user:password@host/database',
      )
      .optional(),
    fallback: 'sqlite:data/recoverykey.db',
    secret: true,
    about: 'Where everything is kept: `sqlite:FILE`, or `postgres://…` for several processes.',
  },
  PROFILE: {
    group: 'program',
    schema: text,
    about: 'Path of the deployment profile; without it the defaults of intents/profile.example.yaml hold.',
  },
  CONTENT_DIR: { group: 'program', schema: text, fallback: 'intents', about: 'Folder of the content.' },
  LOG_LEVEL: {
    group: 'program',
    schema: z
      .string()
      .regex(LOG_LEVELS, 'has to be debug, info, warn, error or silent, and may go on for single modules: info,slack=debug')
      .optional(),
    fallback: 'info',
    about: 'How much is logged: `debug`, `info`, `warn`, `error` or `silent`; for single modules too, `info,slack=debug,store=warn`.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    group: 'program',
    schema: address,
    about: 'Collector that traces are sent to (OTLP over HTTP); off without it.',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    group: 'program',
    schema: text,
    secret: true,
    about: 'Headers for the collector, `name=value,name=value`.',
  },
  OTEL_SERVICE_NAME: { group: 'program', schema: text, fallback: 'recoverykey', about: 'Name under which traces are sent.' },
  SELF_TEST_MINUTES: {
    group: 'program',
    schema: number(0, 1440),
    fallback: '5',
    about: 'Minutes between two synthetic conversations that feed /readyz; 0 is off, and leaves the check after the start out.',
  },

  SLACK_BOT_TOKEN: {
    group: 'slack',
    schema: begins('xoxb-', 'the Bot User OAuth Token'),
    secret: true,
    reread: true,
    about: 'Bot token of a single workspace.',
  },
  SLACK_SIGNING_SECRET: { group: 'slack', schema: text, secret: true, reread: true, about: 'Signing secret; needed over HTTP.' },
  SLACK_APP_TOKEN: {
    group: 'slack',
    schema: begins('xapp-', 'an App-Level Token'),
    secret: true,
    about: 'App-level token; turns Socket Mode on.',
  },
  SLACK_SOCKET_MODE: { group: 'slack', schema: flag, about: '1 or 0 where both ways are possible.' },
  SLACK_CLIENT_ID: {
    group: 'slack',
    schema: text,
    about: 'With the client secret: OAuth installation for several workspaces, where no bot token is set.',
  },
  SLACK_CLIENT_SECRET: { group: 'slack', schema: text, secret: true, about: 'See SLACK_CLIENT_ID.' },
  SLACK_TOKEN_KEY: {
    group: 'slack',
    schema: z.string().refine(isKey, 'has to be 32 bytes in base64; make one with: openssl rand -base64 32').optional(),
    secret: true,
    about: 'Key that encrypts the tokens of installed workspaces: 32 bytes in base64.',
  },
  SLACK_USER_TOKEN: {
    group: 'slack',
    schema: begins('xoxp-', 'a User OAuth Token'),
    secret: true,
    reread: true,
    about: "A user's token that may delete messages: pasted keys are then deleted where Slack lets that user.",
  },
  SLACK_API_URL: { group: 'slack', schema: address, about: 'Another Slack API host (GovSlack, tests).' },
  SLACK_DESK_ON_CALL: {
    group: 'slack',
    schema: z
      .string()
      .regex(/^S[A-Z0-9]{2,}$/, 'has to be the id of a user group such as S0123ABCD, not its name')
      .optional(),
    about: 'User group that is named in the thread, once, when nobody takes a request.',
  },
  SLACK_DESK_CHANNEL: { group: 'slack', schema: slackId, about: 'Channel in which IT answers; turns the Slack desk on.' },

  MicrosoftAppId: { group: 'teams', schema: guid, about: 'Client id of the app registration; turns Teams on.' },
  MicrosoftAppPassword: { group: 'teams', schema: text, secret: true, reread: true, about: "The client secret's value (not its id)." },
  MicrosoftAppCertificate: {
    group: 'teams',
    schema: z
      .string()
      .regex(/-----BEGIN CERTIFICATE-----/, 'has to hold the certificate as PEM')
      .regex(/-----BEGIN (?:RSA )?PRIVATE KEY-----/, 'has to hold the private key of the certificate as PEM, without a passphrase')
      .optional(),
    secret: true,
    reread: true,
    about: 'Certificate and private key as one PEM, best by `MicrosoftAppCertificate_FILE`; instead of a client secret.',
  },
  MicrosoftAppFederatedToken: {
    group: 'teams',
    schema: text,
    secret: true,
    reread: true,
    about:
      'Token of a workload that the app trusts; `MicrosoftAppFederatedToken_FILE` names the file that the cluster renews. No secret needed.',
  },
  MicrosoftAppFederatedIdentity: {
    group: 'teams',
    schema: guid,
    about: 'Client id of a managed identity of Azure that the app trusts. No secret needed.',
  },
  MicrosoftAppTenantId: { group: 'teams', schema: guid, about: 'Tenant id; required unless the type is MultiTenant.' },
  MicrosoftAppType: {
    group: 'teams',
    schema: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']).optional(),
    fallback: 'SingleTenant',
    about: 'Kind of the registration.',
  },
  MicrosoftAppPasswordExpires: {
    group: 'teams',
    schema: z.iso.date().optional(),
    reread: true,
    about: 'Day the client secret runs out (YYYY-MM-DD); warned 60, 30, 7 and 1 days before.',
  },
  IDENTITY_ENDPOINT: {
    group: 'teams',
    schema: z
      .string()
      .regex(/^https?:\/\/[^\s/]+/, 'has to be the address that Azure set')
      .optional(),
    about: 'Where managed identities get their tokens. App Service, Functions and Container Apps set it themselves.',
  },
  IDENTITY_HEADER: { group: 'teams', schema: text, secret: true, about: 'See IDENTITY_ENDPOINT.' },
  TEAMS_TENANTS: {
    group: 'teams',
    schema: z
      .string()
      .refine((value) => value.split(',').every((tenant) => GUID.test(tenant.trim())), 'has to be tenant ids (GUIDs), separated by commas')
      .optional(),
    about: 'Further tenant ids that are served, separated by commas.',
  },
  TEAMS_DESK_CONVERSATION: { group: 'teams', schema: text, about: 'Conversation id in which IT answers; turns the Teams desk on.' },
  ToBotFromChannelTokenIssuer: { group: 'teams', schema: text, about: 'Endpoints of a government cloud or a test: all of these or none.' },
  ToBotFromChannelOpenIdMetadataUrl: { group: 'teams', schema: address, about: 'See ToBotFromChannelTokenIssuer.' },
  ToBotFromEmulatorOpenIdMetadataUrl: { group: 'teams', schema: address, about: 'See ToBotFromChannelTokenIssuer.' },
  ToChannelFromBotLoginUrl: { group: 'teams', schema: address, about: 'See ToBotFromChannelTokenIssuer.' },
  ToChannelFromBotOAuthScope: { group: 'teams', schema: text, about: 'See ToBotFromChannelTokenIssuer.' },
  OAuthUrl: { group: 'teams', schema: address, about: 'See ToBotFromChannelTokenIssuer.' },
  CallerId: { group: 'teams', schema: text, about: 'See ToBotFromChannelTokenIssuer.' },
  ValidateAuthority: { group: 'teams', schema: z.enum(['true', 'false']).optional(), about: 'See ToBotFromChannelTokenIssuer.' },

  DESK_WEBHOOK_URL: { group: 'desks', schema: address, about: 'Where the webhook desk posts to; turns it on.' },
  DESK_WEBHOOK_SECRET: {
    group: 'desks',
    schema: z.string().min(16, 'has to have at least 16 characters').optional(),
    secret: true,
    reread: true,
    about: 'Shared secret of both directions.',
  },
  SMTP_URL: {
    group: 'desks',
    schema: z
      .string()
      .regex(/^smtps?:\/\//, 'has to begin with smtp:// or smtps://')
      .optional(),
    secret: true,
    reread: true,
    about: 'Mail server, `smtps://user:password@host:465`; turns the e-mail desk on.',
  },
  DESK_MAIL_FROM: { group: 'desks', schema: text, about: 'Sender of desk mails.' },
  DESK_MAIL_TO: { group: 'desks', schema: text, about: 'Mailbox of IT.' },
  JIRA_URL: { group: 'desks', schema: address, about: 'Site of Jira Service Management; turns that desk on.' },
  JIRA_USER: { group: 'desks', schema: text, about: 'E-mail of the API user.' },
  JIRA_TOKEN: { group: 'desks', schema: text, secret: true, reread: true, about: 'API token.' },
  JIRA_SERVICE_DESK: { group: 'desks', schema: text, about: 'Id of the service desk.' },
  JIRA_REQUEST_TYPE: { group: 'desks', schema: text, about: 'Id of the request type.' },
  SERVICENOW_URL: { group: 'desks', schema: address, about: 'ServiceNow instance; turns that desk on.' },
  SERVICENOW_USER: { group: 'desks', schema: text, about: 'API user.' },
  SERVICENOW_PASSWORD: { group: 'desks', schema: text, secret: true, reread: true, about: 'Its password.' },
  SERVICENOW_GROUP: { group: 'desks', schema: text, about: 'Assignment group of new incidents.' },

  WEB_TOKEN: {
    group: 'web',
    schema: z.string().min(16, 'has to have at least 16 characters').optional(),
    secret: true,
    reread: true,
    about: 'Needed by the playground and the desk page as soon as HOST is not a loopback address.',
  },
} as const satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof SETTINGS

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[]

export function settingOf(name: SettingName): Setting {
  return SETTINGS[name]
}

/** Whether a value is the key that tokens are sealed with. */
function isKey(value: string): boolean {
  return Buffer.from(value, 'base64').length === 32
}

/** Plain http is accepted on this machine only. */
function secure(value: string): boolean {
  if (!URL.canParse(value)) return true
  const url = new URL(value)
  return url.protocol !== 'http:' || isLoopback(url.hostname)
}

/** Whether a host name or address means this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
