import { plainText } from '../../src/model/markup.ts'
import type { SafeText } from '../../src/model/safe-text.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'

/** Texts of the content for places that take no reply: titles, buttons, lines of a card. */
export interface Words {
  /** One text without markup. */
  line(id: string, language?: string, values?: Readonly<Record<string, SafeText | string>>): string
  /** The name that content has for a word (`type.key`, `slot:owner=work`), undefined when it has none. */
  name(id: string, language?: string): string | undefined
}

export function createWords(assistant: Pick<Assistant, 'say' | 'label'>): Words {
  return {
    line: (id, language, values) => plainText(assistant.say(id, language, values).text).trim(),
    name(id, language) {
      const label = assistant.label(id, language)
      return label === '' || label === id ? undefined : plainText(label)
    },
  }
}
