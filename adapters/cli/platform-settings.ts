import type { Config } from '../../src/config/config.ts'
import type { Secrets } from '../../src/config/secrets.ts'
import type { DeskSettings } from '../desks/index.ts'
import type { SlackSettings } from '../slack/settings.ts'
import type { TeamsCloud, TeamsSettings } from '../teams/settings.ts'

/** The settings of Slack, by the names its adapter uses. */
export function slackSettings(config: Config, secrets: Secrets): SlackSettings {
  return {
    botToken: secrets.of('SLACK_BOT_TOKEN'),
    signingSecret: secrets.of('SLACK_SIGNING_SECRET'),
    appToken: config.SLACK_APP_TOKEN,
    clientId: config.SLACK_CLIENT_ID,
    clientSecret: config.SLACK_CLIENT_SECRET,
    apiUrl: config.SLACK_API_URL,
    socketMode: config.SLACK_SOCKET_MODE === undefined ? undefined : config.SLACK_SOCKET_MODE === '1',
    deskChannel: config.SLACK_DESK_CHANNEL,
    deskOnCall: config.SLACK_DESK_ON_CALL,
    userToken: secrets.of('SLACK_USER_TOKEN'),
    tokenKey: config.SLACK_TOKEN_KEY,
  }
}

/** The desks outside chat that are configured; `readConfig` has seen to it that what belongs together is there. */
export function deskSettings(config: Config, secrets: Secrets, deskUrl: string): DeskSettings {
  const { DESK_WEBHOOK_URL, DESK_MAIL_FROM, DESK_MAIL_TO, SERVICENOW_URL, SERVICENOW_USER, SERVICENOW_GROUP } = config
  const { JIRA_URL, JIRA_USER, JIRA_SERVICE_DESK, JIRA_REQUEST_TYPE } = config
  const webhookSecret = secrets.of('DESK_WEBHOOK_SECRET')
  const smtp = secrets.of('SMTP_URL')
  const jiraToken = secrets.of('JIRA_TOKEN')
  const password = secrets.of('SERVICENOW_PASSWORD')
  return {
    ...(DESK_WEBHOOK_URL && webhookSecret ? { webhook: { url: DESK_WEBHOOK_URL, secret: webhookSecret } } : {}),
    ...(smtp && DESK_MAIL_FROM && DESK_MAIL_TO ? { email: { url: smtp, from: DESK_MAIL_FROM, to: DESK_MAIL_TO, deskUrl } } : {}),
    ...(JIRA_URL && JIRA_USER && jiraToken && JIRA_SERVICE_DESK && JIRA_REQUEST_TYPE
      ? { jira: { url: JIRA_URL, user: JIRA_USER, token: jiraToken, serviceDesk: JIRA_SERVICE_DESK, requestType: JIRA_REQUEST_TYPE } }
      : {}),
    ...(SERVICENOW_URL && SERVICENOW_USER && password
      ? {
          servicenow: {
            url: SERVICENOW_URL,
            user: SERVICENOW_USER,
            password,
            ...(SERVICENOW_GROUP ? { group: SERVICENOW_GROUP } : {}),
          },
        }
      : {}),
  }
}

/** The settings of Teams, by the names its adapter uses. */
export function teamsSettings(config: Config, secrets: Secrets): TeamsSettings {
  return {
    appId: config.MicrosoftAppId,
    appPassword: secrets.of('MicrosoftAppPassword'),
    certificate: secrets.of('MicrosoftAppCertificate'),
    federatedToken: secrets.of('MicrosoftAppFederatedToken'),
    federatedIdentity: config.MicrosoftAppFederatedIdentity,
    identityEndpoint: config.IDENTITY_ENDPOINT ? { url: config.IDENTITY_ENDPOINT, header: config.IDENTITY_HEADER ?? '' } : undefined,
    tenantId: config.MicrosoftAppTenantId,
    appType: config.MicrosoftAppType as TeamsSettings['appType'],
    tenants: config.TEAMS_TENANTS?.split(',').map((tenant) => tenant.trim()),
    deskConversation: config.TEAMS_DESK_CONVERSATION,
    cloud: teamsCloud(config),
  }
}

/** `readConfig` has seen to it that either all of them are there or none. */
function teamsCloud(config: Config): TeamsCloud | undefined {
  if (config.ToChannelFromBotLoginUrl === undefined) return undefined
  return {
    toBotFromChannelTokenIssuer: config.ToBotFromChannelTokenIssuer ?? '',
    toBotFromChannelOpenIdMetadataUrl: config.ToBotFromChannelOpenIdMetadataUrl ?? '',
    toBotFromEmulatorOpenIdMetadataUrl: config.ToBotFromEmulatorOpenIdMetadataUrl ?? '',
    toChannelFromBotLoginUrl: config.ToChannelFromBotLoginUrl,
    toChannelFromBotOAuthScope: config.ToChannelFromBotOAuthScope ?? '',
    oAuthUrl: config.OAuthUrl ?? '',
    callerId: config.CallerId ?? '',
    validateAuthority: config.ValidateAuthority === 'true',
  }
}
