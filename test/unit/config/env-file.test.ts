import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { unreadIn } from '../../../src/config/env-file.ts'

test.for([
  ['a mistyped name', 'SLACK_BOT_TOEKN=a', ['SLACK_BOT_TOEKN'], []],
  ['a line without a sign', '# ports\nPORT 3000', [], [2]],
  ['a line without a name', '=a', [], [1]],
  [
    'settings, their files, comments and empty lines',
    '# all well\n\nPORT=3978\nexport HOST=127.0.0.1\nWEB_TOKEN_FILE="/run/web token"',
    [],
    [],
  ],
  ['what other programs read', 'NODE_OPTIONS=--trace-warnings\nTZ=UTC\nHTTPS_PROXY=a', [], []],
] as const)('of %s, doctor is told what nobody reads', ([, text, names, lines]) => {
  const found = unreadIn(text, Object.keys(parseEnv(text)))
  expect(found).toEqual({ names: [...names], lines: [...lines] })
})
