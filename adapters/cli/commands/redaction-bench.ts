import { Redactor } from '@redactpii/node'
import { SyncRedactor } from 'redact-pii'
import type { Family } from '../../../src/redaction/corpus/family.ts'
import { FIFTH_FILES, FIFTH_HARMLESS_FILES } from '../../../src/redaction/corpus/fifth-files.ts'
import { FIFTH_HARMLESS, FIFTH_SECRETS } from '../../../src/redaction/corpus/fifth-set.ts'
import { FOURTH_HARMLESS_ALL, FOURTH_KEYS, FOURTH_OTHERS } from '../../../src/redaction/corpus/fourth-families.ts'
import { HARMLESS_FAMILIES } from '../../../src/redaction/corpus/harmless-families.ts'
import { HELD_OUT_SECRETS } from '../../../src/redaction/corpus/held-out-families.ts'
import { HELD_OUT_HARMLESS } from '../../../src/redaction/corpus/held-out-harmless.ts'
import { KEY_FAMILIES } from '../../../src/redaction/corpus/key-families.ts'
import { digits, seeded } from '../../../src/redaction/corpus/made-up.ts'
import { OTHER_FAMILIES } from '../../../src/redaction/corpus/other-families.ts'
import { SECOND_HARMLESS } from '../../../src/redaction/corpus/second-harmless-families.ts'
import { SECOND_KEYS } from '../../../src/redaction/corpus/second-key-families.ts'
import { SECOND_OTHERS } from '../../../src/redaction/corpus/second-other-families.ts'
import { SIXTH_FILES, SIXTH_HARMLESS_FILES } from '../../../src/redaction/corpus/sixth-files.ts'
import { SIXTH_HARMLESS, SIXTH_SECRETS } from '../../../src/redaction/corpus/sixth-set.ts'
import { THIRD_HARMLESS, THIRD_SECRETS } from '../../../src/redaction/corpus/third-families.ts'
import { judgeFile } from '../../../src/redaction/files.ts'
import { redact } from '../../../src/redaction/redact.ts'

/** How much of a set of secrets was hidden; `lower` is the lower end of Wilson's 95 % interval. */
export interface Recall {
  readonly hidden: number
  readonly of: number
  readonly share: number
  readonly lower: number
}

export interface RedactorFigures {
  readonly name: string
  readonly keys: Recall
  readonly otherSecrets: Recall
  readonly heldOut: Recall
  /** Harmless texts that came out changed, of 10,000; `heldOut…` of the first four sets that were written afterwards. */
  readonly hurtPer10000: number
  readonly heldOutHurtPer10000: number
  /** The fifth set: written without sight of the recognizers; what its first look showed was mended, so this is no longer blind. */
  readonly fifth: Recall
  readonly fifthHurtPer10000: number
  /** The sixth set: the same. What both showed at their first run stands in docs/redaction.md. */
  readonly sixth: Recall
  readonly sixthHurtPer10000: number
  readonly chatMBPerSecond: number
}

export interface RedactionBench {
  readonly redactors: readonly RedactorFigures[]
  /** Files of the fifth and the sixth set that were judged rightly: hidden where they hold a secret, left alone where they do not. */
  readonly files: Recall
  /** Families of which something stayed readable, or that were hurt, with how often, for our own redactor. */
  readonly weak: readonly { readonly family: string; readonly failed: number; readonly of: number }[]
  /** For each kind of input: time per character at 1 MB over that at 10 KB. */
  readonly scaling: readonly { readonly input: string; readonly ratio: number; readonly mbPerSecond: number }[]
}

interface Options {
  readonly samples?: number
  readonly seed?: number
  readonly out?: (line: string) => void
}

type Redact = (text: string) => string

const CHAT = [
  'bios update last night, now a blue screen asks for a recovery key, stuck since 8:30',
  'My Key ID is 4F2A91BC and the laptop is a Latitude 5440',
  'can someone from IT call me at +49 151 5550199? I have a meeting at 14:00',
  'I already tried aka.ms/myrecoverykey but it lists nothing',
  'Ticket INC0048213, error 0x80310027',
  'thanks, that worked!',
  'ich habe mein Passwort vergessen und das Gerät fragt nach einem Schlüssel',
  'je ne trouve pas la clé de récupération, écran bleu',
].join('\n')

const BATCH_MS = 50
const MEASURE_MS = 400
const TURNS = 4
const SMALL = 10_000
const LARGE = 1_000_000

/** Measures redaction on its corpus, side by side with npm redactors in the same run, and how its time grows. */
export async function runRedactionBench({ samples = 40, seed = 1, out = () => {} }: Options = {}): Promise<RedactionBench> {
  const peer = new SyncRedactor()
  const pii = new Redactor()
  const redactors: readonly (readonly [string, Redact])[] = [
    ['this redactor', (text) => redact(text).text],
    ['eight groups with hyphens', (text) => text.replace(/\d{6}(?:-\d{6}){7}/g, '[hidden]')],
    ['redact-pii', (text) => peer.redact(text)],
    ['@redactpii/node', (text) => pii.redact(text)],
  ]
  const figures: RedactorFigures[] = []
  const weak: { family: string; failed: number; of: number }[] = []
  for (const [name, run] of redactors) {
    const note = name === 'this redactor' ? weak : []
    const measured: RedactorFigures = {
      name,
      keys: recall(run, KEY_FAMILIES, samples, seed, note),
      otherSecrets: recall(run, OTHER_FAMILIES, samples, seed, note),
      heldOut: recall(
        run,
        [...HELD_OUT_SECRETS, ...SECOND_KEYS, ...SECOND_OTHERS, ...THIRD_SECRETS, ...FOURTH_KEYS, ...FOURTH_OTHERS],
        samples,
        seed,
        note,
      ),
      hurtPer10000: hurt(run, HARMLESS_FAMILIES, samples, seed, note),
      heldOutHurtPer10000: hurt(
        run,
        [...HELD_OUT_HARMLESS, ...SECOND_HARMLESS, ...THIRD_HARMLESS, ...FOURTH_HARMLESS_ALL],
        samples,
        seed,
        note,
      ),
      fifth: recall(run, FIFTH_SECRETS, samples, seed, note),
      fifthHurtPer10000: hurt(run, FIFTH_HARMLESS, samples, seed, note),
      sixth: recall(run, SIXTH_SECRETS, samples, seed, note),
      sixthHurtPer10000: hurt(run, SIXTH_HARMLESS, samples, seed, note),
      chatMBPerSecond: LARGE / 1000 / msOf(() => run(filled(CHAT, LARGE)), TURNS * MEASURE_MS),
    }
    figures.push(measured)
    out(line(measured))
  }
  const files = recallOfFiles(samples, seed, weak)
  out(`files: ${percent(files)} judged rightly`)
  for (const { family, failed, of } of weak) out(`  weak: ${family}: ${failed} of ${of}`)
  const scaling = scalingOf()
  for (const { input, ratio, mbPerSecond } of scaling)
    out(`  ${input.padEnd(22)} ${mbPerSecond.toFixed(1).padStart(6)} MB/s, 1 MB to 10 KB ${ratio.toFixed(2)}`)
  return { redactors: figures, files, weak, scaling }
}

const percent = ({ share, lower }: Recall): string => `${(share * 100).toFixed(2)} % (at least ${(lower * 100).toFixed(2)} %)`

function line({
  name,
  keys,
  otherSecrets,
  heldOut,
  hurtPer10000,
  heldOutHurtPer10000,
  fifth,
  fifthHurtPer10000,
  sixth,
  sixthHurtPer10000,
  chatMBPerSecond,
}: RedactorFigures): string {
  const hurtTexts = `hurt ${hurtPer10000.toFixed(1)}, ${heldOutHurtPer10000.toFixed(1)}, fifth ${fifthHurtPer10000.toFixed(1)} and sixth ${sixthHurtPer10000.toFixed(1)} of 10,000`
  return `${name}: keys ${percent(keys)}, other secrets ${percent(otherSecrets)}, held out ${percent(heldOut)}, fifth ${percent(fifth)}, sixth ${percent(sixth)}, ${hurtTexts}, ${chatMBPerSecond.toFixed(1)} MB/s`
}

function recall(
  run: Redact,
  families: readonly Family[],
  samples: number,
  seed: number,
  weak: { family: string; failed: number; of: number }[],
): Recall {
  let hidden = 0
  for (const { name, make } of families) {
    const random = seeded(seed)
    let failed = 0
    for (let sample = 0; sample < samples; sample++) {
      const { text, secrets } = make(random)
      const safe = run(text)
      if (secrets.some((secret) => safe.includes(secret))) failed++
    }
    hidden += samples - failed
    if (failed > 0) weak.push({ family: name, failed, of: samples })
  }
  return recallOf(hidden, families.length * samples)
}

const recallOf = (hidden: number, of: number): Recall => ({ hidden, of, share: hidden / of, lower: wilsonLower(hidden, of) })

function recallOfFiles(samples: number, seed: number, weak: { family: string; failed: number; of: number }[]): Recall {
  const families = [...FIFTH_FILES, ...FIFTH_HARMLESS_FILES, ...SIXTH_FILES, ...SIXTH_HARMLESS_FILES]
  let right = 0
  for (const { name, make } of families) {
    const random = seeded(seed)
    let failed = 0
    for (let sample = 0; sample < samples; sample++) {
      const { name: fileName, bytes, secrets, keyFile } = make(random)
      const { note, redacted } = judgeFile(fileName, bytes)
      const leaks = secrets.some((secret) => note.name.includes(secret) || redacted.text.includes(secret))
      const harmlessHurt = secrets.length === 0 && !keyFile && (redacted.findings.length > 0 || note.kind === 'key-file')
      if (leaks || harmlessHurt || (keyFile && note.kind !== 'key-file')) failed++
    }
    right += samples - failed
    if (failed > 0) weak.push({ family: name, failed, of: samples })
  }
  return recallOf(right, families.length * samples)
}

function hurt(
  run: Redact,
  families: readonly Family[],
  samples: number,
  seed: number,
  weak: { family: string; failed: number; of: number }[],
): number {
  let changed = 0
  const each = samples * 5
  for (const { name, make } of families) {
    const random = seeded(seed)
    let failed = 0
    for (let sample = 0; sample < each; sample++) {
      const { text } = make(random)
      if (run(text) !== text) failed++
    }
    changed += failed
    if (failed > 0) weak.push({ family: name, failed, of: each })
  }
  return (changed / (families.length * each)) * 10_000
}

/** Lower end of Wilson's score interval at 95 %. */
export function wilsonLower(hits: number, of: number): number {
  const z = 1.96
  const share = hits / of
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return (share + (z * z) / (2 * of) - spread) / (1 + (z * z) / of)
}

const filled = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size)

function scalingOf(): { input: string; ratio: number; mbPerSecond: number }[] {
  const random = seeded(3)
  const group = digits(random, 6)
  const pin = digits(random, 4)
  const inputs: readonly (readonly [string, (size: number) => string])[] = [
    ['chat', (size) => filled(`${CHAT}\n`, size)],
    ['digits', (size) => digits(random, size)],
    ['dashes', (size) => filled('-', size)],
    ['digits and zero-widths', (size) => filled('1\u200b', size)],
    ['zero-widths', (size) => filled('\u200b', size)],
    ['digits and spaces', (size) => filled('1 ', size)],
    ['digits and dashes', (size) => filled('12-', size)],
    ['groups of six', (size) => filled(`${group}-`, size)],
    ['number words', (size) => filled('one two three seven ', size)],
    ['entities', (size) => filled('&amp;#45;', size)],
    ['backslashes', (size) => filled('\\', size)],
    ['percent signs', (size) => filled('%25', size)],
    ['open links', (size) => filled('<tel:', size)],
    ['"password is"', (size) => filled('password is ', size)],
    ['"pw,"', (size) => filled('pw,\n', size)],
    ['passwords', (size) => filled('password abc123! ', size)],
    ['PINs', (size) => filled(`pin ${pin} `, size)],
    ['PINs told before', (size) => filled(`${pin} is my pin `, size)],
    ['groups of five', (size) => filled('AB1CD ', size)],
    ['groups of four', (size) => filled('A1B2-', size)],
    ['base64', (size) => filled('QUJDREVG', size)],
    ['begun private keys', (size) => filled('-----BEGIN PRIVATE KEY-----', size)],
    ['begun tokens', (size) => filled(' eyJabc', size)],
    ['heads of 100 columns', (size) => filled(`${Array(100).fill('pw').join('|')}\n`, size)],
    [
      'rows of 100 columns',
      (size) => `${Array(100).fill('pw').join('|')}\n${filled(`${Array(100).fill('a').join('|')}\n`, size)}`.slice(0, size),
    ],
    ['unshifted digits', (size) => digits(random, size).replace(/\d/g, (digit) => 'à&é"\'(§è!ç'.charAt(Number(digit)))],
    ['"pw:" without blanks', (size) => filled('pw:', size)],
    ['"senha:" 120 times', (size) => filled(`${'senha:'.repeat(120)} `, size)],
    ['full-width digits', (size) => filled('１２３４５６－', size)],
  ]
  return inputs.map(([input, make]) => {
    const small = make(SMALL)
    const large = make(LARGE)
    const { smallMs, largeMs } = msInTurns(
      () => redact(small),
      () => redact(large),
    )
    return { input, ratio: largeMs / LARGE / (smallMs / SMALL), mbPerSecond: LARGE / 1000 / largeMs }
  })
}

/** The best of both in turns, so that a machine that slows down in between slows both. */
function msInTurns(small: () => void, large: () => void): { readonly smallMs: number; readonly largeMs: number } {
  let smallMs = Number.POSITIVE_INFINITY
  let largeMs = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < TURNS; turn++) {
    smallMs = Math.min(smallMs, msOf(small, MEASURE_MS / TURNS))
    largeMs = Math.min(largeMs, msOf(large, MEASURE_MS / TURNS))
  }
  return { smallMs, largeMs }
}

/** The process's own time of the best of many runs: waiting for the processor is not counted. */
function msOf(work: () => void, measureMs = MEASURE_MS): number {
  const cpuMs = (): number => process.cpuUsage().user / 1000
  work()
  const first = cpuMs()
  work()
  const runs = Math.max(1, Math.ceil(BATCH_MS / Math.max(0.05, cpuMs() - first)))
  const until = cpuMs() + measureMs
  let best = Number.POSITIVE_INFINITY
  do {
    const started = cpuMs()
    for (let run = 0; run < runs; run++) work()
    best = Math.min(best, (cpuMs() - started) / runs)
  } while (cpuMs() < until)
  return best
}
