import { AppError } from '../model/app-error.ts'

export type StoreUrl = { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string }

/** Reads `DATABASE_URL`: `sqlite:path`, `sqlite::memory:` or `postgres://…`. */
export function readStoreUrl(url: string): StoreUrl {
  if (url.startsWith('sqlite:')) {
    const file = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '')
    if (file !== '') return { kind: 'sqlite', file }
  }
  if (/^postgres(ql)?:\/\/./.test(url)) return { kind: 'postgres', url }
  // The address may hold a password, so it is not repeated.
  throw new AppError(
    'CONFIG_INVALID',
    'DATABASE_URL is not an address of a database: use sqlite:data/recoverykey.db or postgres://user:password@host/database',
  )
}
