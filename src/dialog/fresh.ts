import type { Content } from '../content/types.ts'
import type { Session } from '../model/session.ts'
import type { Moment } from './decision.ts'

/** A session that has not begun: version 0, nothing known but the language. */
export function freshSession(moment: Moment, content: Content): Session {
  return {
    conversation: moment.conversation,
    person: moment.person,
    version: 0,
    language: languageFrom(moment.language, content) ?? 'en',
    languageChosen: moment.languageChosen ?? false,
    startedAt: moment.at,
    lastAt: moment.at,
    owner: 'bot',
    frames: [],
    slots: {},
    misses: 0,
    noes: 0,
    offered: [],
    later: [],
    said: {},
    tried: [],
    outcome: 'unknown',
  }
}

/** The content's language for a BCP 47 tag, undefined when it has none. */
export function languageFrom(tag: string | undefined, content: Content): string | undefined {
  const base = tag?.toLowerCase().split(/[-_]/)[0]
  return base !== undefined && content.languages.includes(base) ? base : undefined
}

/** The session of somebody of whom nothing is stored. */
export function freshFor(who: { readonly at: number; readonly conversation: string; readonly person: string }, content: Content): Session {
  return freshSession({ at: who.at, conversation: who.conversation, person: who.person, idleMs: 0 }, content)
}
