import { createInterface } from 'node:readline'
import { z } from 'zod'
import { createWorker } from '../../../src/jobs/worker.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { webhookDesk } from '../../desks/webhook.ts'
import { deskWords } from '../../desks/words.ts'
import { assemble } from '../assemble.ts'
import { createLog } from '../log.ts'
import { toInbound } from '../talk.ts'

/**
 * A program of its own: events as JSON lines in, acknowledgements and deliveries as JSON lines out. It takes events as a
 * platform's adapter does, with the store behind it, so that it can be killed, doubled and measured.
 */
const Settings = z.object({
  storeUrl: z.string(),
  profile: z.string().optional(),
  log: z.string().optional(),
  webhook: z.object({ url: z.string(), secret: z.string(), timeoutMs: z.number() }).optional(),
})
const base = { eventId: z.string(), at: z.number(), ticket: z.string(), agent: z.string() }
const Line = z.union([
  z.object({ event: z.object({ conversation: z.string(), text: z.string(), id: z.string(), at: z.number() }) }),
  z.object({
    agent: z.discriminatedUnion('kind', [
      z.object({ ...base, kind: z.literal('claimed') }),
      z.object({ ...base, kind: z.literal('said'), text: z.string() }),
    ]),
  }),
])
const DRAIN_MS = 10_000
const LEFTOVERS_MS = 1_000

const settings = Settings.parse(JSON.parse(process.argv[2] ?? '{}'))
const log = settings.log === undefined ? silentLog : createLog(settings.log)
const config = { CONTENT_DIR: 'intents', ...(settings.profile === undefined ? {} : { PROFILE: settings.profile }) }
const assembly = await assemble({ config, storeUrl: settings.storeUrl, log })
const { assistant, kinds, drainInbox } = assembly.runtime

assistant.addChannel({
  name: 'cli',
  async deliver(to, post, key) {
    const reply = post.kind === 'reply' ? { kind: post.reply.kind, text: post.reply.text } : { kind: post.kind, text: '' }
    // The clock of the machine is the same for every process on it, and so puts the lines of several in order.
    tell({ delivered: key, conversation: to.to['conversation'], ...reply, at: Number(process.hrtime.bigint()) })
    return {}
  },
})
if (settings.webhook) {
  assistant.addDesk(webhookDesk(settings.webhook, { words: deskWords(assistant, 'en'), door: assistant.door, clock: assembly.clock }))
}
const worker = createWorker({ ...assembly, handlers: kinds, random: Math.random })
worker.start()
// What another process left in the inbox when it ended.
const leftovers = setInterval(() => void drainInbox(), LEFTOVERS_MS)
void drainInbox()
tell({ ready: true })

const running = new Set<Promise<void>>()
for await (const text of createInterface({ input: process.stdin })) {
  const work = handle(Line.parse(JSON.parse(text))).finally(() => running.delete(work))
  running.add(work)
}
await Promise.all(running)
clearInterval(leftovers)
await drainInbox()
await worker.drain(DRAIN_MS)
await assembly.store.close()

/** Answers only what is committed. What could not be is answered as failed, and the sender sends it again. */
async function handle(line: z.infer<typeof Line>): Promise<void> {
  if ('event' in line) {
    const { event } = line
    const status = await assistant.accept(toInbound(event, assistant.door)).catch(() => 'failed')
    tell({ acknowledged: event.id, status })
    return
  }
  const { agent: said, ...rest } = line.agent
  const agent = { id: said, name: assistant.door.redact(said).text }
  const event =
    rest.kind === 'said'
      ? { ...rest, agent, messageId: rest.eventId, text: assistant.door.redact(rest.text).text, withheld: false }
      : { ...rest, agent }
  const status = await assistant.agent(event).then(
    (answer) => answer.kind,
    () => 'failed',
  )
  tell({ acknowledged: rest.eventId, status })
}

function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
