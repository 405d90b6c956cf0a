import type { Content } from '../../content/types.ts'
import type { Entity } from '../../model/understanding.ts'
import { NUMBER, TICKET, type Token } from '../text/tokenize.ts'

export const TICKET_SLOT = 'ticket'

/** Finds ticket numbers: with the desk's prefix, or a number that is called a ticket. */
export function ticketFinder(prefix: string): (text: string) => readonly Entity[] {
  const literal = prefix.replace(/[^A-Za-z0-9]/g, '\\$&')
  const pattern = new RegExp(
    String.raw`(?<!\w)(?:${literal}[\s#-]{0,2}|(?:ticket|case|request|incident|vorgang|anfrage|caso|solicitud|incidencia|demande|dossier|chamado|pedido)(?:\s+(?:number|no|nr|nummer|num|numero|número|n°))?\.?\s*[:#]?\s*(?:${literal}-?)?)(\d{3,8})(?!\w)`,
    'giu',
  )
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({
      slot: TICKET_SLOT,
      value: `${prefix.toUpperCase()}-${match[1] ?? ''}`,
      start: match.index,
      end: match.index + match[0].length,
    }))
}

/** What the numbers of this desk's tickets begin with. */
export function ticketPrefixOf(content: Content): string {
  return content.values['profile.desk.ticket-prefix'] ?? 'RK'
}

/** Tokens in which only this desk's own numbers are tickets: "LT-0815" may be the name of a PC, and tells no more than a number. */
export function withOwnTickets(tokens: readonly Token[], text: string, prefix: string): readonly Token[] {
  if (!tokens.some((token) => token.text === TICKET)) return tokens
  const own = `${prefix.toLowerCase()}-`
  return tokens.map((token) =>
    token.text !== TICKET || text.slice(token.start, token.end).toLowerCase().startsWith(own) ? token : { ...token, text: NUMBER },
  )
}
