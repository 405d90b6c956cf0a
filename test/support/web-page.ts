import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Watched, watchedPage } from './browser.ts'

/** Opens the playground and waits for the welcome. */
export async function openPlayground(context: BrowserContext, url: string): Promise<Watched> {
  const watched = await watchedPage(context)
  await watched.page.goto(url)
  await watched.page.locator('.line-reply').first().waitFor()
  return watched
}

/** Types a message, sends it, and waits until it and an answer stand in the talk. */
export async function say(page: Page, text: string): Promise<void> {
  const before = await page.locator('.line-person').count()
  await page.fill('#composer', text)
  await page.keyboard.press('Enter')
  await page.locator('.line-person').nth(before).waitFor()
}

export async function press(page: Page, label: string): Promise<void> {
  const before = await page.locator('.line-person').count()
  await page.locator('.choices').getByRole('button', { name: label, exact: true }).click()
  await page.locator('.line-person').nth(before).waitFor()
}

/** Asks for a person and answers what is asked with "I don't know", until the request is sent. Gives its number. */
export async function escalate(page: Page): Promise<string> {
  await press(page, 'Talk to a person')
  for (let step = 0; step < 12; step++) {
    const labels = await page.locator('.choices-main button').allInnerTexts()
    if (labels.includes('Send it to IT')) {
      await press(page, 'Send it to IT')
      const mark = await shownText(page.locator('.ticket-mark'))
      return mark.split(' ')[0] ?? ''
    }
    const label = ['Ask IT', "I don't know"].find((one) => labels.includes(one)) ?? labels[0]
    if (label === undefined) await say(page, 'LAPTOP-4411')
    else await press(page, label)
  }
  throw new Error(`never came to the consent: ${await shownText(page.locator('.lines'))}`)
}

/** Opens the desk under a name. */
export async function openDesk(context: BrowserContext, url: string, name: string): Promise<Watched> {
  const watched = await watchedPage(context)
  await watched.page.goto(`${url}/desk`)
  await watched.page.fill('#agent-name', name)
  await watched.page.keyboard.press('Enter')
  await watched.page.locator('.desk').waitFor()
  return watched
}

export async function openTicket(page: Page, number: string): Promise<void> {
  await page.locator('.ticket-row', { hasText: number }).click()
  await page.locator('#ticket-title', { hasText: number }).waitFor()
}

/** Answers of the server that a page does not get yet, though the server did what was asked. */
export interface Held {
  /** How many there are. */
  count(): number
  letGo(): void
  /** The connection breaks before they arrive. */
  lose(): void
}

export async function holdAnswers(page: Page, addresses: RegExp): Promise<Held> {
  const end = Promise.withResolvers<'arrive' | 'lost'>()
  let over = false
  let count = 0
  await page.route(addresses, async (route) => {
    if (over) return route.continue()
    const response = await route.fetch()
    count++
    await ((await end.promise) === 'lost' ? route.abort('connectionreset') : route.fulfill({ response }))
  })
  const ended = (how: 'arrive' | 'lost') => {
    over = true
    end.resolve(how)
  }
  return { count: () => count, letGo: () => ended('arrive'), lose: () => ended('lost') }
}

/** Waits for what comes to hold: pages are told of changes, and a busy machine takes its time. */
export function eventually<T>(look: () => T | Promise<T>, timeout = 20_000) {
  return expect.poll(look, { timeout, interval: 100 })
}

/** Asserts that a text comes to stand somewhere on the page. */
export async function expectText(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await eventually(() => allText(page.locator(selector))).toMatch(text)
}

function allText(locator: Locator): Promise<string> {
  return locator.allInnerTexts().then((all) => all.join('\n'))
}

/** The text of an element as people see it, once it is there. */
export async function shownText(locator: Locator): Promise<string> {
  await locator.first().waitFor()
  return allText(locator)
}
