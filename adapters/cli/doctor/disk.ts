import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Config } from '../../../src/config/config.ts'
import { readStoreUrl } from '../../../src/store/store-url.ts'
import { type Diagnosis, ok, warning, wrong } from './finding.ts'

const MIB = 2 ** 20
const LOW_MIB = 500
/** The database's log alone may take a few of them. */
const FULL_MIB = 20

/** Room where the database is; with a database server only that of the working folder can be seen. */
export async function disk({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>): Promise<Diagnosis> {
  const url = readStoreUrl(DATABASE_URL)
  const { bavail, bsize } = await statfs(url.kind === 'sqlite' && url.file !== ':memory:' ? dirname(url.file) : '.')
  return roomLeft(bavail * bsize)
}

export function roomLeft(bytes: number): Diagnosis {
  const mib = Math.floor(bytes / MIB)
  if (mib < FULL_MIB) return wrong('disk', `${mib} MiB free; soon no message can be kept: make room`)
  return mib < LOW_MIB ? warning('disk', `${mib} MiB free; the database needs room to grow`) : ok('disk', `${mib} MiB free`)
}
