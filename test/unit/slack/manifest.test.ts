import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { COMMAND, EVENT_SCOPES, METHOD_BOT_SCOPES } from '../../../adapters/slack/manifest-needs.ts'
import { SHORTCUTS } from '../../../adapters/slack/shortcuts.ts'
import { COMMAND_WORDS } from '../../../adapters/slack/word.ts'
import { readManifest } from '../../support/fake-slack-scopes.ts'

const manifest = readManifest()

describe('manifest/slack.yaml', () => {
  test('asks for the scopes that are used, and for no others', () => {
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...METHOD_BOT_SCOPES])
  })

  test('subscribes to the events that are listened to, and to no others', () => {
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(Object.keys(EVENT_SCOPES).sort())
  })

  test('names the command and every word of it', () => {
    expect(manifest.features.slash_commands.map((one) => one.command)).toEqual([COMMAND])
    const words = manifest.features.slash_commands[0]?.usage_hint.split(' | ').filter((word) => !word.includes(' '))
    expect(words?.sort()).toEqual(Object.keys(COMMAND_WORDS).sort())
  })

  test('names the shortcuts', () => {
    expect(manifest.features.shortcuts.map((one) => [one.type, one.callback_id])).toEqual(Object.entries(SHORTCUTS))
  })

  test('shows the same prompts before the first opening as the app sets after it', () => {
    const content = parse(readFileSync(new URL('../../../intents/_slack.yaml', import.meta.url), 'utf8')) as {
      answers: { id: string; text: string }[]
    }
    const text = (id: string) => content.answers.find((answer) => answer.id === id)?.text
    const prompts = [1, 2, 3, 4].map((n) => ({ title: text(`slack.prompt-${n}-title`), message: text(`slack.prompt-${n}`) }))
    expect(manifest.features.agent_view?.suggested_prompts).toEqual(prompts)
  })

  test('asks for no user scopes and reads no files', () => {
    expect(Object.keys(manifest.oauth_config.scopes)).toEqual(['bot'])
    expect(METHOD_BOT_SCOPES.filter((scope) => scope.startsWith('files:') || scope.startsWith('admin'))).toEqual([])
  })

  const schema = new URL('../../../../shared/platforms/slack-manifest.schema.json', import.meta.url)
  test.runIf(existsSync(schema))("keeps to Slack's own schema, where that is at hand", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object)
    validate(manifest)
    expect(validate.errors ?? []).toEqual([])
  })
})
