import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { piecesIn } from '../../adapters/cli/leak/pieces.ts'
import { hasBrowser, NO_BROWSER, openBrowser, screenshot } from '../support/browser.ts'
import { keyGroups, seeded } from '../support/secrets.ts'
import { eventually, expectText, holdAnswers, openPlayground, press, say, shownText } from '../support/web-page.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

describe.skipIf(!hasBrowser)(`playground in a browser${hasBrowser ? '' : ` (${NO_BROWSER})`}`, () => {
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

  test('a person is led through finding the key, and sees why', async () => {
    const { page, problems } = await openPlayground(await browser.newContext(), server.url)
    await say(page, 'my work laptop shows a blue screen after a bios update and asks for a recovery key')
    expect(await page.locator('.why .bars li').count()).toBeGreaterThan(0)
    expect(await shownText(page.locator('.why .pairs').first())).toContain('Work or school PC')
    expect(await page.locator('.why .chips li').count()).toBeGreaterThan(2)
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.locator('.line-person').waitFor({ state: 'detached' })
    await press(page, 'Find my recovery key')
    expect(await shownText(page.locator('.line-pressed'))).toContain('Find my recovery key')
    expect(await shownText(page.locator('.why h2'))).toBe('A button was pressed')
    await press(page, 'Blue screen at start')
    expect(await shownText(page.locator('.why'))).toContain('Where the talk stands')
    await screenshot(page, 'web-playground')
    expect(problems).toEqual([])
  })

  test('a pasted key leaves the page with that one request and stands nowhere afterwards', async () => {
    const context = await browser.newContext()
    const { page, problems, sent } = await openPlayground(context, server.url)
    const groups = keyGroups(seeded(11), 8)
    await say(page, `here it is: ${groups.join('-')}`)
    await page.locator('.line-secret').waitFor()
    const withKey = sent.filter(({ body, url }) => groups.some((group) => body.includes(group) || url.includes(group)))
    expect(withKey.map(({ url }) => new URL(url).pathname.replace(/t[a-z0-9]{20,}/, 'ID'))).toEqual(['/api/web/talk/ID/say'])
    await say(page, 'what now?')
    await page.getByRole('tab', { name: 'In Slack' }).click()
    await page.locator('.slack-message').first().waitFor()
    await page.locator('#composer').focus()
    await page.keyboard.press('Control+z')
    const everywhere = [
      await page.content(),
      await page.locator('#composer').inputValue(),
      await page.evaluate<string>(
        'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href])',
      ),
      JSON.stringify(await context.storageState()),
      JSON.stringify(sent.slice(sent.findIndex(({ body }) => body.includes(groups[0] ?? '')) + 1)),
      server.output(),
      readFileSync(server.database, 'latin1'),
      readFileSync(`${server.database}-wal`, 'latin1'),
    ]
    for (const place of everywhere) expect(piecesIn(place, groups)).toEqual([])
    expect(await shownText(page.locator('mark.hidden-part').first())).toBe('hidden: recovery key')
    expect(await page.locator('mark.hidden-part').first().getAttribute('title')).toContain('neither read nor stored')
    await screenshot(page, 'web-key-hidden')
    expect(problems).toEqual([])
  })

  test('a text file with a key in it is judged and not kept', async () => {
    const { page } = await openPlayground(await browser.newContext(), server.url)
    const key = keyGroups(seeded(12), 8).join('-')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from(`my key ${key}`) })
    await page.locator('.line-secret').waitFor()
    expect(await page.content()).not.toContain(key.slice(0, 6))
  })

  test('a link opens the same talk in another browser', async () => {
    const { page } = await openPlayground(await browser.newContext(), server.url)
    await say(page, 'where is my key for a personal laptop?')
    await page.getByRole('tab', { name: 'Set up' }).click()
    const link = await page.locator('#setup-link').inputValue()
    const other = await openPlayground(await browser.newContext(), link)
    expect(await shownText(other.page.locator('.line-person'))).toContain('where is my key for a personal laptop?')
    await say(other.page, 'thanks')
    await eventually(() => page.locator('.line-person').count()).toBe(2)
  })

  test('a persona begins the talk with the kind of PC, and starting over begins a new talk', async () => {
    const { page } = await openPlayground(await browser.newContext(), server.url)
    await page.getByRole('tab', { name: 'Set up' }).click()
    await page.getByRole('radio', { name: /Sam with a work laptop/ }).check()
    await eventually(() =>
      page
        .locator('.line-pressed')
        .allInnerTexts()
        .then((all) => all.join()),
    ).toContain('Work or school PC')
    const before = page.url()
    await page.getByRole('button', { name: 'Start over' }).click()
    await eventually(() => page.url()).not.toBe(before)
  })

  test('a switch of the profile changes what is answered in this talk only', async () => {
    const { page } = await openPlayground(await browser.newContext(), server.url)
    await page.getByRole('tab', { name: 'Set up' }).click()
    await page.getByRole('checkbox', { name: /look up the keys/ }).uncheck()
    await say(page, 'how do I see the key of my work laptop in my work account?')
    const locked = await shownText(page.locator('.line-reply').last())
    const usual = await openPlayground(await browser.newContext(), server.url)
    await say(usual.page, 'how do I see the key of my work laptop in my work account?')
    expect(await shownText(usual.page.locator('.line-reply').last())).toContain('aka.ms/aadrecoverykey')
    expect(locked).not.toContain('aka.ms/aadrecoverykey')
  })

  test('a talk is exported as a golden test', async () => {
    const { page } = await openPlayground(await browser.newContext(), server.url)
    await press(page, 'Find my recovery key')
    await say(page, 'a blue screen at the start')
    const asked = await shownText(page.locator('.choices-main button').first())
    await press(page, asked)
    await page.getByRole('tab', { name: 'Set up' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as a golden test' }).click(),
    ])
    const [golden] = parse(readFileSync(await download.path(), 'utf8')) as [{ turns: Record<string, unknown>[] }]
    expect(golden.turns.map(({ user, press: pressed }) => user ?? pressed)).toEqual([
      'Find my recovery key',
      'a blue screen at the start',
      asked,
    ])
    expect(golden.turns[1]?.['offers']).toContain(asked)
  })

  test('buttons of the Slack view answer as those of the chat do', async () => {
    const { page, problems } = await openPlayground(await browser.newContext(), server.url)
    await page.getByRole('tab', { name: 'In Slack' }).click()
    await page.locator('.slack-button', { hasText: 'Find my recovery key' }).click()
    await eventually(() => page.locator('.line-pressed').count()).toBe(1)
    await screenshot(page, 'web-as-slack')
    expect(problems).toEqual([])
  })

  test('the card library is loaded only when it is asked for, and its buttons answer', async () => {
    const { page, problems, sent } = await openPlayground(await browser.newContext(), server.url)
    expect(sent.filter(({ url }) => url.includes('adaptivecards'))).toEqual([])
    await page.getByRole('tab', { name: 'In Teams' }).click()
    await page.locator('.ac-pushButton', { hasText: 'Find my recovery key' }).click()
    await eventually(() => page.locator('.line-pressed').count()).toBe(1)
    await eventually(() => page.locator('.teams-bot .ac-adaptiveCard').count()).toBeGreaterThan(0)
    await screenshot(page, 'web-in-teams')
    expect(problems).toEqual([])
  })

  const SAYINGS = /\/say$/

  test('a message whose answer was lost is sent once, and the page says what to do in its language', async () => {
    const { page } = await openPlayground(await browser.newContext(), `${server.url}/?language=de`)
    const held = await holdAnswers(page, SAYINGS)
    await page.fill('#composer', 'wo ist mein Schlüssel?')
    await page.keyboard.press('Enter')
    await eventually(held.count).toBe(1)
    held.lose()
    await expectText(page, '.composer .problem', /^Das wurde nicht gesendet\. Der Server ist nicht erreichbar\./)
    expect(await page.locator('#composer').inputValue()).toBe('wo ist mein Schlüssel?')
    await page.locator('#composer').focus()
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('#composer').inputValue()).toBe('')
    expect(await page.locator('.line-person').count()).toBe(1)
    await page.fill('#composer', 'x'.repeat(300_000))
    await page.keyboard.press('Enter')
    await expectText(page, '.composer .problem', /größer als 290 KB/)
  })

  test('what is on its way when the talk is started over stays in the old talk', async () => {
    const { page } = await openPlayground(await browser.newContext(), server.url)
    const before = page.url()
    const held = await holdAnswers(page, SAYINGS)
    await page.fill('#composer', 'said in the old talk')
    await page.keyboard.press('Enter')
    await eventually(held.count).toBe(1)
    await page.locator('.chat-head button').click()
    await eventually(() => page.url()).not.toBe(before)
    await page.fill('#composer', 'said in the new talk')
    held.letGo()
    await page.keyboard.press('Enter')
    await expectText(page, '.line-person', 'said in the new talk')
    expect(await shownText(page.locator('.lines'))).not.toContain('said in the old talk')
    await page.goto(before)
    await expectText(page, '.line-person', 'said in the old talk')
    expect(await shownText(page.locator('.lines'))).not.toContain('said in the new talk')
  })

  test('a card that stands there since the old talk answers in the new one', async () => {
    const { page } = await openPlayground(await browser.newContext(), server.url)
    await page.getByRole('tab', { name: 'In Teams' }).click()
    await page.locator('.ac-pushButton', { hasText: 'Find my recovery key' }).waitFor()
    const before = page.url()
    await page.locator('.chat-head button').click()
    await eventually(() => page.url()).not.toBe(before)
    await page.locator('.ac-pushButton', { hasText: 'Find my recovery key' }).click()
    await expectText(page, '.line-pressed', 'Find my recovery key')
    await page.goto(before)
    await page.locator('.line-reply').first().waitFor()
    expect(await page.locator('.line-person').count()).toBe(0)
  })

  test('a link that begins with the kind of PC names it in the language of the page', async () => {
    const { page } = await openPlayground(await browser.newContext(), `${server.url}/?language=de&as=work`)
    await expectText(page, '.line-pressed', 'PC von Arbeit oder Schule')
  })
})
