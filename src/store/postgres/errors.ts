import { AppError } from '../../model/app-error.ts'

/** Codes of PostgreSQL and of the network that an operator can do something about. */
const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'PostgreSQL does not answer at the host and port in DATABASE_URL; start it, or correct the address',
  ECONNRESET: 'The connection to PostgreSQL was cut; it is opened again with the next message',
  EPIPE: 'The connection to PostgreSQL was cut; it is opened again with the next message',
  ETIMEDOUT: 'PostgreSQL does not answer in time; check the network between this program and the host in DATABASE_URL',
  ENOTFOUND: 'The host in DATABASE_URL is not known; correct the name, or the name service',
  ENOENT: 'PostgreSQL does not listen on the socket in DATABASE_URL; start it, or correct the address',
  EAI_AGAIN: 'The host in DATABASE_URL cannot be looked up; check the name service',
  '28P01': 'PostgreSQL refuses the user or the password in DATABASE_URL; correct them',
  '28000': 'PostgreSQL does not let this user in from here; correct DATABASE_URL or the rules in pg_hba.conf',
  '3D000': 'PostgreSQL has no database of the name in DATABASE_URL; make it, or correct the name',
  '42501': 'The PostgreSQL user in DATABASE_URL may not make or change the tables; give the user the rights on the schema',
  '42P07': 'The database in DATABASE_URL has tables of another program with the same names; name a database of its own',
  '53100': 'The disk of PostgreSQL is full; free some space and go on, nothing that was acknowledged is lost',
  '53300': 'PostgreSQL has no connection left; raise max_connections, or run fewer processes',
  '57P01': 'PostgreSQL is being stopped; it is asked again with the next message',
  '57P02': 'PostgreSQL crashed; it is asked again with the next message',
  '57P03': 'PostgreSQL is starting and not ready; it is asked again with the next message',
  '25006': 'PostgreSQL is read-only here; name the primary server in DATABASE_URL',
}

/** Transactions that got in each other's way: nothing of this one has happened. */
const REPEATABLE = new Set(['40P01', '40001', '55P03'])

/** Says what is wrong with the database. Errors that are not its fault come back unchanged. */
export function fromPostgres(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = codeOf(error)
  if (REPEATABLE.has(code)) {
    return new AppError(
      'STORE_LOCKED',
      'Two transactions waited for each other and this one was ended; nothing of it has happened, repeat it',
      {
        cause: error,
      },
    )
  }
  const sentence = SENTENCES[code] ?? sentenceOfMessage(error.message)
  return sentence === undefined ? error : new AppError('STORE_UNAVAILABLE', sentence, { cause: error })
}

function codeOf(error: Error): string {
  const first = error instanceof AggregateError ? (error.errors as readonly unknown[])[0] : error
  return first instanceof Error && 'code' in first ? String(first.code) : ''
}

/** What the driver says without a code of its own. */
function sentenceOfMessage(message: string): string | undefined {
  if (/timeout exceeded when trying to connect/.test(message))
    return 'All connections to PostgreSQL are busy or it does not answer; check its load, or allow this program more connections'
  if (/Connection terminated|Client has encountered a connection error|Connection ended unexpectedly/.test(message))
    return SENTENCES['ECONNRESET']
  if (/Cannot use a pool after calling end/.test(message)) return 'The store is closed; this program is stopping'
  return undefined
}
