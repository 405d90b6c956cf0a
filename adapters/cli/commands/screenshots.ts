import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { AppError } from '../../../src/model/app-error.ts'
import type { Io } from '../io.ts'

const HELP = `recoverykey screenshots [--out docs/images] [--chromium /usr/bin/chromium]

Starts the program with an empty store, uses it in a browser as people do, and keeps the pictures that the documentation shows.
`

const DESKTOP = { viewport: { width: 1200, height: 760 }, reducedMotion: 'reduce' } as const
const PHONE = {
  viewport: { width: 390, height: 780 },
  isMobile: true,
  hasTouch: true,
  reducedMotion: 'reduce',
  colorScheme: 'dark',
} as const

/** Takes the pictures of the documentation from the running product. */
export async function runScreenshots(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string', default: 'docs/images' },
      chromium: { type: 'string', default: '/usr/bin/chromium' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    io.out(HELP)
    return 0
  }
  mkdirSync(values.out, { recursive: true })
  const program = await startProgram()
  try {
    const { chromium } = await import('playwright-core')
    const browser = await chromium.launch({ executablePath: values.chromium, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
    const open = async (path: string, options: BrowserContextOptions) => {
      const page = await (await browser.newContext(options)).newPage()
      await page.goto(program.url + path)
      await page.locator('main').waitFor()
      return page
    }
    const keep = async (page: Page, name: string) => {
      await page.screenshot({ path: `${values.out}/${name}.png` })
      io.out(`${values.out}/${name}.png\n`)
    }
    await takeAll(open, keep)
    await browser.close()
  } finally {
    await program.stop()
  }
  return 0
}

type Open = (path: string, options: BrowserContextOptions) => Promise<Page>
type Keep = (page: Page, name: string) => Promise<void>

async function takeAll(open: Open, keep: Keep): Promise<void> {
  const talk = await open('/', DESKTOP)
  await say(talk, 'my work laptop shows a blue screen after a bios update and wants a recovery key')
  await keep(talk, 'playground')
  await talk.getByRole('tab').nth(1).click()
  await talk.locator('.ac-adaptiveCard').first().waitFor()
  await keep(talk, 'playground-teams')

  const secret = await open('/', PHONE)
  await say(secret, `i have it here: ${madeUpKey()}`)
  await keep(secret, 'key-hidden-phone')

  const person = await open('/?as=work', DESKTOP)
  await person.locator('.line-person').first().waitFor()
  await say(person, 'i looked everywhere and cannot find my key')
  await askForPerson(person)
  const desk = await open('/desk', { ...DESKTOP, viewport: { width: 1400, height: 840 } })
  await desk.fill('#agent-name', 'Kim')
  await desk.keyboard.press('Enter')
  await desk.locator('.ticket-row').first().click()
  await desk.locator('.actions .primary').first().click()
  await desk.locator('.ticket-marks', { hasText: 'Kim' }).waitFor()
  await desk.fill('#composer', 'Hello Sam, this is Kim from IT. I call you on the number on record now.')
  await desk.keyboard.press('Enter')
  await desk.locator('.desk-line-agent').first().waitFor()
  await desk.locator('.checklist input').first().check()
  await desk.locator('.checklist small', { hasText: 'Kim' }).waitFor()
  await desk.evaluate("document.querySelector('.ticket-facts').scrollTop = 0")
  await keep(desk, 'desk')
  for (const [question, press] of [
    ['how do i look up the key of my work pc in my work account', 'Yes, that helped'],
    ['where do i find the key in my own microsoft account', 'Yes, that helped'],
    ['what is a recovery key', 'No, still stuck'],
    ['xylophone marmalade sprocket', undefined],
  ] as const) {
    const other = await open('/', DESKTOP)
    await say(other, question)
    const button = other.locator('.choice', { hasText: press ?? 'none of these' })
    if ((await button.count()) > 0) await button.click()
    await other.locator('.line-reply').last().waitFor()
  }
  const insights = await open('/insights', DESKTOP)
  await insights.getByText('of their examples pass').waitFor()
  await keep(insights, 'insights')
}

async function say(page: Page, text: string): Promise<void> {
  const before = await page.locator('.line-person').count()
  await page.fill('#composer', text)
  await page.keyboard.press('Enter')
  await page.locator('.line-person').nth(before).waitFor()
}

/** Asks for a person, takes what is offered first until the request can be sent, and sends it. */
async function askForPerson(page: Page): Promise<void> {
  await say(page, 'person')
  for (let step = 0; step < 12; step++) {
    const before = await page.locator('.line-person').count()
    const send = page.locator('.choice', { hasText: 'Send it to IT' })
    const done = (await send.count()) > 0
    if (done) await send.click()
    else if ((await page.locator('.choices-main button').count()) > 1) await page.locator('.choices-main button').first().click()
    else await page.fill('#composer', "I don't know").then(() => page.keyboard.press('Enter'))
    await page.locator('.line-person').nth(before).waitFor()
    if (done) return
  }
}

/** A key that nobody has: random groups that pass the arithmetic. */
function madeUpKey(): string {
  return Array.from({ length: 8 }, () => String(Math.floor(Math.random() * 65_536) * 11).padStart(6, '0')).join('-')
}

async function startProgram(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'screenshots-'))
  const child = spawn(process.execPath, [process.argv[1] ?? '', 'serve'], {
    env: { HOME: dir, PORT: '0', DATABASE_URL: `sqlite:${join(dir, 'talks.db')}`, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
      const found = /^Open (http:\S+)$/m.exec(output)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new AppError('START_REFUSED', 'the program did not start; run "npm start" to see why')))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
