import { expect, test } from 'vitest'
import { readStoreUrl } from '../../../src/store/store-url.ts'

test.for([
  ['sqlite:data/recoverykey.db', { kind: 'sqlite', file: 'data/recoverykey.db' }],
  ['sqlite:/var/lib/store.db', { kind: 'sqlite', file: '/var/lib/store.db' }],
  ['sqlite:///var/lib/store.db', { kind: 'sqlite', file: '/var/lib/store.db' }],
  ['sqlite::memory:', { kind: 'sqlite', file: ':memory:' }],
  ['postgres://user@host/db', { kind: 'postgres', url: 'postgres://user@host/db' }],
  ['postgresql://user@host/db', { kind: 'postgres', url: 'postgresql://user@host/db' }],
] as const)('%s is understood', ([url, read]) => {
  expect(readStoreUrl(url)).toEqual(read)
})

test.for(['', 'sqlite:', 'mysql://user:swordfish@host/db', 'data/recoverykey.db', 'postgres://'])(
  '"%s" is refused without being repeated',
  (url) => {
    expect(() => readStoreUrl(url)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.not.stringContaining('swordfish') }),
    )
  },
)
