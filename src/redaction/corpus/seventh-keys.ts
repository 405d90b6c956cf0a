import type { Family } from './family.ts'
import { kept, key, madeOf, tell, telling, ticket } from './fifth-telling.ts'
import { below, digits, keyGroups, pick, type Random } from './made-up.ts'
import type { Written } from './written-key.ts'

/** Eight groups of any digits: some keys that people make up, or misread throughout, pass no arithmetic. */
const anyDigits = (random: Random, glue: string, size = 6, count = 8): Written => {
  const groups = Array.from({ length: count }, () => `${1 + below(random, 9)}${digits(random, size - 1)}`)
  return madeOf(groups, groups.join(glue))
}

/** A sign in the place of one digit, in one to three of the groups. */
const smeared = (random: Random, signs: readonly string[], glue: string): Written => {
  const places = new Set(Array.from({ length: 1 + below(random, 3) }, () => below(random, 8)))
  const groups = keyGroups(random).map((group, index) => {
    if (!places.has(index)) return group
    const at = below(random, 6)
    return group.slice(0, at) + pick(random, signs) + group.slice(at + 1)
  })
  return { text: groups.join(glue), pieces: groups }
}

const ONES = ['', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun']
const TENS = ['', '', 'zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig']
const TEENS = ['zehn', 'elf', 'zwölf', 'dreizehn', 'vierzehn', 'fünfzehn', 'sechzehn', 'siebzehn', 'achtzehn', 'neunzehn']
function germanPair(pair: string): string {
  const ones = ONES[Number(pair.charAt(1))] ?? ''
  const tens = Number(pair.charAt(0))
  if (tens === 0) return `null ${ones === '' ? 'null' : ones === 'ein' ? 'eins' : ones}`
  if (tens === 1) return TEENS[Number(pair.charAt(1))] ?? ''
  return ones === '' ? (TENS[tens] ?? '') : `${ones}und${TENS[tens] ?? ''}`
}
const germanPairs = (random: Random): Written => {
  const groups = keyGroups(random).map((group) => [0, 2, 4].map((at) => germanPair(group.slice(at, at + 2))).join(' '))
  return { text: groups.join(', '), pieces: groups }
}

const HEARD = ['oh', 'won', 'too', 'three', 'fore', 'five', 'sicks', 'seven', 'ate', 'nine']
const heard = (random: Random): Written => {
  const groups = keyGroups(random).map((group) => [...group].map((digit) => HEARD[Number(digit)] ?? '').join(' '))
  return { text: `zero one, ${groups.join(', ')}`, pieces: groups }
}

const AZERTY = ['à', '&', 'é', '"', "'", '(', '-', 'è', '_', 'ç']
const shiftless = (random: Random, glue: string): Written => {
  const groups = keyGroups(random).map((group) => [...group].map((digit) => AZERTY[Number(digit)] ?? '').join(''))
  return { text: groups.join(glue), pieces: groups }
}

/** The first two groups linked by the chat program, so that they stand in the text twice. */
function linked(random: Random): Written {
  const groups = keyGroups(random)
  const pair = groups.slice(0, 2).join('-')
  const rest = groups.slice(2).join('-')
  const text = pick(random, [`[${pair}](tel:${pair})-${rest}`, `<a href="tel:${groups[0]}${groups[1]}">${pair}</a>-${rest}`])
  return { text, pieces: groups }
}

function masked(random: Random): Written {
  const shown = keyGroups(random, 3)
  const places = pick(random, [
    [1, 4, 7],
    [0, 3, 5],
    [2, 3, 6],
  ])
  const all = Array.from({ length: 8 }, (_, at) => shown[places.indexOf(at)] ?? 'xxxxxx')
  return { text: all.join('-'), pieces: shown }
}

/** Texts with a key or a part of one: the ways in which the seventh set showed that one was missed. */
export const SEVENTH_KEYS: readonly Family[] = [
  telling('seventh: any digits, read over the phone', (r) => tell`she read ${anyDigits(r, '-')} to me ${kept('over the phone')}`),
  telling(
    'seventh: any digits, a ticket beside it',
    (r) => tell`${kept(ticket(r))}: laptop in room ${kept('4.17')} wants a key\n\n${anyDigits(r, ' ')}\n\nthanks a lot`,
  ),
  telling('seventh: any digits, lines', (r) => tell`Das steht auf dem Blatt:\n${anyDigits(r, '\n')}\n${kept('mehr nicht')}`),
  telling('seventh: any digits in fours', (r) => tell`tecleo ${anyDigits(r, '-', 4, 12)} ${kept('y nada')}`),
  telling('seventh: any digits in eights', (r) => tell`clé : ${anyDigits(r, ' ', 8, 6)} ${kept('et après ?')}`),
  telling('seventh: any digits, counted', (r) => {
    const { pieces, text } = anyDigits(r, ' ')
    const labelled = text.split(' ').map((group, at) => `set ${at + 1} ${group}`)
    return tell`${{ text: labelled.join(', '), pieces }} ${kept('which goes first?')}`
  }),
  telling(
    'seventh: any digits with sounds between',
    (r) => tell`${anyDigits(r, pick(r, [' uh ', ' äh ', ' euh ', ' moins ', ' raya ']))} ${kept('so far')}`,
  ),
  telling(
    'seventh: smeared, hyphens',
    (r) => tell`the scan has ${smeared(r, ['|', '\ufffd', '*', '#', ']', '.', '_', '/', '!'], '-')} ${kept('in it')}`,
  ),
  telling('seventh: smeared, spaces', (r) => tell`Foto abgetippt: ${smeared(r, ['|', '\ufffd', '?'], ' ')} ${kept('Rest unleserlich')}`),
  telling('seventh: German number words of two digits', (r) => tell`ich lese vor: ${germanPairs(r)} ${kept('steht da')}`),
  telling('seventh: misheard digits', (r) => tell`the memo says ${heard(r)} ${kept('I think')}`),
  telling('seventh: without Shift, hyphens', (r) => tell`il écrit ${shiftless(r, '-')} ${kept('tout seul')}`),
  telling('seventh: without Shift, spaces', (r) => tell`ça donne ${shiftless(r, ' ')} ${kept('sur mon PC')}`),
  telling('seventh: two groups linked', (r) => tell`the paper says ${linked(r)} ${kept('and my boss waits')}`),
  telling('seventh: three groups of a masked key', (r) => tell`only this is left: ${masked(r)} ${kept('what now')}`),
  telling('seventh: seven groups', (r) => tell`it starts ${key(r, { glue: () => '-' }, 7)} ${kept('and ends I do not know how')}`),
]
