import type { Redacted, SafeText } from './safe-text.ts'

/**
 * Where a message can be sent. `to` is opaque to src/: the adapter of that channel wrote it and reads it.
 * It holds ids only, never text that a person typed.
 */
export interface Address {
  readonly channel: string
  readonly to: Readonly<Record<string, string>>
}

/** A file that came with a message. Its bytes are never kept; a name that is itself a secret is already hidden. */
export interface FileNote {
  readonly name: SafeText
  readonly kind: 'key-file' | 'text' | 'image' | 'other'
}

/**
 * One thing that a person did, translated by an adapter and already redacted.
 * `conversation` and `person` are globally unique: they begin with the channel and the tenant or workspace.
 */
export interface Inbound extends Redacted {
  /** Unique for the platform's delivery; a redelivery has the same id. */
  readonly eventId: string
  readonly channel: string
  readonly conversation: string
  readonly person: string
  readonly personName?: SafeText
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /**
   * `message` typed text; `choice` a pressed button, whose value is in `text`; `opened` the surface was opened;
   * `form` the handoff form was sent, its fields are in `form`; `feedback` `text` is `yes` or `no`, a reason may follow.
   */
  readonly kind: 'message' | 'choice' | 'edit' | 'delete' | 'opened' | 'form' | 'feedback'
  /** The platform's id of the message; for `edit` and `delete` the id of the message that changed. */
  readonly messageId?: string
  readonly files: readonly FileNote[]
  /** Fields of a submitted handoff form, by slot; each went through the door on its own. */
  readonly form?: Readonly<Record<string, SafeText>>
  readonly place: 'private' | 'shared'
  /** BCP 47 language of the person's client, where the platform tells. */
  readonly locale?: string
  /** IANA time zone of the person, where the platform tells. */
  readonly timeZone?: string
  readonly address: Address
}
