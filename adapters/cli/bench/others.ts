import { readFileSync } from 'node:fs'
import { type EvalLine, type Evaluation, evaluate, type Share } from '../../../src/nlu/measure/evaluate.ts'
import { withTypos } from '../../../src/nlu/measure/splits.ts'
import { readLines } from '../commands/eval.ts'
import { nluBench } from '../commands/nlu-bench.ts'
import { runRedactionBench } from '../commands/redaction-bench.ts'
import { slackBench } from '../commands/slack-bench.ts'
import { teamsBench } from '../commands/teams-bench.ts'
import { loadKnowledge } from '../knowledge.ts'
import { type Figure, ms, type Section } from './figures.ts'

const BAR = { chatMb: 20, hurt: 50, ratio: 1.5, slackRatio: 0.8, slackAckMs: 50, teamsAckMs: 25, teamsStartMs: 1_000 }

/** Redaction beside npm redactors: what is hidden, what is hurt, how fast, and how the time grows. */
export async function benchRedaction(): Promise<Section> {
  const bench = await runRedactionBench()
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  const whole = (index: number, share: number) => (index === 0 ? { reach: '99 %', ok: share >= 0.99 } : {})
  const worst = Math.max(...bench.scaling.map(({ ratio }) => ratio))
  return {
    title: 'Redaction',
    figures: [
      ...bench.redactors.flatMap((one, index) => [
        { what: `${one.name}: keys hidden whole`, value: percent(one.keys.share), ...whole(index, one.keys.share) },
        {
          what: `${one.name}: other secrets hidden whole`,
          value: percent(one.otherSecrets.share),
          ...whole(index, one.otherSecrets.share),
        },
        // Written without sight of the recognizers, and mended since: a new shape does worse, as the first runs in docs/redaction.md show.
        { what: `${one.name}: four later sets, since mended`, value: percent(one.heldOut.share) },
        { what: `${one.name}: fifth and sixth set, since mended`, value: `${percent(one.fifth.share)}, ${percent(one.sixth.share)}` },
        {
          what: `${one.name}: harmless texts hurt, of 10,000`,
          value: one.hurtPer10000.toFixed(1),
          ...(index === 0 ? { reach: `${BAR.hurt}`, ok: one.hurtPer10000 <= BAR.hurt } : {}),
        },
        {
          what: `${one.name}: chat text`,
          value: `${one.chatMBPerSecond.toFixed(1)} MB/s`,
          ...(index === 0 ? { reach: `${BAR.chatMb} MB/s`, ok: one.chatMBPerSecond >= BAR.chatMb } : {}),
        },
      ]),
      {
        what: 'time per character at 1 MB of the worst input, over that at 10 KB',
        value: worst.toFixed(2),
        reach: `${BAR.ratio}`,
        ok: worst <= BAR.ratio,
      },
    ],
  }
}

/** Understanding: what it costs, how labelled questions are understood, and our learner beside npm's on the public sets in a folder. */
export async function benchUnderstanding(sets: string | undefined, questions: string | undefined): Promise<readonly Section[]> {
  const knowledge = loadKnowledge({ dir: 'intents', profile: undefined, today: '2026-11-22' })
  const asked = questions === undefined ? [] : [labelled(knowledge, questions)]
  return [...asked, ...(await nluBench({ content: knowledge.content, folder: sets, now: () => performance.now() }))]
}

const TYPO_DRAWS = 5

/** Lines `{"text","intent","alt"?}` of a file, as `eval` reads them. */
function labelled({ content, reader }: ReturnType<typeof loadKnowledge>, file: string): Section {
  const lines = readLines(readFileSync(file, 'utf8'), file)
  const evaluated = (asked: readonly EvalLine[]) => evaluate(asked, reader, (id) => content.intents.get(id)?.parent)
  const { inScope, outOfScope } = evaluated(lines)
  const mistyped = Array.from({ length: TYPO_DRAWS }, (_, draw) =>
    evaluated(lines.map((line, index) => ({ ...line, text: withTypos(line.text, draw * lines.length + index) }))),
  )
  const lost = (shareOf: (inScope: Evaluation['inScope']) => Share): number => {
    const points = (one: Evaluation['inScope']) => (shareOf(one).count / shareOf(one).of) * 100
    return points(inScope) - mistyped.reduce((sum, one) => sum + points(one.inScope), 0) / TYPO_DRAWS
  }
  const lostAsked = lost((one) => one.rightOrAmongChoices)
  const row = (what: string, { count, of }: Share, bar: number, atMost = false): Figure => {
    const share = (count / of) * 100
    const ok = atMost ? share <= bar : share >= bar
    return { what, value: `${share.toFixed(1)} % (${count} of ${of})`, reach: `${atMost ? '≤' : '≥'} ${bar} %`, ok }
  }
  return {
    title: 'Understanding: labelled questions',
    figures: [
      row('right at once', inScope.rightAtOnce, 80),
      row('right at once or among the choices asked', inScope.rightOrAmongChoices, 93),
      row('the same, or offered beside an answer', inScope.rightAskedOrOffered, 93),
      row('wrongly turned away', inScope.turnedAway, 5, true),
      row('out of scope left unanswered', outOfScope.recall, 88),
      {
        what: 'right at once or asked, lost by an edit in a fifth of the longer words (mean of five)',
        value: `${lostAsked.toFixed(1)} points`,
        reach: '≤ 1.5 points',
        ok: lostAsked <= 1.5,
      },
      { what: 'the same, right at once', value: `${lost((one) => one.rightAtOnce).toFixed(1)} points` },
    ],
  }
}

/** Slack over HTTP beside a bare Bolt echo, against the same small Slack on loopback. */
export async function benchSlack(): Promise<Section> {
  const { assistant, echo, ratio, cpuRatio } = await slackBench()
  return {
    title: 'Slack over HTTP',
    figures: [
      { what: 'events a second, this assistant', value: assistant.eventsPerSecond.toFixed(0) },
      { what: 'events a second, bare Bolt echo', value: echo.eventsPerSecond.toFixed(0) },
      { what: 'ratio', value: ratio.toFixed(2), reach: `${BAR.slackRatio}`, ok: ratio >= BAR.slackRatio },
      ...(cpuRatio === undefined ? [] : [{ what: 'processor time an event, as a share of the echo', value: cpuRatio.toFixed(2) }]),
      {
        what: 'acknowledgement p99 at 50 events a second',
        value: ms(assistant.ackP99Ms),
        reach: `${BAR.slackAckMs} ms`,
        ok: assistant.ackP99Ms < BAR.slackAckMs,
      },
      { what: 'the same, bare Bolt echo', value: ms(echo.ackP99Ms) },
    ],
  }
}

/** Teams beside a bare botbuilder echo, against the same small connector on loopback. */
export async function benchTeams(): Promise<Section> {
  const { assistant, echo, ratio, cpuRatio } = await teamsBench()
  return {
    title: 'Teams',
    figures: [
      { what: 'turns a second, this assistant', value: assistant.turnsPerSecond.toFixed(0) },
      { what: 'turns a second, bare botbuilder echo', value: echo.turnsPerSecond.toFixed(0) },
      { what: 'ratio', value: ratio.toFixed(2), reach: '1', ok: ratio > 1 },
      ...(cpuRatio === undefined
        ? []
        : [{ what: 'CPU a turn, as a share of the echo', value: cpuRatio.toFixed(2), reach: '1', ok: cpuRatio < 1 }]),
      {
        what: 'acknowledgement p99 at 50 a second',
        value: ms(assistant.ackP99Ms),
        reach: `${BAR.teamsAckMs} ms`,
        ok: assistant.ackP99Ms < BAR.teamsAckMs,
      },
      { what: 'the same, bare botbuilder echo', value: ms(echo.ackP99Ms) },
      {
        what: 'process start to listening, with Teams on',
        value: ms(assistant.startMs),
        reach: `${BAR.teamsStartMs} ms`,
        ok: assistant.startMs <= BAR.teamsStartMs,
      },
      { what: 'the same, bare botbuilder echo', value: ms(echo.startMs) },
    ],
  }
}
