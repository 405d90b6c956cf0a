import { existsSync } from 'node:fs'
import { AppError } from '../../src/model/app-error.ts'
import type { Store } from '../../src/ports/store.ts'
import { openStore } from '../../src/store/open-store.ts'
import { readStoreUrl } from '../../src/store/store-url.ts'

/** Opens a store that is there already: where the address is mistyped, an empty database would be made and asked. */
export async function openExistingStore(options: Parameters<typeof openStore>[0]): Promise<Store> {
  const url = readStoreUrl(options.url)
  if (url.kind === 'sqlite' && url.file !== ':memory:' && !existsSync(url.file)) {
    throw new AppError('STORE_UNAVAILABLE', `There is no database file ${url.file}; check --store or DATABASE_URL`)
  }
  return openStore(options)
}
