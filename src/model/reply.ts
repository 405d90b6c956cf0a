import type { SafeText } from './safe-text.ts'

/** A button. Pressing it sends `value`; typing the label, its number or the value does the same. */
export interface Choice {
  readonly label: string
  readonly value: string
  /** `quiet`: the ways out that every question has (back, a person, stop); shown smaller, or in an overflow. */
  readonly style?: 'primary' | 'danger' | 'quiet'
}

/**
 * What a person is shown in one message, platform-neutral. `text` is the small markup of src/model/markup.ts:
 * paragraphs, "1." and "-" lists, **bold**, `code`, and addresses written out.
 */
export interface Reply {
  readonly kind: 'answer' | 'ask' | 'clarify' | 'unknown' | 'notice' | 'secret' | 'summary' | 'relay' | 'error'
  readonly text: SafeText
  readonly choices: readonly Choice[]
  /** BCP 47 language of the text. */
  readonly language: string
  /** The id in content that the text came from; a relayed message has none. */
  readonly answer?: string
  /** Name of the agent whose words these are. */
  readonly from?: SafeText
  /** Ask the platform for its own feedback control, where it has one. */
  readonly feedback?: boolean
  /** Only the person may see this, also in a shared place. */
  readonly privateTo?: string
}
