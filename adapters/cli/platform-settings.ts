import type { Config } from '../../src/config/config.ts'
import type { DeskSettings } from '../desks/index.ts'
import type { SlackSettings } from '../slack/settings.ts'
import type { TeamsCloud, TeamsSettings } from '../teams/settings.ts'

/** The settings of Slack, by the names its adapter uses. */
export function slackSettings(config: Config): SlackSettings {
  return {
    botToken: config.SLACK_BOT_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    appToken: config.SLACK_APP_TOKEN,
    clientId: config.SLACK_CLIENT_ID,
    clientSecret: config.SLACK_CLIENT_SECRET,
    apiUrl: config.SLACK_API_URL,
    socketMode: config.SLACK_SOCKET_MODE === undefined ? undefined : config.SLACK_SOCKET_MODE === '1',
    deskChannel: config.SLACK_DESK_CHANNEL,
    userToken: config.SLACK_USER_TOKEN,
    tokenKey: config.SLACK_TOKEN_KEY,
  }
}

/** The desks outside chat that are configured; `readConfig` has seen to it that what belongs together is there. */
export function deskSettings(config: Config, deskUrl: string): DeskSettings {
  const { DESK_WEBHOOK_URL, DESK_WEBHOOK_SECRET, SMTP_URL, DESK_MAIL_FROM, DESK_MAIL_TO, SERVICENOW_GROUP } = config
  const { JIRA_URL, JIRA_USER, JIRA_TOKEN, JIRA_SERVICE_DESK, JIRA_REQUEST_TYPE, SERVICENOW_URL, SERVICENOW_USER, SERVICENOW_PASSWORD } =
    config
  return {
    ...(DESK_WEBHOOK_URL && DESK_WEBHOOK_SECRET ? { webhook: { url: DESK_WEBHOOK_URL, secret: DESK_WEBHOOK_SECRET } } : {}),
    ...(SMTP_URL && DESK_MAIL_FROM && DESK_MAIL_TO ? { email: { url: SMTP_URL, from: DESK_MAIL_FROM, to: DESK_MAIL_TO, deskUrl } } : {}),
    ...(JIRA_URL && JIRA_USER && JIRA_TOKEN && JIRA_SERVICE_DESK && JIRA_REQUEST_TYPE
      ? { jira: { url: JIRA_URL, user: JIRA_USER, token: JIRA_TOKEN, serviceDesk: JIRA_SERVICE_DESK, requestType: JIRA_REQUEST_TYPE } }
      : {}),
    ...(SERVICENOW_URL && SERVICENOW_USER && SERVICENOW_PASSWORD
      ? {
          servicenow: {
            url: SERVICENOW_URL,
            user: SERVICENOW_USER,
            password: SERVICENOW_PASSWORD,
            ...(SERVICENOW_GROUP ? { group: SERVICENOW_GROUP } : {}),
          },
        }
      : {}),
  }
}

/** The settings of Teams, by the names its adapter uses. */
export function teamsSettings(config: Config): TeamsSettings {
  return {
    appId: config.MicrosoftAppId,
    appPassword: config.MicrosoftAppPassword,
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
