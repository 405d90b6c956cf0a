import { stringify } from 'yaml'
import { plainText } from '../../../src/model/markup.ts'
import type { Choice } from '../../../src/model/reply.ts'
import type { TranscriptLine } from '../../../src/model/transcript.ts'
import { replyOf } from '../../../src/runtime/outgoing.ts'

interface GoldenTurn {
  readonly user?: string
  readonly press?: string
  readonly intent?: string
  readonly says?: string
  readonly offers?: readonly string[]
  readonly silent?: true
}

/**
 * A talk as a golden conversation: what the person did, and of each reply its first line and its buttons. A hidden key
 * becomes `{key}`, for which the test makes one of its own. A button of the welcome, which no test is shown, is typed instead.
 */
export function goldenYaml(lines: readonly TranscriptLine[], name: string, welcome: readonly Choice[]): string {
  const turns: GoldenTurn[] = []
  let offered: readonly Choice[] = []
  for (const [index, line] of lines.entries()) {
    if (line.from !== 'person') continue
    const replies = repliesTo(lines.slice(index + 1))
    turns.push({ ...done(line, offered, welcome), ...expected(line, replies) })
    offered = replies.flatMap((reply) => reply.choices).length > 0 ? replies.flatMap((reply) => reply.choices) : offered
  }
  return stringify([{ name: name.trim() === '' ? 'exported from the playground' : name.trim(), turns }], { lineWidth: 140 })
}

function repliesTo(after: readonly TranscriptLine[]): readonly NonNullable<ReturnType<typeof replyOf>>[] {
  const next = after.findIndex((line) => line.from === 'person')
  return (next < 0 ? after : after.slice(0, next)).flatMap((line) => (line.from === 'bot' ? (replyOf(line) ?? []) : []))
}

function done(line: TranscriptLine, offered: readonly Choice[], welcome: readonly Choice[]): GoldenTurn {
  const pressed = offered.find((choice) => choice.value === line.text || choice.label === line.text)
  if (pressed) return { press: pressed.label }
  const typed = welcome.find((choice) => choice.value === line.text)?.label ?? line.text
  return { user: typed.replaceAll('[hidden: recovery key]', '{key}').replaceAll('[hidden: part of a recovery key]', '{key:4}') }
}

function expected(line: TranscriptLine, replies: readonly { readonly text: string; readonly choices: readonly Choice[] }[]): GoldenTurn {
  const [first] = replies
  if (first === undefined) return { silent: true }
  const says = plainText(first.text).split('\n')[0]?.trim() ?? ''
  const offers = replies.flatMap((reply) => reply.choices.filter(({ style }) => style !== 'quiet').map(({ label }) => label))
  return {
    ...(line.intent === undefined ? {} : { intent: line.intent }),
    ...(says === '' ? {} : { says }),
    ...(offers.length === 0 ? {} : { offers }),
  }
}
