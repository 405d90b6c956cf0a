import type { Config } from '../../../src/config/config.ts'
import { readCertificate } from '../../teams/certificate.ts'

/** Until when the program can prove that it is the Teams app: a secret or certificate ends, an identity of the place it runs in does not. */
export type CredentialEnd =
  | { readonly kind: 'none' }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ends'; readonly at: number }

/** Throws START_REFUSED when there is a certificate and it cannot be read. */
export function teamsCredentialEnd(config: Config): CredentialEnd {
  if (!config.MicrosoftAppId) return { kind: 'none' }
  if (config.MicrosoftAppCertificate) return { kind: 'ends', at: readCertificate(config.MicrosoftAppCertificate).endsAt }
  if (config.MicrosoftAppPassword) {
    const expires = config.MicrosoftAppPasswordExpires
    return expires ? { kind: 'ends', at: Date.parse(expires) } : { kind: 'unknown' }
  }
  return { kind: 'never' }
}
