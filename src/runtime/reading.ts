import { askedSlot } from '../dialog/flow.ts'
import { isCertain } from '../dialog/hearing.ts'
import { bareNumber } from '../dialog/number.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Session } from '../model/session.ts'
import type { Understanding, UnderstandingContext } from '../model/understanding.ts'
import type { Knowledge } from './knowledge.ts'

/** Reads an utterance with what the talk knows. What it wants is never guessed from a number alone. */
export function readInContext(text: SafeText, session: Session | undefined, knowledge: Knowledge, clientLanguage?: string): Understanding {
  const read = knowledge.reader.understand(text, contextOf(session, knowledge, clientLanguage))
  return bareNumber(text) && !isCertain(read) ? withoutGuess(read) : read
}

/** Copied field by field: why it was understood so is only worked out when somebody looks. */
function withoutGuess(read: Understanding): Understanding {
  const { score, entities, language, polarity } = read
  return {
    kind: 'unknown',
    score,
    candidates: [],
    entities,
    ...(language === undefined ? {} : { language }),
    ...(polarity === undefined ? {} : { polarity }),
    get why() {
      return read.why
    },
  }
}

/** What the talk knows that helps to read the next utterance. */
export function contextOf(session: Session | undefined, { content }: Knowledge, clientLanguage?: string): UnderstandingContext {
  const expecting = session && askedSlot(session, content)
  const language = session?.language ?? clientLanguage
  // While a flow waits, a message that cannot stand alone is about its question, not about a topic before.
  const waits = session !== undefined && session.frames.length > 0
  const lastIntent = waits ? undefined : (session?.answered?.intent ?? session?.tried.findLast((what) => content.intents.has(what)))
  return {
    ...(language === undefined ? {} : { language }),
    ...(lastIntent === undefined ? {} : { lastIntent }),
    ...(expecting === undefined ? {} : { expecting }),
  }
}
