import type { Reply } from '../../src/model/reply.ts'
import type { Secret } from '../../src/model/secret.ts'
import type { Clock, NextId } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import type { DeadJob, Store } from '../../src/ports/store.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import type { KnowledgeHolder } from '../../src/runtime/knowledge.ts'
import type { ContentHealth, ContentState, ExampleOutcome } from './views.ts'

/** Facts of the profile that the playground can turn around for one conversation. What is left out is as in the profile. */
export interface Switches {
  readonly selfService?: boolean
  readonly companyPortal?: boolean
  readonly phonesBlocked?: boolean
}

/** Content as the program that serves it keeps it: watched, checked, and changed only by a small edit of a file. */
export interface ContentDesk {
  state(): ContentState
  /** Begins to watch the files; calls back after each check. Returns a function that stops it. */
  watch(changed: () => void): () => void
  health(): Promise<ContentHealth>
  addExample(example: { readonly intent: string; readonly language: string; readonly text: string }): Promise<ExampleOutcome>
}

/** A reply as a platform's adapter would send it: Block Kit for Slack, an activity for Teams. */
export type PlatformRenderer = (reply: Reply) => unknown

export interface WebOptions {
  readonly assistant: Assistant
  /** The same assistant under a changed profile: same store, same content files. */
  readonly assistantFor: (switches: Switches) => Assistant
  readonly knowledge: KnowledgeHolder
  readonly content: ContentDesk
  readonly reports: Pick<Store, 'outcomes' | 'unanswered'>
  readonly letters: { dead(limit: number): Promise<readonly DeadJob[]>; revive(id: number, at: number): Promise<boolean> }
  readonly renderers: { readonly slack?: PlatformRenderer; readonly teams?: PlatformRenderer }
  /** The address that the server binds: beyond loopback a token is needed. */
  readonly host: string
  readonly token?: Secret
  readonly log: Log
  readonly clock: Clock
  readonly nextId: NextId
}
