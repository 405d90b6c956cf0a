import type { Content } from '../content/types.ts'
import type { Candidate } from '../model/understanding.ts'

/** More readings than are offered, so that enough are left where some are alike. */
export const READINGS = 8

/** Nobody means these by a message that may mean several things. */
const SMALL_TALK: ReadonlySet<string> = new Set(['confirm.yes', 'confirm.no', 'greet', 'thanks', 'bye'])

/** Whether a reading is nothing that a person would be asked about. */
export function isSmallTalk({ intent }: Candidate): boolean {
  return SMALL_TALK.has(intent)
}

/**
 * Leaves of several readings those that a person can choose between, best first: of one family, and of those with the
 * same answer, the best one, and small talk only where it is the best of all.
 */
export function distinctReadings(content: Content, ranked: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>()
  return ranked.filter((one, place) => {
    if (place > 0 && isSmallTalk(one)) return false
    const marks = marksOf(content, one.intent)
    if (marks.some((mark) => seen.has(mark))) return false
    for (const mark of marks) seen.add(mark)
    return true
  })
}

/** What two readings must not share: the family, and the answer. */
function marksOf(content: Content, id: string): readonly string[] {
  const intent = content.intents.get(id)
  const family = intent?.parent === undefined || intent.parent === 'none' ? id : intent.parent
  return [`family ${family}`, ...(intent?.answer === undefined ? [] : [`answer ${intent.answer}`])]
}
