/** Groups of letters and digits of one length with the same sign between them. */
export interface CodeRun {
  readonly start: number
  readonly end: number
  readonly groups: readonly string[]
  readonly sign: string
}

/** Cuts a run of groups where the sign between them changes: "there ABCDE-…" is a word and a code. Offsets add `base`. */
export function evenRuns(text: string, base: number, size: number): readonly CodeRun[] {
  const places = [...text.matchAll(/[A-Za-z0-9]+/g)].map((match) => match.index)
  const runs: CodeRun[] = []
  const signAfter = (index: number): string => signOf(text.slice((places[index] ?? 0) + size, places[index + 1] ?? text.length))
  let from = 0
  while (from < places.length) {
    let to = from + 1
    while (to < places.length && signAfter(to - 1) === signAfter(from)) to++
    const sign = to - from > 1 ? signAfter(from).replace('- ', '-') : ''
    const [first, last] = sign === ' ' ? withoutWords(text, places, from, to, size) : [from, to]
    runs.push({
      start: base + (places[first] ?? 0),
      end: base + (places[last - 1] ?? 0) + size,
      groups: places.slice(first, last).map((place) => text.slice(place, place + size)),
      sign,
    })
    from = to === places.length || to - from === 1 ? to : to - 1
  }
  const whole = { start: base, end: base + text.length, groups: places.map((place) => text.slice(place, place + size)), sign: 'mixed' }
  const least = size === 5 ? 5 : 6
  const long = runs.filter((run) => run.groups.length >= least)
  return long.length > 0 ? long : [whole]
}

/** Words of the same length before and behind a code of capitals are not of it: "/ProductKey ABC1D … fails". */
function withoutWords(text: string, places: readonly number[], from: number, to: number, size: number): readonly [number, number] {
  const isWord = (index: number): boolean => /^[A-Za-z]?[a-z]+$/.test(text.slice(places[index], (places[index] ?? 0) + size))
  const least = size === 5 ? 5 : 6
  let first = from
  let last = to
  while (last - first > least && isWord(last - 1)) last--
  while (last - first > least && isWord(first)) first++
  return [first, last]
}

function signOf(between: string): string {
  // "… - which" does not go on as "…-…" does.
  if (between.includes('-')) return between.includes(' ') ? '- ' : '-'
  if (between.includes('\n')) return '\n'
  const sign = between.replace(/[\s*_`~'"|]/g, '')
  return sign === '' ? ' ' : sign.charAt(0)
}

/** "XXXXX-XXXXX-…" shows how a code looks. */
export const isPattern = (groups: readonly string[]): boolean => groups.every((group) => /^(.)\1*$/i.test(group))

/** Groups that no language has: capitals and digits in most of them. */
export function looksMadeUp(groups: readonly string[]): boolean {
  const all = groups.join('')
  const digits = all.replace(/\D/g, '').length
  const mixed = groups.filter((group) => /\d/.test(group) && /[A-Za-z]/.test(group)).length
  const words = groups.filter((group) => /^(?:[a-z]+|[A-Z][a-z]+)$/.test(group)).length
  if (words > 0 || digits === all.length) return false
  const isCapital = all === all.toUpperCase()
  return (digits >= 2 && (isCapital || mixed >= 2)) || (isCapital && !/[AEIOU]/.test(all))
}

/** A code of which every character stands alone: "B C 4 K Q …". */
export function spacedOut(text: string, least: number, most: number): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  for (const match of text.matchAll(/(?<![A-Za-z0-9])[A-Za-z0-9](?:[ \-.,|]{1,3}[A-Za-z0-9](?![A-Za-z0-9])){11,}/g)) {
    const all = match[0].replace(/[^A-Za-z0-9]/g, '')
    const isMixed = /\d/.test(all) && all.replace(/\d/g, '').length >= 6
    if (isMixed && all.length >= least && all.length <= most) found.push([match.index, match.index + match[0].length])
  }
  return found
}

const IBAN =
  /^(?:A[DELTZ]|B[AEGHR]|C[HRYZ]|D[EKO]|E[ES]|F[IR]|G[BEIR]|H[RU]|I[ELST]|JO|K[WZ]|L[BITUV]|M[CDEKTU]|N[LO]|P[KLST]|QA|R[OS]|S[AEIKM]|T[NR]|UA|VG|XK)\d{2}/

/** An account number is written in fours as well: a country, two check digits, and hardly a letter after them. */
export function isIban(all: string): boolean {
  return IBAN.test(all) && all.slice(4).replace(/\D/g, '').length >= all.length - 10
}
