import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { whyUnreadable } from '../../../src/config/unreadable.ts'
import type { Content } from '../../../src/content/types.ts'
import { AppError } from '../../../src/model/app-error.ts'
import { type EvalLine, type Evaluation, evaluate, type Share } from '../../../src/nlu/measure/evaluate.ts'
import { createUnderstander } from '../../../src/nlu/understander.ts'

/** What the command needs from the outside: where it writes, and the content to be asked. */
export interface EvalIo {
  out(line: string): void
  content(): Content
}

const Line = z.object({
  text: z.string(),
  intent: z.string(),
  alt: z.union([z.string(), z.array(z.string())]).optional(),
  note: z.string().optional(),
})

/** `eval FILE.jsonl [--json] [--no-lines]`: asks labelled questions and says how many were understood. Returns the exit code. */
export function runEval(args: readonly string[], io: EvalIo): number {
  const options = { json: { type: 'boolean' }, 'no-lines': { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [file] = positionals
  if (file === undefined) throw new AppError('USAGE', 'eval needs a file of lines {"text","intent","alt"?}: npm run -s eval -- FILE.jsonl')
  const lines = readLines(readText(file), file)
  const content = io.content()
  const evaluation = evaluate(lines, createUnderstander(content), (id) => content.intents.get(id)?.parent)
  const withLines = values['no-lines'] !== true
  if (values.json === true) io.out(JSON.stringify(forPrograms(evaluation, withLines)))
  else for (const line of report(evaluation, withLines)) io.out(line)
  return 0
}

/** Parses the lines of an evaluation file; every bad line is named at once. */
export function readLines(text: string, file: string): readonly EvalLine[] {
  const lines: EvalLine[] = []
  const problems: string[] = []
  for (const [i, raw] of text.split('\n').entries()) {
    if (raw.trim() === '') continue
    const read = Line.safeParse(parse(raw))
    if (!read.success) {
      problems.push(`  ${file}:${i + 1}: not a line {"text","intent","alt"?}`)
      continue
    }
    const { alt, note, ...line } = read.data
    const others = alt === undefined ? {} : { alt: typeof alt === 'string' ? [alt] : alt }
    lines.push({ ...line, ...others, ...(note === undefined ? {} : { note }) })
  }
  if (problems.length > 0) throw new AppError('INPUT_INVALID', `${problems.length} line(s) to fix:\n${problems.join('\n')}`)
  return lines
}

/** The evaluation in lines of text for people. */
export function report(evaluation: Evaluation, withLines: boolean): readonly string[] {
  const { inScope, outOfScope } = evaluation
  return [
    `${evaluation.lines} lines, ${inScope.rightAtOnce.of} in scope, ${outOfScope.recall.of} out of scope`,
    '',
    `right at once                ${percent(inScope.rightAtOnce)}`,
    `right at once or among asked ${percent(inScope.rightOrAmongChoices)}`,
    `right, asked, or beside it   ${percent(inScope.rightAskedOrOffered)}   answers with other readings beside them ${percent(evaluation.withOthers)}`,
    `wrongly turned away          ${percent(inScope.turnedAway)}`,
    `answered wrongly             ${percent(inScope.wrongAtOnce)}`,
    `among the best three         ${percent(inScope.amongThree)}`,
    `out of scope, recall         ${percent(outOfScope.recall)}   far ${percent(outOfScope.far)}   near ${percent(outOfScope.near)}   of these asked ${percent(outOfScope.asked)}`,
    `out of scope, precision      ${percent(outOfScope.precision)}`,
    `macro-F1                     ${(evaluation.macroF1 * 100).toFixed(1)}`,
    '',
    'score        lines  mean score  right',
    ...evaluation.calibration
      .filter(({ lines }) => lines > 0)
      .map(
        ({ from, to, lines, meanScore, right }) =>
          `${from.toFixed(1)}-${to.toFixed(1)}  ${pad(lines, 9)}  ${pad((meanScore * 100).toFixed(1), 10)}  ${pad(((right / lines) * 100).toFixed(1), 5)}`,
      ),
    '',
    'language  right at once  or among asked  turned away  out of scope left',
    ...evaluation.languages.map(
      (row) =>
        `${row.language.padEnd(8)}  ${percent(row.rightAtOnce)}  ${percent(row.rightOrAmongChoices)}  ${percent(row.turnedAway)}  ${percent(row.outOfScope)}`,
    ),
    '',
    ...confusionLines(evaluation),
    ...(withLines ? ['', ...wrongLines(evaluation)] : []),
  ]
}

function confusionLines({ confusions }: Evaluation): readonly string[] {
  if (confusions.length === 0) return ['no confusions']
  return ['expected → found', ...confusions.map(({ expected, found, count }) => `${pad(count, 4)}  ${expected} → ${found}`)]
}

function wrongLines({ rows }: Evaluation): readonly string[] {
  const wrong = rows.filter(({ verdict }) => verdict !== 'right' && verdict !== 'asked-right' && verdict !== 'left-unanswered')
  return [
    `${wrong.length} line(s) that are wrong`,
    ...wrong.map(
      (row) =>
        `  ${row.verdict}: ${JSON.stringify(row.line.text)} is ${row.line.intent}, best ${row.best ?? '-'} at ${row.score.toFixed(2)}`,
    ),
  ]
}

function forPrograms(evaluation: Evaluation, withLines: boolean): unknown {
  const { rows, ...figures } = evaluation
  return withLines ? { ...figures, rows } : figures
}

function percent({ count, of }: Share): string {
  return of === 0 ? '     -          ' : `${((count / of) * 100).toFixed(1).padStart(5)} % ${`(${count}/${of})`.padEnd(9)}`
}

function pad(value: number | string, width: number): string {
  return String(value).padStart(width)
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new AppError('INPUT_INVALID', `${file} cannot be read: ${whyUnreadable(cause)}; check the path`, { cause })
  }
}
