import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, NO_BROWSER, openBrowser, screenshot, watchedPage } from '../support/browser.ts'
import { madeUpKey } from '../support/secrets.ts'
import { escalate, eventually, expectText, openDesk, openPlayground, openTicket, press, say, shownText } from '../support/web-page.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const AXE = hasBrowser ? readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') : ''

/** Everything that axe-core finds on the page, one line each. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? ''))))`,
  )
}

describe.skipIf(!hasBrowser)(`pages for everybody${hasBrowser ? '' : ` (${NO_BROWSER})`}`, () => {
  let server: WebServer
  let browser: Browser
  beforeAll(async () => {
    server = await startWebServer()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe-core finds nothing on any page in ${colorScheme}`, { timeout: 180_000 }, async () => {
      const looks = { colorScheme, reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } } as const
      const { page } = await openPlayground(await browser.newContext(looks), server.url)
      const found: Record<string, readonly string[]> = {}
      found['welcome'] = await violations(page)
      await say(page, `my work laptop asks for a recovery key, I typed ${madeUpKey(31)}`)
      await page.locator('.line-secret').waitFor()
      found['secret and why'] = await violations(page)
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click()
        await page.waitForLoadState('networkidle')
        found[`panel ${await shownText(tab)}`] = await violations(page)
      }
      const number = await escalate((await openPlayground(await browser.newContext(looks), server.url)).page)
      const desk = await openDesk(await browser.newContext(looks), server.url, 'Kim')
      found['queue'] = await violations(desk.page)
      await openTicket(desk.page, number)
      await desk.page.getByRole('button', { name: 'Claim', exact: true }).click()
      await expectText(desk.page, '.ticket-marks', 'with Kim')
      await desk.page.getByRole('button', { name: 'Ask for details' }).click()
      found['request'] = await violations(desk.page)
      await desk.page.goto(`${server.url}/insights`)
      await desk.page.getByText('of their examples pass').waitFor()
      found['insights'] = await violations(desk.page)
      await screenshot(desk.page, `web-insights-${colorScheme}`)
      const nameless = await watchedPage(await browser.newContext(looks))
      await nameless.page.goto(`${server.url}/desk`)
      await nameless.page.locator('#agent-name').waitFor()
      found['name'] = await violations(nameless.page)
      await nameless.page.goto(`${server.url}/login`)
      found['login'] = await violations(nameless.page)
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])))
    })
  }

  test('a phone shows the whole talk without scrolling sideways', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })
    const { page } = await openPlayground(context, server.url)
    await press(page, 'Find my recovery key')
    await screenshot(page, 'web-phone')
    const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate<number>(sideways)).toBe(0)
    const desk = await openDesk(context, server.url, 'Kim')
    await desk.page.locator('.ticket-row').first().click()
    await desk.page.locator('.ticket').waitFor()
    await screenshot(desk.page, 'web-phone-desk')
    expect(await desk.page.evaluate<number>(sideways)).toBe(0)
    await desk.page.getByRole('button', { name: 'All requests' }).click()
    await desk.page.locator('.ticket-row').first().waitFor()
    await desk.page.goto(`${server.url}/insights`)
    await desk.page.getByText('of their examples pass').waitFor()
    expect(await desk.page.evaluate<number>(sideways)).toBe(0)
  })

  test('everything in the playground works with the keyboard alone', async () => {
    const { page } = await openPlayground(await browser.newContext(), server.url)
    const focused = () => page.evaluate<string>(`(document.activeElement.innerText || document.activeElement.id || '').trim()`)
    const tabTo = async (wanted: string) => {
      for (let step = 0; step < 40; step++) {
        if ((await focused()) === wanted) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`the Tab key never came to "${wanted}"`)
    }
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await tabTo('Find my recovery key')
    await page.keyboard.press('Enter')
    await page.locator('.line-person').waitFor()
    expect(await focused()).toBe('composer')
    await page.keyboard.type('a blue screen at the start')
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.line-person').count()).toBe(2)
    await tabTo('Why this answer')
    await page.keyboard.press('ArrowRight')
    expect(await shownText(page.getByRole('tab', { selected: true }))).not.toBe('Why this answer')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(await shownText(page.getByRole('tab', { selected: true }))).toBe('Set up')
  })

  test('the first load of every page is under 150 KB of script and asks nobody else', async () => {
    for (const path of ['/', '/desk', '/insights']) {
      const { page, sent, problems } = await watchedPage(await browser.newContext())
      const sizes: Promise<number>[] = []
      page.on('response', (response) => {
        if (/\.(?:ts|js)$/.test(response.url())) sizes.push(response.body().then((body) => body.length))
      })
      await page.goto(`${server.url}${path}`)
      await page.locator('main').waitFor()
      const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
      expect(total).toBeGreaterThan(10_000)
      expect(total).toBeLessThan(150 * 1024)
      expect(sent.filter(({ url }) => !url.startsWith(`${server.url}/`))).toEqual([])
      expect(problems).toEqual([])
    }
  })

  test('numbers of several weeks are drawn, and stand in a table for those who do not see the picture', async () => {
    const database = new DatabaseSync(server.database, { timeout: 10_000 })
    const insert = database.prepare('insert into outcomes (week, outcome, intent, flow, ending, count) values (?, ?, ?, ?, ?, ?)')
    const weeks = [0, 1, 2].map((back) => isoWeek(Date.now() - back * 7 * 86_400_000))
    for (const [back, week] of weeks.entries()) insert.run(week, 'solved', 'find.usb', '', '', 5 + back)
    database.close()
    const { page, problems } = await watchedPage(await browser.newContext({ viewport: { width: 1100, height: 800 } }))
    await page.goto(`${server.url}/insights`)
    await page.locator('.u-wrap canvas').waitFor()
    await page.getByText('The same as a table').click()
    const rows = await page.locator('details tbody tr').allInnerTexts()
    expect(rows.map((row) => row.split(/\s+/).slice(0, 2))).toEqual(weeks.toReversed().map((week, at) => [week, String(7 - at)]))
    await screenshot(page, 'web-insights-chart')
    expect(problems).toEqual([])
  })
})

/** The ISO 8601 week of a time, `2026-W47`. */
function isoWeek(at: number): string {
  const thursday = new Date(at)
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7))
  const start = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const week = Math.ceil(((thursday.getTime() - start) / 86_400_000 + 1) / 7)
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`
}
