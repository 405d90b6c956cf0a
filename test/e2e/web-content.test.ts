import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, NO_BROWSER, openBrowser, screenshot, watchedPage } from '../support/browser.ts'
import { keyGroups, seeded } from '../support/secrets.ts'
import { eventually, expectText, openPlayground, press, say } from '../support/web-page.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

describe.skipIf(!hasBrowser)(`content while it is served${hasBrowser ? '' : ` (${NO_BROWSER})`}`, () => {
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

  const talk = async (id: string) => (await (await fetch(`${server.url}/api/web/talk/${id}`)).json()) as { lines: { text: string }[] }
  /** What a new talk makes of a sentence. */
  const understood = async (text: string): Promise<string> => {
    const id = `t${randomBytes(16).toString('hex')}`
    const headers = { 'content-type': 'application/json', 'x-recoverykey': '1' }
    const body = JSON.stringify({ id: 'message-one', kind: 'message', text })
    const response = await fetch(`${server.url}/api/web/talk/${id}/say`, { method: 'POST', headers, body })
    return ((await response.json()) as { why: { understood: string } }).why.understood
  }
  const file = (name: string) => `${server.content}/${name}`
  const rewrite = (name: string, change: (text: string) => string) => writeFileSync(file(name), change(readFileSync(file(name), 'utf8')))

  test('a saved change answers at once; a mistake is shown with its place, and the last good content stays', {
    timeout: 180_000,
  }, async () => {
    const { page } = await openPlayground(await browser.newContext(), server.url)
    const good = readFileSync(file('_repair.yaml'), 'utf8')
    rewrite('_repair.yaml', (text) => text.replace('Hello. I help when a PC', 'Good day. I help when a PC'))
    const welcome = async () => (await talk('tnobodyhassaidanythinghere')).lines[0]?.text
    await eventually(welcome).toContain('Good day.')

    const line = good.split('\n').findIndex((text) => text.includes('flow:wrong-key')) + 1
    rewrite('_repair.yaml', (text) => text.replace('flow:wrong-key', 'flow:wrong-kee'))
    await expectText(page, '.banner', new RegExp(`_repair\\.yaml:${line}`))
    await expectText(page, '.banner', /The last good content stays in use/)
    await screenshot(page, 'web-content-mistake')
    await press(page, 'My key is refused')
    expect(await page.locator('.line-reply').count()).toBeGreaterThan(0)

    writeFileSync(file('_repair.yaml'), good)
    await eventually(() => page.locator('.banner').count()).toBe(0)
    await eventually(welcome).toContain('Hello. I help')
  })

  test('what nobody answered becomes an example, in one line of the file, and is understood from then on', {
    timeout: 180_000,
  }, async () => {
    const { page, problems } = await openPlayground(await browser.newContext({ viewport: { width: 1280, height: 900 } }), server.url)
    const question = 'xylophone marmalade sprocket'
    await say(page, question)
    await page.goto(`${server.url}/insights`)
    const asked = page.locator('.question', { hasText: question })
    await asked.waitFor()
    const before = readFileSync(file('lost-key.yaml'), 'utf8')
    await asked.getByLabel('Make this an example of').selectOption('lost.key')
    await asked.getByRole('button', { name: 'Write it' }).click()
    // It is written after what is being learned.
    await eventually(() => page.locator('.question [role=status]').allInnerTexts(), 60_000).toContainEqual(
      expect.stringMatching(/Written to lost-key\.yaml, line \d+/),
    )
    expect(await asked.getByRole('button', { name: 'Write it' }).isDisabled()).toBe(true)
    const after = readFileSync(file('lost-key.yaml'), 'utf8')
    expect(after.replace(/\n\s*- "xylophone[^"\n]*"|, "xylophone[^"\n]*"/, '')).toBe(before)
    expect(after).toContain(question)
    await screenshot(page, 'web-insights')
    await eventually(() => understood(question), 60_000).toBe('lost.key')
    expect(problems).toEqual([])
  })

  test('a question with a long word or a hidden part does not widen the insights', async () => {
    await understood(`${'zyxwv'.repeat(40)} marmalade`)
    await understood(`${keyGroups(seeded(31), 8).join('-')} quixotic trombones and other brass`)
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })
    const { page } = await watchedPage(context)
    await page.goto(`${server.url}/insights`)
    await page.locator('.question', { hasText: 'zyxwv' }).waitFor()
    await page.locator('.question').last().scrollIntoViewIfNeeded()
    await screenshot(page, 'web-phone-insights')
    const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate<number>(sideways)).toBe(0)
    const widths = await page.evaluate<number[]>('[...document.querySelectorAll(".question")].map((one) => one.scrollWidth)')
    expect(Math.max(...widths)).toBeLessThan(360)
  })
})
