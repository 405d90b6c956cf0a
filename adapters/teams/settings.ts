import type { Secret } from '../../src/model/secret.ts'
import type { IdentityEndpoint } from './managed-identity.ts'
import { isLoopbackHost } from './service-hosts.ts'

/** The channel's endpoints in another cloud or a test, under Bot Framework's own names. All of them or none. */
export interface TeamsCloud {
  readonly toBotFromChannelTokenIssuer: string
  readonly toBotFromChannelOpenIdMetadataUrl: string
  readonly toBotFromEmulatorOpenIdMetadataUrl: string
  readonly toChannelFromBotLoginUrl: string
  readonly toChannelFromBotOAuthScope: string
  readonly oAuthUrl: string
  readonly callerId: string
  readonly validateAuthority: boolean
}

/** What the operator can set for Teams; each name beside it is the setting's name in the environment. */
export interface TeamsSettings {
  /** `MicrosoftAppId` */
  readonly appId?: string | undefined
  /** `MicrosoftAppPassword`: the client secret's value. */
  readonly appPassword?: Secret | undefined
  /** `MicrosoftAppCertificate`: a PEM with certificate and private key. */
  readonly certificate?: Secret | undefined
  /** `MicrosoftAppFederatedToken`: a token of a workload that the app trusts. */
  readonly federatedToken?: Secret | undefined
  /** `MicrosoftAppFederatedIdentity`: client id of a managed identity that the app trusts. */
  readonly federatedIdentity?: string | undefined
  /** `IDENTITY_ENDPOINT` and `IDENTITY_HEADER`, where Azure sets them. */
  readonly identityEndpoint?: IdentityEndpoint | undefined
  /** `MicrosoftAppTenantId` */
  readonly tenantId?: string | undefined
  /** `MicrosoftAppType`; single tenant without it. */
  readonly appType?: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI' | undefined
  /** `TEAMS_TENANTS`: further tenants that are served. */
  readonly tenants?: readonly string[] | undefined
  /** `TEAMS_DESK_CONVERSATION`: id of the channel or group chat in which IT takes requests. */
  readonly deskConversation?: string | undefined
  /** `ToBotFromChannelTokenIssuer` and the others. */
  readonly cloud?: TeamsCloud | undefined
}

/** How Teams is connected, or why it is not. `open` is for emulators on this machine: nobody is authenticated. */
export type TeamsMode =
  | { readonly kind: 'off'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'on'; readonly appId: string; readonly tenants: readonly string[] }

/** Decides from the settings and the address that is bound; loads nothing. */
export function teamsMode(settings: TeamsSettings, host: string): TeamsMode {
  const { appId, tenantId } = settings
  if (!appId) return withoutApp(settings, host)
  const type = settings.appType ?? 'SingleTenant'
  if (!tenantId && type !== 'MultiTenant') {
    return refused('MicrosoftAppTenantId is not set; a single-tenant app needs the id of its tenant')
  }
  if (!credentialOf(settings) && type !== 'UserAssignedMSI') {
    return refused(
      'none of MicrosoftAppCertificate, MicrosoftAppFederatedToken, MicrosoftAppFederatedIdentity and MicrosoftAppPassword is set',
    )
  }
  const tenants = [...new Set([tenantId ?? '', ...(settings.tenants ?? [])].map((one) => one.trim().toLowerCase()).filter(Boolean))]
  if (tenants.length === 0) {
    return refused('no tenant is served; set MicrosoftAppTenantId or TEAMS_TENANTS to the ids of the tenants that may write')
  }
  return { kind: 'on', appId, tenants }
}

function credentialOf({ certificate, federatedToken, federatedIdentity, appPassword }: TeamsSettings): Secret | undefined {
  return certificate ?? federatedToken ?? federatedIdentity ?? appPassword
}

function withoutApp(settings: TeamsSettings, host: string): TeamsMode {
  if (isLoopbackHost(host)) return { kind: 'open' }
  const begun = credentialOf(settings) ?? settings.tenantId ?? settings.deskConversation ?? settings.cloud
  if (begun === undefined) return { kind: 'off', why: 'MicrosoftAppId is not set' }
  return refused(
    `MicrosoftAppId is not set but other Teams settings are, and HOST is ${host}: anybody could write as anybody. Set MicrosoftAppId, or HOST=127.0.0.1 for a local trial`,
  )
}

function refused(why: string): TeamsMode {
  return { kind: 'refused', why }
}
