import { decide } from '../../src/dialog/decide.ts'
import { freshFor } from '../../src/dialog/fresh.ts'
import { contextOf } from '../../src/runtime/reading.ts'
import type { Assembly } from './assemble.ts'

/**
 * A synthetic conversation, in memory: the plainest question there is must be understood and lead on, and a made-up secret
 * must be hidden. Resolves to undefined, or to what is wrong.
 */
export async function selfTest({ knowledge, runtime, store, clock }: Assembly): Promise<string | undefined> {
  await knowledge.ready()
  const { content, reader } = knowledge.current()
  const { door } = runtime.assistant
  const who = { at: clock(), conversation: 'self-test', person: 'self-test', idleMs: 60_000 }
  const asked = door.redact('where do i find my recovery key')
  const understanding = reader.understand(asked.text, contextOf(undefined, knowledge.current()))
  const event = { kind: 'utterance', text: asked.text, understanding, secrets: [], assembled: false, files: [] } as const
  const { effects } = decide(freshFor(who, content), event, content, who)
  if (!effects.some((effect) => effect.kind === 'say')) return 'self-test: the plainest question was not answered'
  const key = Array.from({ length: 8 }, (_, index) => String((index * 7_919 + 4_321) * 11).padStart(6, '0')).join('-')
  const hidden = door.redact(key)
  if (hidden.findings.length === 0 || /\d/.test(hidden.text)) return 'self-test: a made-up key was not hidden'
  try {
    await store.check()
  } catch {
    return 'self-test: the store cannot be reached'
  }
  return undefined
}
