import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

test('a command whose reader has seen enough ends without a word, and not as if it had done its work', async () => {
  const child = spawn(process.execPath, ['adapters/cli/main.ts', 'settings'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const errors = text(child.stderr)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  expect([code, await errors]).toEqual([141, ''])
})
