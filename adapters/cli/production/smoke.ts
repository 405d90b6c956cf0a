import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { plainKey } from '../leak/marked.ts'
import { expects } from './findings.ts'
import { pageClient } from './page-client.ts'
import { type Program, readiness, startProgram } from './program.ts'
import type { Sandbox } from './sandbox.ts'

const SEED = 4_711
const REST_MS = 3_000

/** Who it runs as and what it may write, as the kernel says. */
export async function confinement(sandbox: Sandbox, program: Program): Promise<string> {
  const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))?.[1]
  expects(uid !== '0', 'it runs as root')
  const script = `
    const { writeFileSync } = require('node:fs')
    const writes = (path) => { try { writeFileSync(path, 'x'); return true } catch { return false } }
    const places = ['package.json', 'dist/new.js', 'intents/new.yaml', 'node_modules/new.js', '/etc/recoverykey-check', 'data/written']
    process.stdout.write(places.filter(writes).join(' '))`
  const child = sandbox.start(['--eval', script], {})
  let written = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    written += chunk.toString()
  })
  await new Promise((resolve) => child.once('close', resolve))
  expects(written === 'data/written', `it could write to: ${written || 'nothing, not even data/'}`)
  return `user ${uid}; of six places only data/ can be written to`
}

/** Every page with every module, style and library that it names. */
export async function pages({ url }: Program): Promise<string> {
  const seen = new Set<string>()
  for (const page of ['/', '/desk', '/insights']) {
    const response = await fetch(`${url}${page}`)
    const html = await response.text()
    expects(response.status === 200 && html.includes('<title>'), `${page} answers ${response.status}`)
    for (const [, path = ''] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) seen.add(path)
  }
  const [first = ''] = seen
  // These are loaded later, by the pages' own code.
  for (const name of ['adaptivecards.js', 'uplot.js', 'uplot.css']) seen.add(`${first.slice(0, first.lastIndexOf('/'))}/${name}`)
  expects(seen.size > 30, `the pages name ${seen.size} files only`)
  for (const path of seen) {
    const response = await fetch(`${url}${path}`)
    expects(response.status === 200 && (await response.text()).length > 0, `${path} answers ${response.status}`)
  }
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    const { status } = await fetch(`${url}${path}`)
    expects(status === 200, `${path} answers ${status}`)
  }
  return `3 pages, ${seen.size} files, /healthz, /readyz and /metrics answer 200`
}

/** Talks in every language, and one with a key in it. */
export async function talks({ url }: Program): Promise<string> {
  const said: readonly (readonly [string, string])[] = [
    ['en', 'where do I find my recovery key for my work laptop'],
    ['de', 'wo finde ich meinen Wiederherstellungsschlüssel'],
    ['es', 'dónde encuentro mi clave de recuperación'],
    ['fr', 'où trouver ma clé de récupération'],
    ['pt', 'onde encontro a minha chave de recuperação'],
  ]
  for (const [language, text] of said) {
    const { talk } = await pageClient(() => url).say(text)
    expects(talk.language === language && talk.lines.length >= 2, `a question in ${language} was answered in ${talk.language}`)
  }
  const { text, pieces } = plainKey(SEED)
  const person = pageClient(() => url)
  const answered = JSON.stringify([await person.say(`my key is ${text}`), await person.talk()])
  expects(!pieces.some((piece) => answered.includes(piece)), 'a group of a pasted key came back')
  return 'five languages are understood, and nothing of a pasted key comes back'
}

/** A person asks for IT; an agent sees the request at the desk page and takes it. */
export async function desk({ url }: Program): Promise<string> {
  const person = pageClient(() => url)
  await person.say('my work laptop asks for a bitlocker recovery key')
  await person.press('flow:find-key')
  await person.say('person')
  await person.say('person')
  const { talk } = await person.press('handoff:send')
  expects(talk.ticket !== undefined, 'no request was opened')
  const { id, number } = talk.ticket
  const agent = pageClient(() => url)
  await agent.work('Kim')
  expects(
    (await agent.queue()).tickets.some((row) => row.id === id),
    `${number} is not at the desk`,
  )
  await agent.act(id, 'claimed')
  expects((await person.talk()).owner === 'agent', `${number} was claimed, and the person's talk does not show it`)
  return `${number} was opened, seen and claimed`
}

/** Every platform and desk that brings a library of its own, in one process. Resolves to how soon and how large it is. */
export async function everythingOn(sandbox: Sandbox): Promise<string> {
  const secret = randomBytes(16).toString('hex')
  const platform = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ok: true, user_id: 'U0BOT', bot_id: 'B0BOT', team_id: 'T0TEAM', url: 'https://example.com/' }))
  })
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve))
  const { port } = platform.address() as AddressInfo
  const guid = (digit: string) => `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`
  try {
    const program = await startProgram(sandbox, {
      SLACK_BOT_TOKEN: 'xoxb-made-up-for-this-check',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
      MicrosoftAppId: guid('a'),
      MicrosoftAppTenantId: guid('b'),
      MicrosoftAppPassword: 'made up for this check',
      DESK_WEBHOOK_URL: `http://127.0.0.1:${port}/desk`,
      DESK_WEBHOOK_SECRET: secret,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      DESK_MAIL_FROM: 'bot@example.com',
      DESK_MAIL_TO: 'it@example.com',
    })
    await slackAnswers(program.url, secret)
    const { status } = await fetch(`${program.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expects(status === 401 || status === 400 || status === 403, `/api/messages lets a stranger in with ${status}`)
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    const rest = program.restMib()
    const code = await program.end('SIGTERM')
    expects(code === 0, `with everything on it ended with ${code}:\n${program.output()}`)
    return `Slack, Teams, webhook and mail: ${readiness(program)}, ${Math.round(rest)} MiB at rest`
  } finally {
    platform.close()
  }
}

async function slackAnswers(url: string, secret: string): Promise<void> {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'are you there' })
  const at = String(Math.floor(Date.now() / 1_000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'x-slack-request-timestamp': at, 'x-slack-signature': signature }
  const response = await fetch(`${url}/slack/events`, { method: 'POST', headers, body })
  expects(
    response.status === 200 && (await response.text()).includes('are you there'),
    `/slack/events answers a signed request with ${response.status}`,
  )
}

/** PostgreSQL's driver is in the tree: that nobody listens is what it has to say. */
export async function postgresDriver(sandbox: Sandbox): Promise<string> {
  const outcome = await startProgram(sandbox, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }).then(
    () => 'it started',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  )
  expects(outcome.includes('STORE_UNAVAILABLE'), `without a PostgreSQL server it says: ${outcome}`)
  return 'a PostgreSQL server that is not there is named as such'
}
