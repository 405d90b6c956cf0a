import type { Entity } from '../../model/understanding.ts'

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
