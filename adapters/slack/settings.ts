import type { Secret } from '../../src/model/secret.ts'

/** What the operator can set for Slack; each name beside it is the setting's name in the environment. */
export interface SlackSettings {
  /** `SLACK_BOT_TOKEN` */
  readonly botToken?: Secret | undefined
  /** `SLACK_SIGNING_SECRET` */
  readonly signingSecret?: Secret | undefined
  /** `SLACK_APP_TOKEN` */
  readonly appToken?: string | undefined
  /** `SLACK_CLIENT_ID` */
  readonly clientId?: string | undefined
  /** `SLACK_CLIENT_SECRET` */
  readonly clientSecret?: string | undefined
  /** `SLACK_API_URL`: another API host, with a slash at its end. */
  readonly apiUrl?: string | undefined
  /** `SLACK_SOCKET_MODE`: which transport where both are possible. Without it Socket Mode. */
  readonly socketMode?: boolean | undefined
  /** `SLACK_DESK_CHANNEL`: id of the private channel in which IT takes requests. */
  readonly deskChannel?: string | undefined
  /** `SLACK_DESK_ON_CALL`: id of the user group that is named when nobody takes a request. */
  readonly deskOnCall?: string | undefined
  /** `SLACK_USER_TOKEN`: token of an administrator that deletes pasted keys in channels. */
  readonly userToken?: Secret | undefined
  /** `SLACK_TOKEN_KEY`: secret under which the tokens of installed workspaces are encrypted. */
  readonly tokenKey?: string | undefined
}

/** How Slack is connected, or why it is not. */
export type SlackMode =
  | { readonly kind: 'off'; readonly why: string }
  | { readonly kind: 'on'; readonly transport: 'http' | 'socket'; readonly tenancy: 'single' | 'oauth' }

/** Decides from the settings alone; loads nothing. */
export function slackMode(settings: SlackSettings): SlackMode {
  const tenancy = tenancyOf(settings)
  if (typeof tenancy !== 'string') return tenancy
  const socket = settings.appToken !== undefined
  const http = settings.signingSecret !== undefined
  if (socket && (settings.socketMode ?? true)) return { kind: 'on', transport: 'socket', tenancy }
  if (http) return { kind: 'on', transport: 'http', tenancy }
  if (socket) return off('SLACK_SOCKET_MODE is 0 but SLACK_SIGNING_SECRET is not set; set the secret, or SLACK_SOCKET_MODE=1')
  return off('no way in: set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)')
}

function tenancyOf(settings: SlackSettings): 'single' | 'oauth' | SlackMode {
  if (settings.botToken !== undefined) return 'single'
  if (settings.clientId === undefined && settings.clientSecret === undefined) {
    const begun = settings.signingSecret ?? settings.appToken
    return off(begun === undefined ? 'SLACK_BOT_TOKEN is not set' : 'SLACK_BOT_TOKEN is missing beside the other Slack settings')
  }
  if (settings.clientId === undefined || settings.clientSecret === undefined) {
    return off('SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together; one is missing')
  }
  if (settings.tokenKey === undefined) return off('SLACK_TOKEN_KEY is not set; without it tokens of workspaces cannot be kept safely')
  return 'oauth'
}

function off(why: string): SlackMode {
  return { kind: 'off', why }
}
