import { expect, test } from 'vitest'
import { slackMode } from '../../../adapters/slack/settings.ts'

const BOT = { botToken: 'xoxb-made-up' }
const OAUTH = { clientId: '1.2', clientSecret: 'made-up', tokenKey: 'made-up' }

test.for([
  ['nothing is set', {}, { kind: 'off', why: 'SLACK_BOT_TOKEN is not set' }],
  ['the token is missing', { signingSecret: 's' }, { kind: 'off' }],
  ['there is a token and no way in', BOT, { kind: 'off' }],
  ['there is a signing secret', { ...BOT, signingSecret: 's' }, { kind: 'on', transport: 'http', tenancy: 'single' }],
  ['there is an app token', { ...BOT, appToken: 'a' }, { kind: 'on', transport: 'socket' }],
  ['there are both', { ...BOT, appToken: 'a', signingSecret: 's' }, { kind: 'on', transport: 'socket' }],
  [
    'there are both and Socket Mode is off',
    { ...BOT, appToken: 'a', signingSecret: 's', socketMode: false },
    { kind: 'on', transport: 'http' },
  ],
  ['Socket Mode is off and nothing else is there', { ...BOT, appToken: 'a', socketMode: false }, { kind: 'off' }],
  ['a client id stands alone', { clientId: '1.2' }, { kind: 'off' }],
  ['workspaces are installed', { ...OAUTH, signingSecret: 's' }, { kind: 'on', transport: 'http', tenancy: 'oauth' }],
  ['workspaces are installed without a key', { ...OAUTH, tokenKey: undefined, signingSecret: 's' }, { kind: 'off' }],
  ['a bot token stands beside them', { ...BOT, ...OAUTH, signingSecret: 's' }, { kind: 'on', tenancy: 'single' }],
] as const)('when %s the mode is known', ([, settings, mode]) => expect(slackMode(settings)).toMatchObject(mode))
