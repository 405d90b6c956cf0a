import { parseArgs } from 'node:util'
import { readEnvironment } from '../../../src/config/environment.ts'
import { plainText } from '../../../src/model/markup.ts'
import type { Reply } from '../../../src/model/reply.ts'
import type { Assistant, Turn } from '../../../src/runtime/assistant.ts'
import { type Assembly, assemble } from '../assemble.ts'
import type { Io } from '../io.ts'
import { createLog } from '../log.ts'
import { toInbound } from '../talk.ts'
import { chatJsonl } from './chat-jsonl.ts'

const HELP = `recoverykey chat [--jsonl] [--store URL] [--user NAME]

Talks in the terminal. Type in your own words, or the number of a choice.
  /why    explains the last answer      /quit   ends
--jsonl        one JSON object a line in, one out
--store URL    keeps state (sqlite:FILE or postgres://…); without it state is in memory
--user NAME    who you are, so that "status" finds your requests again
`

/** A conversation in the terminal, or line by line for programs. */
export async function runChat(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { jsonl: { type: 'boolean' }, store: { type: 'string' }, user: { type: 'string' }, help: { type: 'boolean' } },
  })
  if (values.help) {
    io.out(HELP)
    return 0
  }
  const config = readEnvironment()
  const log = createLog(config.LOG_LEVEL.startsWith('debug') ? config.LOG_LEVEL : 'error')
  const assembly = await assemble({ config, storeUrl: values.store ?? 'sqlite::memory:', log })
  try {
    if (values.jsonl) await chatJsonl(assembly.runtime.assistant, assembly.knowledge.current, assembly.clock, io)
    else await talk(assembly, values.user ?? 'you', io)
  } finally {
    await assembly.store.close()
  }
  return 0
}

async function talk(assembly: Assembly, user: string, io: Io): Promise<void> {
  const { assistant } = assembly.runtime
  const prompt = () => {
    if (io.interactive) io.out('\n> ')
  }
  const conversation = `terminal-${user}`
  const welcome = assistant.say('repair.welcome', undefined)
  io.out(`${shown(welcome)}\n`)
  let last: Turn | undefined
  prompt()
  for await (const line of io.lines()) {
    const text = line.trim()
    if (text === '/quit' || text === '/exit') break
    if (text === '/why') io.out(`${why(last, assembly)}\n`)
    else if (text !== '') {
      last = await said(assistant, assembly, conversation, user, text)
      for (const reply of last.replies) io.out(`\n${shown(reply)}\n`)
      if (last.replies.length === 0) io.out('\n(nothing is said here: a person has the conversation)\n')
    }
    prompt()
  }
}

function said(assistant: Assistant, { clock }: Assembly, conversation: string, user: string, text: string): Promise<Turn> {
  const at = clock()
  return assistant.turn(toInbound({ conversation, user, text, id: `${at}-${Math.round(performance.now() * 1000)}`, at }, assistant.door), {
    deliver: 'caller',
  })
}

/** A reply as plain text with its choices numbered. */
export function shown(reply: Reply): string {
  const from = reply.from ? `${reply.from} (IT): ` : ''
  const choices = reply.choices.map((choice, index) => `  ${index + 1}) ${choice.label}`)
  return [`${from}${plainText(reply.text)}`, ...choices].join('\n')
}

/** What decided the last answer, in words. */
function why(turn: Turn | undefined, { knowledge }: Assembly): string {
  const understanding = turn?.understanding
  if (!turn || !understanding) return 'There is no answer to explain yet.'
  const explained = knowledge.current().reader.explain(turn.text)
  const lines = [
    `Outcome: ${turn.kind}; understood as ${understanding.kind === 'intent' ? understanding.intent : understanding.kind} (${understanding.score.toFixed(2)}).`,
    `Candidates: ${understanding.candidates.map(({ intent, score }) => `${intent} ${score.toFixed(2)}`).join(', ') || 'none'}.`,
    understanding.kind === 'intent' && understanding.others ? `Not sure, so offered beside it: ${understanding.others.join(', ')}.` : '',
    explained.rule ? `Rule: ${explained.rule}.` : '',
    `Known words: ${Math.round(explained.known * 100)} %.`,
    explained.features.length > 0
      ? `What decided: ${explained.features
          .slice(0, 8)
          .map(({ feature, weight }) => `${feature} ${weight.toFixed(2)}`)
          .join(', ')}.`
      : '',
    ...explained.examples.slice(0, 3).map(({ intent, utterance }) => `Like: "${utterance}" (${intent}).`),
    understanding.entities.length > 0 ? `Facts: ${understanding.entities.map(({ slot, value }) => `${slot}=${value}`).join(', ')}.` : '',
    turn.findings.length > 0 ? `Hidden: ${turn.findings.map(({ kind }) => kind).join(', ')}.` : '',
  ]
  return lines.filter((line) => line !== '').join('\n')
}
