/** A message in the fake workspace. */
export interface FakeMessage {
  readonly channel: string
  readonly ts: string
  readonly user?: string
  readonly bot_id?: string
  text: string
  blocks: readonly Record<string, unknown>[]
  readonly thread_ts?: string
  readonly metadata?: unknown
  readonly reply_broadcast?: boolean
  edited?: boolean
}

export interface FakeView {
  readonly id: string
  readonly view: Record<string, unknown>
}

export interface FakeCall {
  readonly method: string
  readonly args: Record<string, unknown>
  readonly token: string
}

export interface FakeUser {
  readonly id: string
  readonly name: string
  readonly locale?: string
  readonly tz?: string
  readonly is_restricted?: boolean
}

/** Everything a workspace holds. */
export class FakeWorkspace {
  readonly team = 'T0FAKE'
  readonly botUser = 'U0BOT'
  readonly botId = 'B0BOT'
  readonly messages: FakeMessage[] = []
  readonly ephemerals: { channel: string; user: string; text: string; blocks: readonly Record<string, unknown>[]; thread_ts?: string }[] =
    []
  readonly reactions: { channel: string; timestamp: string; name: string }[] = []
  readonly views: FakeView[] = []
  readonly homes = new Map<string, Record<string, unknown>>()
  readonly prompts = new Map<string, unknown>()
  readonly statuses: { channel: string; thread: string; status: string }[] = []
  readonly calls: FakeCall[] = []
  readonly users = new Map<string, FakeUser>()
  /** Channels the app is in, besides direct messages. */
  readonly channels = new Set<string>()
  /** Trigger ids that were given out and not used: id to the time at which they run out. */
  readonly triggers = new Map<string, number>()
  /** Problems with what the app sent: Block Kit limits, missing text. A test looks that there are none. */
  readonly complaints: string[] = []
  private counter = 0

  /** A time stamp that no other message has. */
  nextTs(): string {
    this.counter += 1
    return `${Math.floor(Date.now() / 1000)}.${String(this.counter % 1_000_000).padStart(6, '0')}`
  }

  nextId(prefix: string): string {
    this.counter += 1
    return `${prefix}${this.counter.toString(36).toUpperCase()}`
  }

  /** The direct messages of a person with the app. */
  direct(user: string): string {
    return `D${user.slice(1)}`
  }

  channelOf(id: string): string | undefined {
    if (id.startsWith('U')) return this.direct(id)
    return id.startsWith('D') || this.channels.has(id) ? id : undefined
  }

  in(channel: string): readonly FakeMessage[] {
    return this.messages.filter((message) => message.channel === channel)
  }

  thread(channel: string, root: string): readonly FakeMessage[] {
    return this.in(channel).filter((message) => message.ts === root || message.thread_ts === root)
  }

  find(channel: string, ts: string): FakeMessage | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts)
  }

  /** What the app posted in a channel, oldest first. */
  said(channel: string): readonly FakeMessage[] {
    return this.in(channel).filter((message) => message.bot_id === this.botId)
  }
}
