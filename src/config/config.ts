import { AppError } from '../model/app-error.ts'
import { isLoopback, SETTING_NAMES, SETTINGS, type SettingName, settingOf } from './settings.ts'
import { whyUnreadable } from './unreadable.ts'

/** All settings, checked and frozen; what is not set and has no default is not there. */
export type Config = Readonly<Partial<Record<SettingName, string>>> & {
  readonly HOST: string
  readonly PORT: string
  readonly DATABASE_URL: string
  readonly CONTENT_DIR: string
  readonly LOG_LEVEL: string
}

/** The endpoints of another Teams cloud go together. */
const CLOUD: readonly SettingName[] = [
  'ToBotFromChannelTokenIssuer',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'OAuthUrl',
  'CallerId',
  'ValidateAuthority',
]

/** What proves to Microsoft that the program is the app; one of them. */
const TEAMS_PROOFS = [
  'MicrosoftAppCertificate',
  'MicrosoftAppFederatedToken',
  'MicrosoftAppFederatedIdentity',
  'MicrosoftAppPassword',
] as const satisfies readonly SettingName[]

/** Settings of which the first asks for the others. */
const TOGETHER: readonly (readonly [SettingName, ...SettingName[]])[] = [
  ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'SLACK_TOKEN_KEY'],
  ['DESK_WEBHOOK_URL', 'DESK_WEBHOOK_SECRET'],
  ['SMTP_URL', 'DESK_MAIL_FROM', 'DESK_MAIL_TO'],
  ['JIRA_URL', 'JIRA_USER', 'JIRA_TOKEN', 'JIRA_SERVICE_DESK', 'JIRA_REQUEST_TYPE'],
  ['SERVICENOW_URL', 'SERVICENOW_USER', 'SERVICENOW_PASSWORD'],
]

/**
 * Checks all settings at once. `NAME_FILE` names a file that holds the value of `NAME`; `readFile` gives its text.
 * Throws CONFIG_INVALID with one line a problem; values of secrets are never in it.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, readFile: (path: string) => string): Config {
  const problems: string[] = []
  const values: Partial<Record<SettingName, string>> = {}
  for (const name of SETTING_NAMES) {
    const raw = rawValue(name, env, readFile, problems)
    const read = SETTINGS[name].schema.safeParse(raw)
    // What else is wrong with the same value mostly follows from the first.
    if (!read.success) problems.push(`${name}: ${read.error.issues[0]?.message}`)
    const value = read.data ?? settingOf(name).fallback
    if (value !== undefined) values[name] = value
  }
  problems.push(...combinations(values), ...cloud(env))
  if (problems.length > 0) {
    throw new AppError('CONFIG_INVALID', `${problems.length} setting(s) to fix:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
  }
  return Object.freeze(values) as Config
}

function rawValue(
  name: SettingName,
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
  problems: string[],
): string | undefined {
  const direct = env[name]?.trim()
  const file = env[`${name}_FILE`]?.trim()
  if (direct && file) problems.push(`${name}: is set, and so is ${name}_FILE; leave one of them out`)
  if (direct || !file) return direct === '' ? undefined : direct
  try {
    return readFile(file).trim()
  } catch (error) {
    problems.push(`${name}_FILE: the file ${file} cannot be read: ${whyUnreadable(error)}; check the path and the rights`)
    return undefined
  }
}

function combinations(values: Partial<Record<SettingName, string>>): readonly string[] {
  const problems: string[] = []
  for (const [first, ...others] of TOGETHER) {
    if (values[first] === undefined || (first === 'SLACK_CLIENT_ID' && values.SLACK_BOT_TOKEN !== undefined)) continue
    for (const other of others) if (values[other] === undefined) problems.push(`${other}: is needed because ${first} is set`)
  }
  if (values.SLACK_BOT_TOKEN && !values.SLACK_SIGNING_SECRET && !values.SLACK_APP_TOKEN) {
    problems.push('SLACK_SIGNING_SECRET: is needed for Slack over HTTP; or set SLACK_APP_TOKEN for Socket Mode')
  }
  if (values.SLACK_SOCKET_MODE === '1' && !values.SLACK_APP_TOKEN)
    problems.push('SLACK_APP_TOKEN: is needed because SLACK_SOCKET_MODE is 1')
  if (values.SLACK_SOCKET_MODE === '0' && values.SLACK_BOT_TOKEN && !values.SLACK_SIGNING_SECRET) {
    problems.push('SLACK_SIGNING_SECRET: is needed because SLACK_SOCKET_MODE is 0')
  }
  problems.push(...teams(values))
  if (values.HOST && !isLoopback(values.HOST) && !values.WEB_TOKEN) {
    problems.push('WEB_TOKEN: is needed because HOST is not a loopback address')
  }
  return problems
}

function teams(values: Partial<Record<SettingName, string>>): readonly string[] {
  const problems: string[] = []
  if (values.MicrosoftAppId && values.MicrosoftAppType !== 'MultiTenant' && !values.MicrosoftAppTenantId) {
    problems.push('MicrosoftAppTenantId: is needed because MicrosoftAppId is set (single tenant)')
  }
  const proofs = TEAMS_PROOFS.filter((name) => values[name] !== undefined)
  if (values.MicrosoftAppId && values.MicrosoftAppType !== 'UserAssignedMSI' && proofs.length === 0) {
    problems.push(
      "MicrosoftAppPassword: is needed because MicrosoftAppId is set; it is the client secret's value. Better is MicrosoftAppCertificate_FILE, MicrosoftAppFederatedToken_FILE or MicrosoftAppFederatedIdentity",
    )
  }
  if (proofs.length > 1) problems.push(`${proofs.join(', ')}: each alone proves the app; leave one of them`)
  if (values.MicrosoftAppType === 'UserAssignedMSI' && proofs.length > 0) {
    problems.push(`${proofs.join(', ')}: a managed identity (MicrosoftAppType=UserAssignedMSI) needs none; leave it out`)
  }
  if (values.MicrosoftAppPassword && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(values.MicrosoftAppPassword)) {
    problems.push("MicrosoftAppPassword: looks like the secret's id; copy its value instead")
  }
  const [proof] = proofs
  if (proof && !values.MicrosoftAppId) problems.push(`MicrosoftAppId: is needed because ${proof} is set`)
  return problems
}

/** An empty value counts as set here: Bot Framework's own `CallerId` may be empty. */
function cloud(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const missing = CLOUD.filter((name) => env[name] === undefined)
  if (missing.length === 0 || missing.length === CLOUD.length) return []
  return [`${missing.join(', ')}: the endpoints of another Teams cloud go together; set all of them or none`]
}
