import { afterEach, expect, test } from 'vitest'
import { type TestAssistant, testAssistant } from '../../support/assistant.ts'

let assistant: TestAssistant
afterEach(() => assistant.close())

test('a person sees the own request, and nothing of one whose number they only know', async () => {
  assistant = await testAssistant()
  const { door } = assistant.runtime.assistant
  const form = { owner: door.redact('work').text, device_name: door.redact('LAPTOP-SEVEN').text }
  await assistant.runtime.assistant.turn({ ...assistant.inbound('', { conversation: 'anna' }), kind: 'form', form })
  const own = await assistant.say('status', { conversation: 'anna' })
  expect(said(own)).toContain('RK-1001')
  for (const text of ['status', 'status RK-1001', 'what about RK-1001', 'withdraw RK-1001', 'ticket:withdraw']) {
    const other = await assistant.say(text, { conversation: 'omar' })
    expect(said(other), text).not.toMatch(/LAPTOP-SEVEN|person-of-anna/)
    expect(other.ticket, text).toBeUndefined()
  }
  expect(await assistant.runtime.assistant.ticket('RK-1001')).toMatchObject({ state: 'open' })
})

function said({ replies }: Awaited<ReturnType<TestAssistant['say']>>): string {
  return replies.map(({ text }) => text).join('\n')
}
