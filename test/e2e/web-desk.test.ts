import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { piecesIn } from '../../adapters/cli/leak/pieces.ts'
import { hasBrowser, NO_BROWSER, openBrowser, screenshot } from '../support/browser.ts'
import { keyGroups, seeded } from '../support/secrets.ts'
import {
  escalate,
  eventually,
  expectText,
  holdAnswers,
  openDesk,
  openPlayground,
  openTicket,
  press,
  say,
  shownText,
} from '../support/web-page.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const ACTS = /\/act$/

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
    const both = Promise.withResolvers<void>()
    let clicks = 0
    for (const { page } of [one, two])
      await page.route(ACTS, async (route) => {
        if (++clicks === 2) both.resolve()
        await both.promise
        await route.continue()
      })
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

  /** A person whose request Kim has claimed, and their page. */
  async function claimed(desk: Page) {
    const person = await openPlayground(await browser.newContext(), server.url)
    const number = await escalate(person.page)
    await openTicket(desk, number)
    await desk.getByRole('button', { name: 'Claim', exact: true }).click()
    await expectText(desk, '.ticket-marks', 'with Kim')
    await expectText(person.page, '.who-answers', 'A person from IT answers')
    return { person: person.page, number }
  }
  const replies = (person: Page) => person.locator('.line-agent').allInnerTexts()
  const field = (page: Page) => page.locator('#composer').inputValue()

  test('what is written while another request is opened goes to the person it stands under', { timeout: 120_000 }, async () => {
    const { page } = await openDesk(await browser.newContext({ viewport: { width: 1440, height: 900 } }), server.url, 'Kim')
    const first = await claimed(page)
    const second = await claimed(page)
    await openTicket(page, first.number)
    const held = await holdAnswers(page, ACTS)
    await page.fill('#composer', 'to the first')
    await page.keyboard.press('Enter')
    await eventually(held.count).toBe(1)
    await openTicket(page, second.number)
    await page.fill('#composer', 'to the second')
    held.letGo()
    await expectText(first.person, '.line-agent', 'to the first')
    await eventually(() => page.locator('.ticket-row').count()).toBeGreaterThan(1)
    expect(await shownText(page.locator('#ticket-title'))).toContain(second.number)
    expect(await page.locator('.told p').count()).toBe(0)
    expect(await field(page)).toBe('to the second')
    await page.keyboard.press('Enter')
    await expectText(second.person, '.line-agent', 'to the second')
    expect((await replies(first.person)).join()).not.toContain('to the second')
    await openTicket(page, first.number)
    expect(await field(page)).toBe('')
  })

  test('a reply is sent once, and what is typed meanwhile or left for another request stays', { timeout: 120_000 }, async () => {
    const { page } = await openDesk(await browser.newContext({ viewport: { width: 1440, height: 900 } }), server.url, 'Kim')
    const first = await claimed(page)
    const second = await claimed(page)
    const held = await holdAnswers(page, ACTS)
    await page.fill('#composer', 'once only')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await eventually(held.count).toBe(1)
    await page.keyboard.type('next words')
    held.letGo()
    await eventually(() => field(page)).toBe('next words')
    await page.getByRole('button', { name: 'Internal note' }).click()
    await openTicket(page, first.number)
    expect(await field(page)).toBe('')
    expect(await page.getByRole('button', { name: 'Internal note' }).getAttribute('aria-pressed')).toBe('false')
    await openTicket(page, second.number)
    expect(await field(page)).toBe('next words')
    expect(await page.getByRole('button', { name: 'Internal note' }).getAttribute('aria-pressed')).toBe('true')
    expect((await replies(second.person)).filter((text) => text.includes('once only'))).toHaveLength(1)
  })

  test('words whose answer was lost are sent once, also when another request was opened meanwhile', { timeout: 120_000 }, async () => {
    const { page } = await openDesk(await browser.newContext({ viewport: { width: 1440, height: 900 } }), server.url, 'Kim')
    const first = await claimed(page)
    const second = await claimed(page)
    const held = await holdAnswers(page, ACTS)
    await page.fill('#composer', 'said once')
    await page.keyboard.press('Enter')
    await eventually(held.count).toBe(1)
    await openTicket(page, first.number)
    held.lose()
    await openTicket(page, second.number)
    await eventually(() => field(page)).toBe('said once')
    await expectText(page, '.told-refused', 'The server cannot be reached.')
    await page.locator('#composer').focus()
    await page.keyboard.press('Enter')
    await expectText(page, '.told-done', 'Done')
    await page.fill('#composer', 'and then')
    await page.keyboard.press('Enter')
    await expectText(second.person, '.line-agent', 'and then')
    expect((await replies(second.person)).filter((text) => text.includes('said once'))).toHaveLength(1)
    await page.fill('#composer', 'x'.repeat(8_001))
    await page.keyboard.press('Enter')
    await expectText(page, '.composer .problem', /longer than 8000 characters/)
  })

  test('the person is asked for something, or nobody is asked; and no old button stays beside the agent', async () => {
    const { page } = await openDesk(await browser.newContext(), server.url, 'Kim')
    const { person } = await claimed(page)
    await eventually(() => person.locator('.choices').count()).toBe(0)
    await page.getByRole('button', { name: 'Ask for details' }).click()
    await page.locator('.act-form').getByRole('button', { name: 'Ask for details' }).click()
    await expectText(page, '.act-form .problem', /Mark what the person should tell/)
    expect(await shownText(page.locator('.ticket-marks'))).toContain('with Kim')
    await page.locator('.act-form input').first().check()
    await page.locator('.act-form').getByRole('button', { name: 'Ask for details' }).click()
    await expectText(page, '.ticket-marks', 'waiting')
  })

  test('a request that is not there says so on a phone, and Back comes back to the list', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })
    const { page } = await openDesk(context, server.url, 'Kim')
    await page.goto(`${server.url}/desk?ticket=nothing`)
    await expectText(page, '.desk-main', /There is no such request/)
    await page.getByRole('button', { name: 'All requests' }).click()
    await page.locator('.ticket-row').first().click()
    await page.locator('.ticket').waitFor()
    await page.goBack()
    await page.locator('.ticket-row').first().waitFor()
    expect(await page.locator('.ticket').count()).toBe(0)
    expect(new URL(page.url()).pathname).toBe('/desk')
    await page.goForward()
    await page.locator('.ticket').waitFor()
  })

  test('tabs that nobody sees leave their connections to those that somebody sees', { timeout: 120_000 }, async () => {
    const context = await browser.newContext()
    const away = 'Object.defineProperty(document, "hidden", { configurable: true, get: () => self.away === true })'
    await context.addInitScript(away)
    const turn = (page: Page, hidden: boolean) =>
      page.evaluate(`self.away = ${hidden}; document.dispatchEvent(new Event('visibilitychange'))`)
    const first = await openPlayground(context, server.url)
    await turn(first.page, true)
    for (let count = 1; count < 8; count++) await turn((await openPlayground(context, server.url)).page, true)
    const last = await openPlayground(context, first.page.url())
    await say(last.page, 'where is my recovery key?')
    await turn(first.page, false)
    await expectText(first.page, '.line-person', 'where is my recovery key?')
    await press(last.page, (await last.page.locator('.choices button').allInnerTexts())[0] ?? '')
    await eventually(() => first.page.locator('.line-person').count()).toBe(2)
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
