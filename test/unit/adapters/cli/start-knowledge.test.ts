import { expect, test } from 'vitest'
import { loadUnlearned } from '../../../../adapters/cli/knowledge.ts'
import { startKnowledge } from '../../../../adapters/cli/start-knowledge.ts'

test.for([
  ['its defaults', undefined],
  ['a profile file', 'intents/profile.example.yaml'],
] as const)('a start with %s knows what was checked, whether it was kept or not', async ([, profile]) => {
  const options = { dir: 'intents', profile, today: '2026-11-22' }
  const first = await startKnowledge(options)
  expect(await startKnowledge(options)).toEqual(first)
  expect(loadUnlearned(options)).toEqual(first)
})

test('a profile that is not there is refused', async () => {
  await expect(startKnowledge({ dir: 'intents', profile: 'not-there.yaml', today: '2026-11-22' })).rejects.toMatchObject({
    code: 'PROFILE_INVALID',
  })
})
