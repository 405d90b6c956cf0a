import { plainText } from '../../src/model/markup.ts'
import type { DeskWords } from '../../src/ports/desk.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'

/** The content's words for agents in one language. An id that content does not have comes back as itself: that is no word. */
export function deskWords(assistant: Pick<Assistant, 'say' | 'label'>, language: string): DeskWords {
  return (id, values) => {
    const text = values === undefined ? assistant.label(id, language) : assistant.say(id, language, values).text
    return text === id || text === '' ? undefined : plainText(text).trim()
  }
}
