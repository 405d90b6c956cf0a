import type { Reply } from '../../src/model/reply.ts'
import { type RenderOptions, renderReply } from './render.ts'

const MOST_KEPT = 100
/** What the content says to everybody. Words of people, summaries and warnings are for one person, once. */
const REPEATED: ReadonlySet<Reply['kind']> = new Set(['answer', 'ask', 'clarify', 'unknown', 'notice'])

/**
 * Draws replies as the JSON of their messages. Most of what is said is an answer of the content, the same for everybody, so
 * the last drawings of these are kept: drawing costs as much as sending.
 */
export function createDrawings(): (said: Reply, options: RenderOptions) => string {
  const kept = new Map<string, string>()
  return (said, options) => {
    const draw = () => JSON.stringify(renderReply(said, options))
    if (!REPEATED.has(said.kind) || options.only !== undefined) return draw()
    const { kind, text, choices, language, from, feedback } = said
    const name = JSON.stringify([kind, text, choices, language, from, feedback, options.hint])
    const known = kept.get(name)
    if (known !== undefined) return known
    const drawing = draw()
    const oldest = kept.size < MOST_KEPT ? undefined : kept.keys().next().value
    if (oldest !== undefined) kept.delete(oldest)
    kept.set(name, drawing)
    return drawing
  }
}
