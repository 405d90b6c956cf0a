import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { plainText } from '../../src/model/markup.ts'
import type { Turn } from '../../src/runtime/assistant.ts'
import { knowledgeFor, shippedKnowledge, type TestAssistant, testAssistant } from './assistant.ts'
import { keyGroups, seeded } from './secrets.ts'

const text = z.union([z.string(), z.array(z.string())])

/** One turn of a golden conversation: what the person does, and what has to be true of the reply. */
const GoldenTurn = z.strictObject({
  user: z.string().optional(),
  /** Presses the button with this label. */
  press: z.string().optional(),
  file: z.string().optional(),
  edit: z.strictObject({ of: z.string(), text: z.string() }).optional(),
  as: z.string().optional(),
  in: z.string().optional(),
  id: z.string().optional(),
  /** Minutes that pass before. */
  after: z.number().optional(),
  kind: z.string().optional(),
  intent: z.string().nullable().optional(),
  says: text.optional(),
  not: text.optional(),
  offers: text.optional(),
  flow: z.string().nullable().optional(),
  step: z.string().nullable().optional(),
  slots: z.record(z.string(), z.string()).optional(),
  ticket: z.union([z.boolean(), z.string()]).optional(),
  hidden: text.optional(),
  silent: z.boolean().optional(),
  language: z.string().optional(),
})

const Golden = z.strictObject({
  name: z.string(),
  profile: z.strictObject({ selfService: z.boolean().optional(), wavePeople: z.number().optional() }).optional(),
  turns: z.array(GoldenTurn).min(1),
})

export type Golden = z.infer<typeof Golden>

/** Every golden conversation of test/golden, several a file as YAML documents in a list. */
export function goldens(): readonly (Golden & { readonly file: string })[] {
  return readdirSync('test/golden')
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) =>
      z
        .array(Golden)
        .parse(parse(readFileSync(`test/golden/${file}`, 'utf8')))
        .map((golden) => ({ ...golden, file })),
    )
}

/** Runs a golden conversation; gives the mismatches, and everything that was said as one text for comparing bytes. */
export async function runGolden(golden: Golden): Promise<{ readonly failures: readonly string[]; readonly said: string }> {
  const { profile } = golden
  const knowledge = profile
    ? knowledgeFor((read) => ({
        ...read,
        selfService: profile.selfService ?? read.selfService,
        wave: { ...read.wave, people: profile.wavePeople ?? read.wave.people },
      }))
    : shippedKnowledge()
  const assistant = await testAssistant({ knowledge })
  const failures: string[] = []
  const said: string[] = []
  const last = new Map<string, Turn>()
  try {
    for (const [index, expected] of golden.turns.entries()) {
      const conversation = expected.in ?? 'talk'
      if (expected.after !== undefined) assistant.now += expected.after * 60_000
      const turn = await act(assistant, expected, conversation, last.get(conversation))
      last.set(conversation, turn)
      said.push(JSON.stringify([turn.kind, turn.text, turn.replies, turn.session, turn.ticket]))
      failures.push(
        ...compare(expected, turn).map(
          (failure) => `turn ${index + 1} (${expected.user ?? expected.press ?? expected.file ?? 'edit'}): ${failure}`,
        ),
      )
    }
  } finally {
    await assistant.close()
  }
  return { failures, said: said.join('\n') }
}

function act(
  assistant: TestAssistant,
  expected: z.infer<typeof GoldenTurn>,
  conversation: string,
  before: Turn | undefined,
): Promise<Turn> {
  const options = { conversation, ...(expected.as ? { person: expected.as } : {}), ...(expected.id ? { id: expected.id } : {}) }
  if (expected.edit) return assistant.say(filled(expected.edit.text), { ...options, kind: 'edit', messageId: expected.edit.of })
  if (expected.file !== undefined) return assistant.say(expected.user ?? '', { ...options, files: [filled(expected.file)] })
  if (expected.press === undefined) return assistant.say(filled(expected.user ?? ''), options)
  const choice = before?.replies.flatMap((reply) => reply.choices).find((one) => one.label === expected.press)
  return assistant.say(choice?.value ?? `there is no button ${expected.press}`, { ...options, kind: 'choice' })
}

/** `{key}` becomes a recovery key made for this test, `{key:4}` its first four groups. */
function filled(typed: string): string {
  return typed.replace(/\{key(?::(\d))?\}/g, (_whole, groups?: string) => keyGroups(seeded(7), Number(groups ?? 8)).join('-'))
}

function compare(expected: z.infer<typeof GoldenTurn>, turn: Turn): readonly string[] {
  const failures: string[] = []
  const shown = turn.replies.map((reply) => plainText(reply.text)).join('\n')
  const labels = turn.replies.flatMap((reply) => reply.choices.map((choice) => choice.label))
  const frame = turn.session.frames.at(-1)
  const intent = turn.understanding?.kind === 'intent' ? turn.understanding.intent : null
  const check = (name: string, wanted: unknown, got: unknown) => {
    if (wanted !== undefined && wanted !== got) failures.push(`${name} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`)
  }
  check('kind', expected.kind, turn.kind)
  check('intent', expected.intent, intent)
  check('flow', expected.flow, frame?.flow ?? null)
  check('step', expected.step, frame?.step ?? null)
  check('language', expected.language, turn.session.language)
  for (const part of list(expected.says)) if (!shown.includes(part)) failures.push(`does not say "${part}", but:\n${shown}`)
  for (const part of list(expected.not)) if (shown.includes(part)) failures.push(`says "${part}"`)
  for (const label of list(expected.offers))
    if (!labels.includes(label)) failures.push(`does not offer "${label}", but ${labels.join(' | ')}`)
  for (const [slot, value] of Object.entries(expected.slots ?? {})) check(`slot ${slot}`, value, turn.session.slots[slot])
  for (const kind of list(expected.hidden))
    if (!turn.findings.some((finding) => finding.kind === kind)) failures.push(`does not hide a ${kind}`)
  if (typeof expected.ticket === 'string') check('ticket', expected.ticket, turn.ticket)
  else if (expected.ticket !== undefined) check('has a ticket', expected.ticket, turn.ticket !== undefined)
  if (expected.silent) check('replies', 0, turn.replies.length)
  return failures
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
