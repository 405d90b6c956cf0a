/** What an organisation differs in (one file, `PROFILE`). Read and checked by src/content/profile.ts. */
export interface Profile {
  readonly organisation: string
  /** Texts of the profile in other languages: by language, and by the name that content gives them (`profile.desk.name`). */
  readonly translations: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly languages: readonly string[]
  readonly selfService: boolean
  readonly portals: { readonly entra: boolean; readonly companyPortal: boolean; readonly configMgrUrl?: string }
  readonly joins: readonly ('entra' | 'hybrid' | 'ad')[]
  readonly conditionalAccessBlocksPhones: boolean
  readonly recoveryUrl?: string
  readonly desk: {
    readonly name: string
    /** How a person reaches the desk without this program: shown when a handoff cannot be delivered. */
    readonly contact: string
    readonly ticketPrefix: string
    readonly firstTicket: number
    readonly expected: Readonly<Record<'1' | '2' | '3' | '4', string>>
    readonly hours: {
      readonly timeZone: string
      /** Day names mon…sun to "HH:MM-HH:MM" spans; a day that is missing is closed. */
      readonly open: Readonly<Record<string, readonly string[]>>
      /** ISO dates on which the desk is closed. */
      readonly holidays: readonly string[]
    }
    readonly clock: {
      readonly remindAfterMinutes: number
      readonly secondRouteAfterMinutes: number
      readonly idleReminderHours: number
      readonly autoCloseHours: number
      readonly reopenDays: number
    }
    /** Names of desks in the order in which they are tried: builtin, slack, teams, webhook, email, jira, servicenow. */
    readonly routes: readonly string[]
  }
  readonly wave: { readonly people: number; readonly windowMinutes: number }
  readonly storage: { readonly workKeys: string }
  readonly resetPolicy: string
  readonly linkHosts: readonly string[]
  readonly retention: { readonly transcriptDays: number; readonly eventDays: number; readonly ticketDays: number }
  readonly session: { readonly idleMinutes: number }
  readonly redaction: { readonly patterns: readonly { readonly name: string; readonly pattern: string }[] }
  readonly guests: 'allow' | 'refuse'
  readonly limits: { readonly messagesPerMinute: number }
}
