import { parseArgs } from 'node:util'
import { readEnvironment } from '../../../src/config/environment.ts'
import { AppError } from '../../../src/model/app-error.ts'
import { openExistingStore } from '../existing-store.ts'
import type { Io } from '../io.ts'
import { createLog } from '../log.ts'

const USAGE = `recoverykey person export ID | person forget ID [--store URL]

An ID names the platform, the workspace or tenant, and the person: slack:T0123ABCD:U0123ABCD, teams:TENANT:AAD-OBJECT-ID.`

/** `person export ID` prints everything that is kept about a person; `person forget ID` removes it. Exit code 1 when there is nothing. */
export async function runPerson(args: readonly string[], io: Io, clock: () => number = Date.now): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: { store: { type: 'string' } }, allowPositionals: true })
  const [act, person, ...more] = positionals
  if ((act !== 'export' && act !== 'forget') || person === undefined || more.length > 0) throw new AppError('USAGE', USAGE)
  const store = await openExistingStore({ url: values.store ?? readEnvironment().DATABASE_URL, clock, log: createLog('warn') })
  try {
    const kept = await store.transaction((tx) => tx.exportPerson(person))
    if (Object.values(kept).every((rows) => rows.length === 0)) {
      io.error(`Nothing is kept about ${person}; the id stands in the person's requests and log lines. ${USAGE}\n`)
      return 1
    }
    if (act === 'export') {
      io.out(`${JSON.stringify({ person, ...kept }, undefined, 2)}\n`)
      return 0
    }
    const rows = await store.transaction((tx) => tx.forgetPerson(person, clock()))
    io.out(`${person}: ${rows} rows removed or emptied of the person. Backups made before hold them until you remove those.\n`)
    return 0
  } finally {
    await store.close()
  }
}
