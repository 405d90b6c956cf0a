import type { Session } from '../model/session.ts'
import type { FormField } from './assistant.ts'
import type { Knowledge } from './knowledge.ts'
import { inLanguage, slotWord } from './render.ts'

/** The slots that the handoff form shows, in the order in which IT needs them. */
const FORM_SLOTS = ['owner', 'key_id', 'device_name', 'screen', 'code', 'changed', 'blocked'] as const
const TEXT_CHARS = 200

/** The fields of the handoff form, filled in as far as the talk told. */
export function formFields(session: Session | undefined, { content }: Knowledge, language: string): readonly FormField[] {
  return FORM_SLOTS.flatMap((id) => {
    const slot = content.slots.get(id)
    if (!slot) return []
    const value = session?.slots[id]
    const options = slot.values.map((one) => ({ label: slotWord(id, one.value, content, language), value: one.value }))
    const field: FormField = {
      slot: id,
      label: inLanguage(slot.label, language),
      kind: slot.kind === 'choice' ? 'choice' : 'text',
      options: slot.kind === 'choice' ? options : [],
      optional: id !== 'owner',
      maxChars: slot.maxChars ?? TEXT_CHARS,
      ...(value === undefined ? {} : { value }),
    }
    return [field]
  })
}
