import type { Block } from '../../src/model/markup.ts'
import type { Choice, Reply } from '../../src/model/reply.ts'
import type { Priority, TicketState, TicketType } from '../../src/model/ticket.ts'

/** What the server and its pages say to each other. The pages import these types and nothing else of the server. */

export interface ReplyView {
  readonly kind: Reply['kind']
  readonly blocks: readonly Block[]
  readonly choices: readonly Choice[]
  readonly language: string
  readonly from?: string
}

/** One line of a talk: what a person typed, with what was hidden as marks, or a reply. */
export interface LineView {
  readonly id: string
  readonly at: number
  readonly from: 'person' | 'bot' | 'agent'
  readonly text: string
  /** The person pressed a button; `text` is its label. */
  readonly pressed?: true
  readonly reply?: ReplyView
}

export interface TicketMark {
  readonly id: string
  readonly number: string
  readonly state: TicketState
}

export interface TalkView {
  readonly id: string
  readonly lines: readonly LineView[]
  /** The conversation exists on the server; before the first message it does not. */
  readonly begun: boolean
  readonly language: string
  readonly owner: 'bot' | 'agent'
  /** Since when, while an agent owns it. */
  readonly agentSince?: number
  readonly ticket?: TicketMark
}

/** Why a message was answered as it was. */
export interface WhyView {
  readonly event: string
  readonly kind?: string
  readonly understood: string
  readonly title?: string
  readonly score: number
  readonly candidates: readonly { readonly intent: string; readonly title: string; readonly score: number }[]
  readonly rule?: string
  readonly features: readonly { readonly feature: string; readonly weight: number }[]
  readonly examples: readonly { readonly intent: string; readonly utterance: string; readonly similarity: number }[]
  readonly known: number
  readonly corrections: readonly { readonly from: string; readonly to: string }[]
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly slots: readonly { readonly name: string; readonly value: string }[]
  readonly flow?: string
  readonly step?: string
  /** Kinds of what was hidden; never the values. */
  readonly hidden: readonly { readonly kind: string; readonly certain: boolean }[]
  /** Looked at again later, without what the talk knew at the time. */
  readonly again?: true
}

export interface SaidView {
  readonly talk: TalkView
  readonly why: WhyView
}

/** One reply as a platform shows it. */
export interface ShownView {
  readonly id: string
  readonly from: 'person' | 'bot' | 'agent'
  readonly text: string
  readonly message?: unknown
}

export interface ContentProblem {
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Whether the files on disk are what answers, and what is wrong with them otherwise. */
export interface ContentState {
  readonly version: string
  readonly good: boolean
  readonly checkedAt: number
  readonly problems: readonly ContentProblem[]
}

export interface StartView {
  readonly texts: Readonly<Record<string, string>>
  readonly language: string
  readonly languages: readonly string[]
  readonly content: ContentState
  readonly shows: { readonly slack: boolean; readonly teams: boolean }
  readonly profile: { readonly selfService: boolean; readonly companyPortal: boolean; readonly phonesBlocked: boolean }
  readonly agent?: AgentView
}

export interface AgentView {
  readonly id: string
  readonly name: string
}

export interface TicketRow extends TicketMark {
  readonly type: TicketType
  readonly priority: Priority
  readonly person: string
  readonly summary: string
  readonly openedAt: number
  readonly changedAt: number
  readonly owner?: AgentView
  readonly children: number
  readonly parent?: string
}

export interface QueueView {
  readonly tickets: readonly TicketRow[]
  readonly agents: readonly AgentView[]
  readonly dead: number
}

export interface TrailLine {
  readonly at: number
  readonly who: string
  readonly change: string
  readonly detail?: string
}

export interface TicketView {
  readonly row: TicketRow
  readonly fields: readonly { readonly label: string; readonly values: readonly string[] }[]
  readonly lines: readonly (LineView & { readonly part: 'before' | 'since' | 'note' })[]
  readonly checklist: readonly { readonly item: string; readonly by?: string; readonly at?: number }[]
  readonly resolution?: string
  readonly trail: readonly TrailLine[]
  readonly parent?: TicketMark
  readonly children: readonly TicketMark[]
  /** Slots that an agent may ask the person for, with their labels. */
  readonly askable: readonly { readonly slot: string; readonly label: string }[]
  readonly person: { readonly name: string; readonly language: string; readonly channel: string }
}

/** What became of something that an agent did. `message` is for the agent. */
export interface ActView {
  readonly answer: 'done' | 'held' | 'withheld' | 'refused'
  readonly message: string
}

export interface LetterView {
  readonly id: number
  readonly kind: string
  readonly reason: string
  readonly diedAt: number
  readonly attempts: number
  readonly about: string
}

export type OutcomeName = 'solved' | 'not-solved' | 'handed-over' | 'unknown'

export interface InsightsView {
  readonly weeks: readonly string[]
  /** One number a week for each outcome; they are never added up. */
  readonly byWeek: Readonly<Record<OutcomeName, readonly number[]>>
  readonly byIntent: readonly { readonly id: string; readonly title: string; readonly counts: Readonly<Record<OutcomeName, number>> }[]
  readonly unanswered: readonly UnansweredGroup[]
  readonly intents: readonly { readonly id: string; readonly title: string }[]
}

export interface UnansweredGroup {
  readonly count: number
  readonly lastAt: number
  readonly candidates: readonly { readonly id: string; readonly title: string }[]
  readonly examples: readonly { readonly text: string; readonly language: string; readonly usable: boolean }[]
}

export interface ContentHealth {
  readonly intents: number
  readonly due: readonly {
    readonly id: string
    readonly title: string
    readonly owner: string
    readonly review: string
    readonly file: string
    readonly line: number
  }[]
  readonly owners: readonly { readonly owner: string; readonly intents: number }[]
  readonly tests: { readonly passed: number; readonly failed: readonly ContentProblem[] }
  readonly warnings: readonly ContentProblem[]
}

export type ExampleOutcome =
  | { readonly kind: 'written'; readonly file: string; readonly line: number }
  /** It is an example of that topic already. */
  | { readonly kind: 'known'; readonly file: string }
  | { readonly kind: 'refused'; readonly message: string }
