import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { goldenYaml } from '../../../../adapters/web/talk/golden-yaml.ts'
import { testAssistant } from '../../../support/assistant.ts'
import { type Golden, runGolden } from '../../../support/golden.ts'
import { madeUpKey } from '../../../support/secrets.ts'

test('an exported talk holds as a golden conversation', async () => {
  const assistant = await testAssistant()
  const { runtime } = assistant
  const welcome = runtime.assistant.say('repair.welcome', 'en').choices
  const first = await assistant.say('a blue screen wants a recovery key at the start of my work laptop')
  const choice = first.replies.at(-1)?.choices[0]
  await assistant.say(choice?.value ?? '', { kind: 'choice' })
  await assistant.say(`is it ${madeUpKey(3)}?`)
  const text = goldenYaml(await runtime.assistant.transcript('talk'), 'from a talk', welcome)
  await assistant.close()
  const [golden] = parse(text) as [Golden]
  expect(golden.name).toBe('from a talk')
  expect(golden.turns.map((turn) => turn.press ?? turn.user)).toEqual([
    'a blue screen wants a recovery key at the start of my work laptop',
    choice?.label,
    'is it {key}?',
  ])
  expect((await runGolden(golden)).failures).toEqual([])
})

test('a button of the welcome is typed, as a golden conversation begins without it', async () => {
  const assistant = await testAssistant()
  const welcome = assistant.runtime.assistant.say('repair.welcome', 'en').choices
  await assistant.say(welcome[0]?.value ?? '', { kind: 'choice' })
  const text = goldenYaml(await assistant.runtime.assistant.transcript('talk'), '', welcome)
  await assistant.close()
  expect((parse(text) as Golden[])[0]?.turns[0]?.user).toBe(welcome[0]?.label)
})
