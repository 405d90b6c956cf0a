import { t } from './texts.ts'

const SENTENCES: Readonly<Record<string, string>> = {
  AWAY: 'web.problem-away',
  TOO_FAST: 'web.problem-too-fast',
  INPUT_INVALID: 'web.problem-input',
  TICKET_UNKNOWN: 'web.problem-ticket',
  AGENT_UNKNOWN: 'web.problem-agent',
  NAME_REFUSED: 'web.problem-name',
  LETTER_UNKNOWN: 'web.letter-gone',
  STORE_UNAVAILABLE: 'web.problem-store',
  STORE_LOCKED: 'web.problem-store',
}

/** What went wrong, in the language of the page: the server's own sentences are for programs. */
export function problemInWords(code: string): string {
  return t(SENTENCES[code] ?? 'web.problem-other', { code })
}
