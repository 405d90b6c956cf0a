import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request, type Response } from 'botbuilder'

/** A bare botbuilder bot that repeats what it is told: what the Teams surface is measured against, in a process of its own. */
// biome-ignore lint/style/noProcessEnv: a program of its own, which only the bench starts
const env = process.env

type Credentials = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>
type Signed = { headers: { set(name: string, value: string): void } }

/** The SDK's own way to a token needs https; the echo gets one for nothing, which only helps it. */
const credentials = {
  isValidAppId: async (id: string) => id === env['MicrosoftAppId'],
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    async signRequest(request: Signed) {
      request.headers.set('authorization', 'Bearer made-up')
      return request
    },
  }),
} as unknown as Credentials

const text = (name: string) => env[name] ?? ''
const authentication = new ConfigurationBotFrameworkAuthentication(
  {
    MicrosoftAppId: text('MicrosoftAppId'),
    MicrosoftAppTenantId: text('MicrosoftAppTenantId'),
    ToBotFromChannelTokenIssuer: text('ToBotFromChannelTokenIssuer'),
    ToBotFromChannelOpenIdMetadataUrl: text('ToBotFromChannelOpenIdMetadataUrl'),
    ToBotFromEmulatorOpenIdMetadataUrl: text('ToBotFromEmulatorOpenIdMetadataUrl'),
    ToChannelFromBotLoginUrl: text('ToChannelFromBotLoginUrl'),
    ToChannelFromBotOAuthScope: text('ToChannelFromBotOAuthScope'),
    OAuthUrl: text('OAuthUrl'),
    CallerId: text('CallerId'),
    ValidateAuthority: 'true',
  },
  credentials,
)
const adapter = new CloudAdapter(authentication)

const server = createServer((incoming, outgoing) => {
  const parts: Buffer[] = []
  incoming.on('data', (part: Buffer) => parts.push(part))
  incoming.on('end', () => {
    const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>
    const request: Request = { method: incoming.method ?? '', headers: incoming.headers, body }
    const response: Response = {
      socket: outgoing.socket,
      header: (name, value) => outgoing.setHeader(name, String(value)),
      status: (code) => {
        outgoing.statusCode = code
      },
      send: (answer) => outgoing.write(typeof answer === 'string' ? answer : JSON.stringify(answer)),
      end: () => outgoing.end(),
    }
    void adapter.process(request, response, async (context) => {
      await context.sendActivity(context.activity.text ?? '')
    })
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`Open http://127.0.0.1:${(server.address() as AddressInfo).port}\n`))
