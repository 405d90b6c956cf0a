/** What the doctor says of one thing: in words, with the way out when something is wrong. */
export interface Diagnosis {
  readonly what: string
  readonly state: 'ok' | 'warning' | 'wrong'
  readonly says: string
}

export function ok(what: string, says: string): Diagnosis {
  return { what, state: 'ok', says }
}

export function warning(what: string, says: string): Diagnosis {
  return { what, state: 'warning', says }
}

export function wrong(what: string, says: string): Diagnosis {
  return { what, state: 'wrong', says }
}
