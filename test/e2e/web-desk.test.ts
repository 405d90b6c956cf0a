import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { piecesIn } from '../../adapters/cli/leak/pieces.ts'
import { hasBrowser, NO_BROWSER, openBrowser, screenshot } from '../support/browser.ts'
import { keyGroups, seeded } from '../support/secrets.ts'
import { escalate, eventually, expectText, openDesk, openPlayground, openTicket, say, shownText } from '../support/web-page.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

describe.skipIf(!hasBrowser)(`desk in a browser${hasBrowser ? '' : ` (${NO_BROWSER})`}`, () => {
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

  test('a request is sent in one tab; claimed, talked about and resolved in another', { timeout: 180_000 }, async () => {
    const person = await openPlayground(await browser.newContext(), server.url)
    const desk = await openDesk(await browser.newContext({ viewport: { width: 1440, height: 900 } }), server.url, 'Kim')
    const number = await escalate(person.page)
    await expectText(desk.page, '.ticket-row', number)
    await openTicket(desk.page, number)

    await desk.page.fill('#composer', 'Hello, this is Kim. I call you now.')
    await desk.page.keyboard.press('Enter')
    await expectText(desk.page, '.told', /Claim it, and your words go out/)
    await desk.page.getByRole('button', { name: 'Claim and send' }).click()
    await expectText(person.page, '.line-agent', 'Hello, this is Kim. I call you now.')
    await expectText(person.page, '.who-answers', 'A person from IT answers')

    await say(person.page, 'Great, I am at my desk')
    await expectText(desk.page, '.desk-line-person', 'Great, I am at my desk')
    await desk.page.getByRole('button', { name: 'Internal note' }).click()
    await desk.page.fill('#composer', 'Badge checked by video')
    await desk.page.keyboard.press('Enter')
    await expectText(desk.page, '.desk-line-note', 'Badge checked by video')
    expect(await person.page.content()).not.toContain('Badge checked by video')

    for (const box of await desk.page.locator('.checklist input').all()) {
      await box.check()
      await eventually(() => box.isDisabled()).toBe(true)
    }
    await screenshot(desk.page, 'web-desk')
    await desk.page.getByRole('button', { name: 'Resolve', exact: true }).click()
    await desk.page.fill('#resolve-text', 'Key given by phone, rotation requested')
    await desk.page.locator('.act-form').getByRole('button', { name: 'Resolve' }).click()
    await expectText(person.page, '.line-reply', 'Is it solved?')
    await expectText(desk.page, '.ticket-marks', 'resolved')
    await screenshot(person.page, 'web-handed-over')
    await person.page.getByRole('button', { name: 'Yes, solved' }).click()
    await expectText(desk.page, '.ticket-marks', 'closed')

    await desk.page.getByRole('button', { name: 'Reopen', exact: true }).click()
    await expectText(desk.page, '.trail', /Kim reopened/)
    expect(person.problems).toEqual([])
    expect(desk.problems).toEqual([])
  })

  test('of two agents who claim at once one wins, and both see who', async () => {
    const person = await openPlayground(await browser.newContext(), server.url)
    const number = await escalate(person.page)
    const one = await openDesk(await browser.newContext(), server.url, 'Ada')
    const two = await openDesk(await browser.newContext(), server.url, 'Ben')
    await openTicket(one.page, number)
    await openTicket(two.page, number)
    await Promise.all([one.page, two.page].map((page) => page.getByRole('button', { name: 'Claim', exact: true }).click()))
    const owners = async () => Promise.all([one.page, two.page].map((page) => shownText(page.locator('.ticket-marks'))))
    await eventually(async () => (await owners()).every((text) => /with (?:Ada|Ben)/.test(text))).toBe(true)
    const [seenByOne, seenByTwo] = await owners()
    expect(seenByOne).toBe(seenByTwo)
    const told = await Promise.all([one.page, two.page].map((page) => shownText(page.locator('.told'))))
    expect(told.filter((text) => text.includes('Done'))).toHaveLength(1)
    expect(told.filter((text) => /(?:Ada|Ben) has RK-/.test(text))).toHaveLength(1)
  })

  test('a key that an agent types is stopped, and the agent is told the approved way', async () => {
    const person = await openPlayground(await browser.newContext(), server.url)
    const number = await escalate(person.page)
    const desk = await openDesk(await browser.newContext(), server.url, 'Kim')
    await openTicket(desk.page, number)
    await desk.page.getByRole('button', { name: 'Claim', exact: true }).click()
    await expectText(desk.page, '.ticket-marks', 'with Kim')
    const groups = keyGroups(seeded(21), 8)
    await desk.page.fill('#composer', groups.join('-'))
    await desk.page.keyboard.press('Enter')
    await expectText(desk.page, '.told-withheld', /Not sent and not stored/)
    await expectText(desk.page, '.trail', /a secret was stopped/)
    for (const page of [desk.page, person.page]) {
      const text = `${await page.content()} ${await page.locator('#composer').inputValue()}`
      expect(piecesIn(text, groups)).toEqual([])
    }
    expect(await person.page.locator('.line-agent').count()).toBe(0)
  })

  test('a request that is handed back is the bot’s again, and what is said to the bot stays with the bot', async () => {
    const person = await openPlayground(await browser.newContext(), server.url)
    const number = await escalate(person.page)
    const desk = await openDesk(await browser.newContext(), server.url, 'Kim')
    await openTicket(desk.page, number)
    await desk.page.getByRole('button', { name: 'Claim', exact: true }).click()
    await desk.page.getByRole('button', { name: 'Hand back to the bot' }).click()
    await expectText(person.page, '.who-answers', 'The assistant answers')
    await say(person.page, 'what is a recovery key?')
    await person.page.locator('.line-reply').last().waitFor()
    await expectText(desk.page, '.trail', /handed back/)
    expect(await shownText(desk.page.locator('.desk-talk .lines'))).not.toContain('what is a recovery key?')
  })

  test('filters narrow the queue', async () => {
    const desk = await openDesk(await browser.newContext(), server.url, 'Zoe')
    await eventually(() => desk.page.locator('.ticket-row').count()).toBeGreaterThan(2)
    await desk.page.getByRole('button', { name: /^Mine/ }).click()
    expect(await desk.page.locator('.ticket-row').count()).toBe(0)
    await desk.page.getByRole('button', { name: /^Open/ }).click()
    await desk.page.getByRole('searchbox').fill('RK-1002')
    await eventually(() => desk.page.locator('.ticket-row').count()).toBe(1)
    await desk.page.getByRole('tab', { name: /Undelivered/ }).click()
    await expectText(desk.page, '.letters', 'Everything was delivered.')
  })
})
