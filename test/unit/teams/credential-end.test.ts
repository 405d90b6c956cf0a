import { expect, test } from 'vitest'
import { teamsCredentialEnd } from '../../../adapters/cli/doctor/teams-credential.ts'
import { readConfig } from '../../../src/config/config.ts'
import { madeUpCertificate } from '../../support/made-up-certificate.ts'

const APP = {
  MicrosoftAppId: 'bbbbbbbb-0000-4000-8000-00000000000b',
  MicrosoftAppTenantId: 'aaaaaaaa-0000-4000-8000-00000000000a',
}
const endsAt = Date.parse('2031-02-03T00:00:00Z')

test.for<readonly [string, Readonly<Record<string, string>>, object]>([
  ['without an app nothing can run out', {}, { kind: 'none' }],
  ['a certificate says it itself', { ...APP, MicrosoftAppCertificate: madeUpCertificate(endsAt).pem }, { kind: 'ends', at: endsAt }],
  ['of a secret it has to be set', { ...APP, MicrosoftAppPassword: 'made-up' }, { kind: 'unknown' }],
  [
    'of a secret the day that was set counts',
    { ...APP, MicrosoftAppPassword: 'made-up', MicrosoftAppPasswordExpires: '2031-02-03' },
    { kind: 'ends', at: endsAt },
  ],
  ['a federated token is renewed by others', { ...APP, MicrosoftAppFederatedToken: 'made-up' }, { kind: 'never' }],
  ['a managed identity has nothing that runs out', { ...APP, MicrosoftAppType: 'UserAssignedMSI' }, { kind: 'never' }],
])('the end of what proves the Teams app: %s', ([, env, end]) => {
  expect(teamsCredentialEnd(readConfig(env, () => ''))).toEqual(end)
})
