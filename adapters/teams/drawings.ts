import type { Reply } from '../../src/model/reply.ts'
import { type RenderOptions, renderReply } from './render.ts'

const MOST_KEPT = 100

/**
 * Draws replies as the JSON of their messages. Most of what is said is an answer of the content, the same for everybody, so
 * the last drawings are kept: drawing costs as much as sending.
 */
export function createDrawings(): (said: Reply, options: RenderOptions) => string {
  const kept = new Map<string, string>()
  return (said, options) => {
    const { kind, text, choices, language, from, feedback } = said
    const name = JSON.stringify([kind, text, choices, language, from, feedback, options.only, options.hint])
    const known = kept.get(name)
    if (known !== undefined) return known
    const drawing = JSON.stringify(renderReply(said, options))
    const oldest = kept.size < MOST_KEPT ? undefined : kept.keys().next().value
    if (oldest !== undefined) kept.delete(oldest)
    kept.set(name, drawing)
    return drawing
  }
}
