import type { Entity } from '../model/understanding.ts'
import { isQuestion } from './hearing.ts'

/** What makes a clause no fact, in all languages of the content: "if I post it in Teams, who sees it?". */
const CONDITION = /^\s*(?:if|when|wenn|falls|si|cuando|quand|se|quando|caso)(?!\p{L})/iu
/** Where one clause ends and the next begins. */
const CLAUSE_END = /[,.;:!\n]/gu

/** What a message states: before a question of its own, "I posted it in Teams, can you delete it?" tells where it went. */
export function stated(text: string, entities: readonly Entity[]): readonly Entity[] {
  if (!isQuestion(text)) return entities
  if (CONDITION.test(text)) return []
  const before = [...text.trimEnd().slice(0, -1).matchAll(CLAUSE_END)].at(-1)?.index ?? 0
  return entities.filter(({ end }) => end <= before)
}
