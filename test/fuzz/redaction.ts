/**
 * Fuzzes redaction for the minutes given as first argument: `node test/fuzz/redaction.ts 10`. Looks for a crash, for a text
 * that hiding does not leave alone the second time, for a key of which a group stays readable, and for a text that takes
 * out of proportion long. Prints what it finds as JSON and ends with a count.
 */
import { KEY_FAMILIES } from '../../src/redaction/corpus/key-families.ts'
import { OTHER_FAMILIES } from '../../src/redaction/corpus/other-families.ts'
import { redact } from '../../src/redaction/redact.ts'
import { below, keyGroups, pick, type Random, seeded } from '../support/secrets.ts'

const PIECES = [
  ...'0123456789 -.,:;/|_*~`\'"()[]{}<>=+&%\\\n\t',
  ...[
    '\u200b',
    '\u00ad',
    '\u202e',
    '\ufe0f',
    '\u20e3',
    '\u0336',
    '\u2013',
    '\u00a0',
    '１',
    '٣',
    '𝟜',
    '④',
    '零',
    'é',
    'ß',
    'İ',
    'ﬁ',
    '😀',
    '\ud83d',
    '\u0000',
  ],
  ...[
    'password ',
    'PIN ',
    'is ',
    'key ',
    'group ',
    '[hidden: recovery key]',
    '[hidden: ',
    'one ',
    'double ',
    'twelve ',
    'fünf ',
    'eyJ',
    'xoxb-',
    '-----BEGIN PRIVATE KEY-----',
    '://a:',
  ],
  ...['<tel:', '|', '&#45;', '&amp;', '%2D', '%25', '\\u002d', '=2D', '110000', '000000', 'AB1CD', 'A1B2', 'deadbeef', 'QUJD'],
]

/** Of the process's own time; a text here has a few thousand characters at most. */
const MAX_MS = 150
const minutes = Number(process.argv[2] ?? 1)
const seed = Number(process.argv[3] ?? 1)
const random = seeded(seed)
const until = performance.now() + minutes * 60_000
let runs = 0
let finds = 0

function report(kind: string, detail: unknown): void {
  finds++
  if (finds <= 40) console.log(JSON.stringify({ kind, detail }))
}

function randomText(from: Random): string {
  const length = 1 + below(from, pick(from, [8, 40, 200]))
  const few = Array.from({ length: 1 + below(from, 6) }, () => pick(from, PIECES))
  return Array.from({ length }, () => pick(from, below(from, 3) === 0 ? PIECES : few)).join('')
}

/** A secret of the corpus with characters put in that separate and do not say anything, and random text around. */
function disturbed(from: Random): { readonly text: string; readonly groups: readonly string[] } {
  const groups = keyGroups(from)
  const signs = Array.from({ length: 1 + below(from, 3) }, () =>
    pick(from, ['\u200b', '\u00ad', ' ', '-', '.', '\u2060', '*', '_', '\u0301', '–', '/', ' - ', '\n', '`']),
  )
  const rate = pick(from, [2, 5, 12])
  const text = [...groups.join(pick(from, ['-', ' ', '']))].map((one) => (below(from, rate) === 0 ? one + pick(from, signs) : one)).join('')
  return { text: pick(from, ['', 'see ', 'my key: ', 'ticket INC0012345 ']) + text + pick(from, ['', ' ok', '.']), groups }
}

function check(text: string): string {
  const started = process.cpuUsage().user
  const { text: safe, findings } = redact(text)
  const tookMs = (process.cpuUsage().user - started) / 1000
  if (tookMs > MAX_MS) report('slow', { tookMs, text })
  if (redact(safe).text !== safe) report('hiding twice is not hiding once', { text, safe, twice: redact(safe).text })
  let at = 0
  for (const { start, end } of findings) {
    if (start < at || end < start || end > text.length) report('findings out of order', { text, findings })
    at = end
  }
  if (text.isWellFormed() && findings.some((finding) => finding.kind === 'unreadable'))
    report('hidden whole', { text, reason: findings[0]?.reason })
  return safe
}

while (performance.now() < until) {
  runs++
  const kind = below(random, 4)
  if (kind === 0) check(randomText(random))
  else if (kind === 1) {
    const { text, groups } = disturbed(random)
    const plain = check(text)
      .normalize('NFKC')
      .replace(/[^\p{L}\d]/gu, '')
    if (groups.some((group) => plain.includes(group))) report('leak', { text, plain })
  } else {
    const family = pick(random, kind === 2 ? KEY_FAMILIES : OTHER_FAMILIES)
    const sample = family.make(random)
    const around = below(random, 3) === 0 ? randomText(random) : ''
    const safe = check(around === '' ? sample.text : `${around}\nBitLocker: ${sample.text}`)
    // A group may happen to be a part of a number that has to stay.
    const mustGo = sample.secrets.filter((secret) => !sample.stays?.some((stay) => stay.includes(secret)))
    if (around === '' && mustGo.some((secret) => safe.includes(secret))) report(`leak in ${family.name}`, { text: sample.text, safe })
  }
}
console.log(`${runs} texts, ${finds} finds, seed ${seed}`)
