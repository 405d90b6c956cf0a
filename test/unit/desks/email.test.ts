import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emailDesk } from '../../../adapters/desks/email.ts'
import { withTimeLimit } from '../../../src/jobs/time-limit.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { fakeSmtp, headerOf, textOf } from '../../support/fake-desk-smtp.ts'
import { deskParts } from '../../support/fake-desk-words.ts'
import { aTicket, claimedBy, MONDAY_NINE, OMAR, safe } from '../../support/handoff-parts.ts'

let other: Awaited<ReturnType<typeof fakeSmtp>>
beforeEach(async () => {
  other = await fakeSmtp()
})
afterEach(() => other.stop())

const logged: string[] = []

function desk(timeoutMs = 2000) {
  logged.length = 0
  const settings = {
    url: other.url,
    from: 'assistant@desk.example',
    to: 'it@desk.example',
    deskUrl: 'https://desk.example/desk',
    timeoutMs,
  }
  return emailDesk(settings, { ...deskParts(() => MONDAY_NINE), log: { ...silentLog, warn: (event) => void logged.push(event) } })
}

test('all letters of a ticket are one thread', async () => {
  const { ref } = await desk().open(aTicket(), 'open-1')
  const ticket = claimedBy(OMAR, { desk: { name: 'email', ref } })
  await desk().say(ticket, { id: 'm-1', kind: 'new', text: safe('hello') }, 'say-1')
  await desk().close({ ...ticket, state: 'closed' }, 'close-1')
  const [first, ...rest] = other.letters
  expect(headerOf(first ?? '', 'Message-ID')).toBe(ref)
  for (const letter of rest) expect([headerOf(letter, 'In-Reply-To'), headerOf(letter, 'References')]).toEqual([ref, ref])
  expect(new Set(other.letters.map((letter) => headerOf(letter, 'Message-ID'))).size).toBe(3)
  expect(headerOf(first ?? '', 'Auto-Submitted')).toBe('auto-generated')
})

test('a Message-ID holds no digits that could look like a number that matters', async () => {
  const { ref } = await desk().open(aTicket({ id: '8f21' }), 'open-1')
  expect(ref).toMatch(/^<rk-[a-z]{32}@desk\.example>$/)
})

test('the letter has the ticket as text and as HTML, the transcript, and the way to the desk page', async () => {
  await desk().open(aTicket({ summary: safe('<b>stuck</b> & "lost"') }), 'open-1')
  const text = textOf(other.letters[0] ?? '')
  expect(text).toContain('Key ID: 4F1C09AB')
  expect(text).toContain('<td>&lt;b&gt;stuck&lt;/b&gt; &amp; &quot;lost&quot;</td>')
  expect(text).toContain('href="https://desk.example/desk#RK-1042"')
  expect(other.letters[0]).toContain('RK-1042-transcript.txt')
})

test('a refused login is told from a server that is away', async () => {
  other.break('away')
  await expect(desk().check()).rejects.toMatchObject({ code: 'DESK_UNAVAILABLE', message: expect.stringContaining('SMTP_URL') })
})

test('what is about no request is a letter of its own', async () => {
  await desk().notice(safe('a password runs out\nplease tell whoever can mend it'))
  expect(other.letters).toHaveLength(1)
  expect(headerOf(other.letters[0] ?? '', 'Subject')).toBe('a password runs out')
})

test('a notice that the mail server does not take is told as such', async () => {
  other.break('away')
  await expect(desk().notice(safe('a password runs out'))).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
})

test('a line break in a name does not become a header', async () => {
  await desk().open(aTicket({ summary: safe('stuck\r\nBcc: somebody@example.com') }), 'open-1')
  expect(headerOf(other.letters[0] ?? '', 'Bcc')).toBeUndefined()
})

describe('a slow mail server', () => {
  test('gets a letter once, however long its answers take together, and the job waits as long', async () => {
    other.slow({ stepMs: 40, letterMs: 80 })
    const slow = desk(150)
    const job = { id: 1, key: 'open-1', kind: 'desk', lane: 'l', dueAt: 0, payload: {}, attempts: 1, createdAt: 0 }
    await withTimeLimit(slow.callMs ?? 0, job, (signal) => slow.open(aTicket(), 'open-1', signal))
    expect([other.letters.length, logged]).toEqual([1, []])
  })

  test('gets no letter when handing it over takes too long', async () => {
    other.slow({ stepMs: 90 })
    await expect(desk(50).open(aTicket(), 'open-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    expect([other.letters.length, logged]).toEqual([0, []])
  })

  test('gets no letter that is given up before it is handed over', async () => {
    other.slow({ stepMs: Number.POSITIVE_INFINITY })
    const controller = new AbortController()
    const opening = desk().open(aTicket(), 'open-1', controller.signal)
    controller.abort()
    await expect(opening).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    expect(other.letters).toEqual([])
  })

  test('is waited for when it has the letter already', async () => {
    other.slow({ letterMs: 50 })
    const controller = new AbortController()
    const [, opened] = await Promise.all([
      other.letterCame().then(() => controller.abort()),
      desk().open(aTicket(), 'open-1', controller.signal),
    ])
    expect([opened.ref, other.letters.length]).toEqual([expect.stringContaining('@desk.example'), 1])
  })

  test('that never answers gets a letter twice and no oftener, and that is logged', async () => {
    other.slow({ letterMs: Number.POSITIVE_INFINITY })
    const slow = desk(150)
    await expect(slow.open(aTicket(), 'open-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    expect(logged).toEqual(['desk.maybe-twice'])
    await expect(slow.open(aTicket(), 'open-1')).rejects.toMatchObject({ code: 'DELIVERY_REFUSED' })
    expect([other.letters.length, logged]).toEqual([2, ['desk.maybe-twice']])
  })
})
