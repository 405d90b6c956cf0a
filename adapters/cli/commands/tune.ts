import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Content } from '../../../src/content/types.ts'
import { unseenRows } from '../../../src/nlu/measure/out-of-fold.ts'
import { GOALS, type TuningReport, tune } from '../../../src/nlu/measure/tuning.ts'
import { readPublicSet } from './nlu-bench.ts'

/** What the command needs from the outside. */
export interface TuneIo {
  out(line: string): void
  content(): Content
  /** The content folder, in which `_tuning.yaml` is written. */
  readonly dir: string
}

export const TUNING_FILE = '_tuning.yaml'

/**
 * `content tune [--public DIR] [--dry-run]`: chooses the thresholds of understanding from sentences that the content has
 * not learned, and writes them with what they mean. Returns the exit code.
 */
export function runTune(args: readonly string[], io: TuneIo): number {
  const { values } = parseArgs({ args: [...args], options: { public: { type: 'string' }, 'dry-run': { type: 'boolean' } } })
  const folder = values.public
  const foreign = folder === undefined ? undefined : readPublicSet(folder, 'clinc150_small.tsv.gz')
  if (folder !== undefined && foreign === undefined) io.out(`no public sets in ${folder}: near misses of the content alone decide`)
  const questions = (foreign ?? []).filter(({ split }) => split === 'oos_train' || split === 'oos_val').map(({ text }) => text)
  const content = io.content()
  const report = tune(content, unseenRows(content, questions))
  for (const line of summary(report)) io.out(line)
  if (values['dry-run'] === true) return 0
  writeFileSync(join(io.dir, TUNING_FILE), tuningYaml(report))
  io.out(`written: ${join(io.dir, TUNING_FILE)}`)
  return 0
}

/** The tuning file: five numbers, and what each of them means. */
export function tuningYaml(report: TuningReport): string {
  const { tuning, inScope, outOfScopeAnswered } = report
  return [
    '# Thresholds of understanding, written by `npm run -s content -- tune`. Run it again after larger changes of the utterances.',
    `# Measured on ${report.rows} sentences that were not learned when they were asked: each fifth of the utterances by the other`,
    '# four, the must-match sentences, and near misses asked of a content that lacks them. They are harder than live questions.',
    '',
    '# A best score from here on is answered at once. Of utterances that score only just as high, at least',
    `# ${percent(GOALS.rightAtTheBar)} are understood rightly; those that score lower are asked back. Of near misses, no more than`,
    `# ${percent(GOALS.nearMissAnswered)} of those that the content does not know may get the answer of something else (${answered(outOfScopeAnswered)}).`,
    `# In scope, ${percent(inScope.rightAtOnce)} of the unlearned utterances are then answered rightly at once.`,
    `answer-at: ${tuning.answerAt}`,
    '',
    '# A best score from here on of a near miss, which has one sentence of its own, is answered. Of utterances that score only just as',
    `# high, at least ${percent(GOALS.nearMissRight)} are a near miss; the others would be sent away.`,
    `near-miss-at: ${tuning.nearMissAt}`,
    '',
    '# A best score from here on is answered and nothing more. Of utterances that score only just as high, at least',
    `# ${percent(GOALS.rightAlone)} are understood rightly. Below it, up to two other readings within the choice window are offered`,
    `# beside the answer: so it is with ${percent(inScope.withOthers)} of the unlearned utterances in scope.`,
    `sure-at: ${tuning.sureAt}`,
    '',
    '# A best score below this is "I do not know that". It turns away',
    `# ${percent(inScope.turnedAway)} of the unlearned utterances in scope. Between the two numbers the person is asked to choose.`,
    `reject-below: ${tuning.rejectBelow}`,
    '',
    '# Choices that score further than this below the best one are not offered. With it',
    `# ${percent(inScope.rightOrAmongChoices)} of the unlearned utterances are answered rightly or have the right choice offered when asked back,`,
    `# ${percent(inScope.rightOrOffered)} with what is offered beside an answer.`,
    `choice-window: ${tuning.choiceWindow}`,
    '',
  ].join('\n')
}

function summary(report: TuningReport): readonly string[] {
  const { tuning, inScope, bestGate } = report
  return [
    `${report.rows} sentences that were not learned`,
    `answer-at ${tuning.answerAt}, near-miss-at ${tuning.nearMissAt}, sure-at ${tuning.sureAt}, reject-below ${tuning.rejectBelow}, choice-window ${tuning.choiceWindow}`,
    `right at once ${percent(inScope.rightAtOnce)}, or among the choices ${percent(inScope.rightOrAmongChoices)}, or beside the answer ${percent(inScope.rightOrOffered)}, turned away ${percent(inScope.turnedAway)}`,
    `out of scope answered: ${answered(report.outOfScopeAnswered)}`,
    `weights of the score that fit these sentences best: bias ${bestGate.bias}, top ${bestGate.top}, lead ${bestGate.lead}, known ${bestGate.known}`,
  ]
}

function answered(shares: Readonly<Record<string, number>>): string {
  return Object.entries(shares)
    .map(([kind, share]) => `${kind} ${percent(share)}`)
    .join(', ')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
