import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import type { Aside } from '../../../../adapters/cli/aside.ts'
import { perform } from '../../../../adapters/cli/aside-tasks.ts'
import { createContentDesk } from '../../../../adapters/cli/content-desk.ts'
import { learnAside } from '../../../../adapters/cli/learned-aside.ts'
import { silentLog } from '../../../../src/ports/log.ts'
import { createRuntime } from '../../../../src/runtime/create-assistant.ts'
import { holdKnowledge } from '../../../../src/runtime/knowledge.ts'
import { shippedKnowledge, testAssistant } from '../../../support/assistant.ts'

const WAIT = { timeout: 60_000, interval: 20 }
const dir = mkdtempSync(join(tmpdir(), 'content-desk-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('while a saved change is learned the content before answers, a mistake is shown, and no message is lost', {
  timeout: 180_000,
}, async () => {
  const intents = join(dir, 'intents')
  cpSync('intents', intents, { recursive: true })
  const rewrite = (name: string, from: string, to: string) => {
    const before = readFileSync(join(intents, name), 'utf8')
    expect(before).toContain(from)
    writeFileSync(join(intents, name), before.replace(from, to))
  }
  const assistant = await testAssistant()
  const { store } = assistant
  const knowledge = holdKnowledge(shippedKnowledge())
  const before = knowledge.current()
  const clock = () => assistant.now
  const { door } = assistant.runtime.assistant
  const runtime = createRuntime({ store, knowledge, door, clock, nextId: () => `id-${assistant.now}`, log: silentLog })

  const gate = Promise.withResolvers<void>()
  const here: Aside = { run: async (task, input) => perform(task, input), end: async () => {} }
  let learned = 0
  const learn: Parameters<typeof createContentDesk>[0]['learn'] = (content) => {
    learned++
    const { reader, ready } = learnAside(content, here, join(dir, 'models'))
    return { reader, ready: Promise.all([ready, gate.promise]).then(() => {}) }
  }
  const desk = createContentDesk({ dir: intents, knowledge, clock, log: silentLog, aside: here, learn })
  const stop = desk.watch(() => {})

  const question = 'xylophone marmalade sprocket'
  let asked = 0
  const ask = async () => (await runtime.assistant.turn(assistant.inbound(question, { conversation: `talk-${++asked}` }))).understanding
  const accept = () => runtime.assistant.accept(assistant.inbound('what is a key id', { conversation: `talk-${++asked}` }))

  rewrite('lost-key.yaml', 'utterances:\n', `utterances:\n      - "${question}"\n`)
  await vi.waitFor(() => expect(learned).toBe(1), WAIT)
  expect(await ask()).toMatchObject({ kind: 'unknown' })
  rewrite('_repair.yaml', 'flow:wrong-key', 'flow:wrong-kee')
  await vi.waitFor(() => expect(desk.state()).toMatchObject({ good: false, version: before.content.version }), WAIT)

  const accepted = Array.from({ length: 20 }, accept)
  gate.resolve()
  accepted.push(...Array.from({ length: 20 }, accept))
  await vi.waitFor(() => expect(knowledge.current().content.version).not.toBe(before.content.version), WAIT)
  expect(await ask()).toMatchObject({ kind: 'intent', intent: 'lost.key' })
  expect(desk.state()).toMatchObject({ good: false, version: knowledge.current().content.version })
  expect(new Set(await Promise.all(accepted))).toEqual(new Set(['accepted']))
  await runtime.drainInbox()
  for (let talk = 1; talk <= asked; talk++) {
    const lines = await runtime.assistant.transcript(`talk-${talk}`)
    expect(lines.map(({ from }) => from)).toEqual(['person', 'bot'])
  }
  stop()
  await assistant.close()
})
