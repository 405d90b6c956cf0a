import { existsSync, mkdirSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'

/** Whether browser tests can run here; without Chromium they are skipped, and say so. */
export const hasBrowser = existsSync(CHROMIUM)
export const NO_BROWSER = `skipped: ${CHROMIUM} is not installed (apt-get install chromium)`

/** Debian's Chromium, quiet: it talks to nobody but the page under test. Playwright gives it a fresh profile. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface Watched {
  readonly page: Page
  /** What went wrong on the page: errors, refused scripts and styles. */
  readonly problems: string[]
  /** Everything that the page sent: addresses and bodies. */
  readonly sent: { readonly url: string; readonly body: string }[]
}

/** A page whose requests and complaints are written down. */
export async function watchedPage(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage()
  const problems: string[] = []
  const sent: { url: string; body: string }[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  page.on('request', (request) => sent.push({ url: request.url(), body: request.postData() ?? '' }))
  return { page, problems, sent }
}

/** Keeps a picture of the page among the artefacts. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync('artefacts', { recursive: true })
  await page.screenshot({ path: `artefacts/${name}.png` })
}
