import { loadKnowledge } from '../../adapters/cli/knowledge.ts'
import { loadProfile } from '../../adapters/cli/profile-file.ts'
import { builtinDesk } from '../../adapters/desks/builtin.ts'
import { createWorker, type Worker } from '../../src/jobs/worker.ts'
import type { Inbound } from '../../src/model/inbound.ts'
import type { Profile } from '../../src/model/profile.ts'
import type { Post } from '../../src/ports/channel.ts'
import { silentLog } from '../../src/ports/log.ts'
import type { Store } from '../../src/ports/store.ts'
import { createDoor } from '../../src/redaction/door.ts'
import { createRuntime, type Runtime } from '../../src/runtime/create-assistant.ts'
import { holdKnowledge, type Knowledge } from '../../src/runtime/knowledge.ts'
import { openStore } from '../../src/store/open-store.ts'

/** Monday morning, office hours in the default profile. */
export const MONDAY_10 = Date.UTC(2026, 10, 23, 10, 0, 0)

let shipped: Knowledge | undefined

/** The content as it is shipped, read and trained once a test file. */
export function shippedKnowledge(): Knowledge {
  shipped ??= loadKnowledge({ dir: 'intents', profile: undefined, today: '2026-11-22' })
  return shipped
}

/** The shipped content under another profile. */
export function knowledgeFor(change: (profile: Profile) => Profile): Knowledge {
  const { reader } = shippedKnowledge()
  const profile = change(loadProfile(undefined))
  const other = loadKnowledge({ dir: 'intents', profile: undefined, today: '2026-11-22', change: () => profile, reader })
  return other
}

/** A whole assistant in memory, with a clock that tests move and posts that are written down. */
export interface TestAssistant {
  readonly runtime: Runtime
  readonly store: Store
  readonly worker: Worker
  readonly posts: { readonly to: string; readonly post: Post; readonly key: string }[]
  now: number
  /** Says something as a person; the clock moves a second before it. */
  say(text: string, options?: SayOptions): ReturnType<Runtime['assistant']['turn']>
  inbound(text: string, options?: SayOptions): Inbound
  /** Runs every job that is due now. */
  settle(): Promise<void>
  close(): Promise<void>
}

export interface SayOptions {
  readonly conversation?: string
  readonly person?: string
  readonly kind?: Inbound['kind']
  readonly id?: string
  readonly messageId?: string
  readonly files?: readonly string[]
  readonly deliver?: 'outbox' | 'caller'
  readonly locale?: string
}

export async function testAssistant(options: { readonly knowledge?: Knowledge; readonly url?: string } = {}): Promise<TestAssistant> {
  const knowledge = holdKnowledge(options.knowledge ?? shippedKnowledge())
  let count = 0
  const posts: { to: string; post: Post; key: string }[] = []
  const self = { now: MONDAY_10 }
  const clock = () => self.now
  const store = await openStore({ url: options.url ?? 'sqlite::memory:', clock })
  const door = createDoor()
  const runtime = createRuntime({ store, knowledge, door, clock, nextId: () => `id-${++count}`, log: silentLog })
  runtime.assistant.addDesk(builtinDesk())
  runtime.assistant.addChannel({
    name: 'test',
    async deliver(to, post, key) {
      posts.push({ to: to.to['conversation'] ?? '', post, key })
      return { messageId: `posted-${posts.length}` }
    },
  })
  const worker = createWorker({ store, clock, log: silentLog, handlers: runtime.kinds, random: () => 0.5 })
  const inbound = (text: string, say: SayOptions = {}): Inbound => {
    const conversation = say.conversation ?? 'talk'
    const files = (say.files ?? []).map((name) => door.file(name))
    const typed = door.redact(text)
    const id = say.id ?? `event-${++count}`
    return {
      ...typed,
      findings: [...typed.findings, ...files.flatMap((file) => file.redacted.findings)],
      eventId: id,
      channel: 'test',
      conversation,
      person: say.person ?? `person-of-${conversation}`,
      at: self.now,
      kind: say.kind ?? 'message',
      messageId: say.messageId ?? id,
      files: files.map((file) => file.note),
      place: 'private',
      address: { channel: 'test', to: { conversation } },
      ...(say.locale === undefined ? {} : { locale: say.locale }),
    }
  }
  return {
    runtime,
    store,
    worker,
    posts,
    get now() {
      return self.now
    },
    set now(at: number) {
      self.now = at
    },
    inbound,
    say(text, say = {}) {
      self.now += 1000
      return runtime.assistant.turn(inbound(text, say), { deliver: say.deliver ?? 'caller' })
    },
    async settle() {
      await worker.runDue(self.now)
    },
    close: () => store.close(),
  }
}
