import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Writes down every connection that the process opens and every name that it looks up. */
const WATCH = `
  import dns from 'node:dns'
  import { appendFileSync } from 'node:fs'
  import net from 'node:net'
  const note = (what) => appendFileSync(process.env.CALLS, what + '\\n')
  const connect = net.Socket.prototype.connect
  net.Socket.prototype.connect = function (...args) { note('connect ' + JSON.stringify(args[0])); return connect.apply(this, args) }
  const lookup = dns.lookup
  dns.lookup = (name, ...rest) => { note('lookup ' + name); return lookup(name, ...rest) }
  note('watching')
`
const OPENS_WITHIN_MS = 30_000
let dir: string
let url: string
let stop: () => Promise<void>

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'calls-'))
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(WATCH)}`, 'adapters/cli/main.ts', 'serve'],
    {
      env: { PATH: '', PORT: '0', DATABASE_URL: `sqlite:${join(dir, 'talks.db')}`, CALLS: join(dir, 'calls.txt'), SELF_TEST_MINUTES: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  url = await new Promise<string>((resolve, reject) => {
    let printed = ''
    const late = setTimeout(() => reject(new Error(`not ready: ${printed}`)), OPENS_WITHIN_MS)
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8')
      const found = /Open (http:\S+)/.exec(printed)?.[1]
      if (found === undefined) return
      clearTimeout(late)
      resolve(found)
    })
  })
  stop = () =>
    new Promise((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('the program without any platform', () => {
  test('listens on this machine only', async () => {
    const port = new URL(url).port
    const others = Object.values(networkInterfaces()).flatMap((some) =>
      (some ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
    )
    expect(new URL(url).hostname).toBe('127.0.0.1')
    for (const { address } of others) await expect(fetch(`http://${address}:${port}/healthz`)).rejects.toThrow()
  })

  test('answers, and connects to nobody', async () => {
    const page = await fetch(`${url}/`)
    const cookie = page.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const talk = 'tabcdefghijklmnopqrstuvwx'
    for (const [index, text] of ['blue screen wants a key', 'i want a person', 'how does this work'].entries()) {
      const said = await fetch(`${url}/api/web/talk/${talk}/say`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-recoverykey': '1', origin: url, cookie },
        body: JSON.stringify({ id: `message-${'abc'[index]}`, kind: 'message', text }),
      })
      expect(said.status).toBe(200)
    }
    await stop()
    // The one name that is looked up is the address it listens on.
    expect(new Set(readFileSync(join(dir, 'calls.txt'), 'utf8').trim().split('\n'))).toEqual(new Set(['watching', 'lookup 127.0.0.1']))
  })
})
