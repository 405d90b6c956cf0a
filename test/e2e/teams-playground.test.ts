import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TeamsWorld, teamsWorld } from '../support/fake-connector-world.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const ARTEFACTS = 'artefacts'

describe.skipIf(CHROMIUM === undefined)('in the Agents Playground (skipped where Chromium is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'teams-playground-'))
  let here: TeamsWorld
  let playground: ChildProcess
  let browser: BrowserContext
  let page: Page

  beforeAll(async () => {
    mkdirSync(ARTEFACTS, { recursive: true })
    here = await teamsWorld({ open: true, change: (profile) => ({ ...profile, desk: { ...profile.desk, routes: ['builtin'] } }) })
    const port = await freePort()
    const cli = join(process.cwd(), 'node_modules/@microsoft/m365agentsplayground/cli.js')
    const args = [
      cli,
      '--app-endpoint',
      `${here.url}/api/messages`,
      '--channel-id',
      'msteams',
      '--port',
      String(port),
      '--disable-telemetry',
    ]
    playground = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', env: { ...process.env, BROWSER: 'none' } })
    browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: CHROMIUM ?? '',
      args: FLAGS,
      viewport: { width: 1280, height: 1000 },
    })
    // The page asks for fonts elsewhere; nothing in this test leaves the machine.
    await browser.route('**/*', (route) => (isLocal(route.request().url()) ? route.continue() : route.abort()))
    page = browser.pages()[0] ?? (await browser.newPage())
    await opened(page, `http://localhost:${port}`)
  })

  afterAll(async () => {
    await browser?.close()
    playground?.kill()
    await here?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const shot = (name: string) => page.screenshot({ path: join(ARTEFACTS, `teams-${name}.png`) })

  test('a question is answered with a card', async () => {
    const box = page.locator('[contenteditable=true]').first()
    await box.click()
    await box.pressSequentially('what is a key id')
    await page.keyboard.press('Enter')
    await page.getByText('says which recovery key fits your drive').waitFor()
    await shot('answer')
    expect(await page.getByRole('button', { name: 'Find my key with it' }).count()).toBe(1)
  })

  test('a pressed button gives way to what was chosen, and the next question comes', async () => {
    await page.getByRole('button', { name: 'Find my key with it' }).click()
    await page.getByText('You chose: Find my key with it').waitFor()
    await page.getByRole('button', { name: 'Blue screen at start' }).waitFor()
    await shot('chosen')
    expect(await page.getByRole('button', { name: 'Find my key with it' }).count()).toBe(0)
  })

  test('a message is escalated to IT by its menu', async () => {
    await page.getByRole('button', { name: 'Show more information' }).first().click()
    await page.getByRole('menuitem', { name: 'Action Command' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByPlaceholder('Input command id').fill('escalate')
    await dialog.getByText('Fetch the dialog dynamically').click()
    await dialog.getByRole('button', { name: 'Create' }).click()
    await page.getByText('Never type the recovery key here').waitFor()
    await page.getByLabel('Whose PC').first().click()
    await page.getByRole('option').first().click()
    await shot('dialog')
    await page.getByRole('button', { name: 'Send it to IT' }).click()
    await page
      .getByText(/RK-\d+/)
      .first()
      .waitFor()
    await shot('escalated')
    expect(await here.runtime.assistant.tickets({})).toHaveLength(1)
  })
})

function isLocal(url: string): boolean {
  return /^(?:https?|ws):\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(url) || url.startsWith('data:') || url.startsWith('blob:')
}

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = createServer()
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
  })
  return promise
}

/** Opens the page as soon as the playground listens and has connected. */
async function opened(page: Page, url: string): Promise<void> {
  const end = Date.now() + 40_000
  for (;;) {
    try {
      await page.goto(url)
      await page.getByText('Connected.').waitFor({ timeout: 10_000 })
      return
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}
