const cache = new Map<number, string>()
const INVISIBLE = /\p{M}|\p{Cf}|\p{Emoji_Modifier}|[\u115f\u1160\u3164\uffa0]/u
const DASH = /[\p{Pd}\u00af\u02c9\u02d7\u06d4\u2043\u2212\u2500\u2501\u23af\u2796\u2e3a\u30fc\uff70\u2e0f\u1428\u207b\u208b]/u
const BREAK = /[\u0085\u2028\u2029]/u
const SPACE = /[\p{Zs}\u2800\u2420\u2423\u00b7\u0387\u30fb\uff65]/u
const DECIMAL = /\p{Nd}/u
const CHINESE = '〇一二三四五六七八九'
/** Letters of other scripts that look like Latin ones, in pairs. */
const LOOKALIKES = new Map(
  [...'АaВbЕeКkМmНhОoРpСcТtУyХxаaеeоoрpсcуyхxіiІiЅsѕsЈjјjЗ3зzΟoοoΙiΒbΖzΑaΕeΚkΜmΝnΡpΤtΧx'].reduce<[string, string][]>(
    (pairs, letter, at, all) => {
      if (at % 2 === 0) pairs.push([letter, all[at + 1] ?? letter])
      return pairs
    },
    [],
  ),
)
/** First code point, first value, how many: circled, negative and dingbat digits that have no decomposition. */
const ENCLOSED: readonly (readonly [number, number, number])[] = [
  [0x2776, 1, 10],
  [0x2780, 1, 10],
  [0x278a, 1, 10],
  [0x24eb, 11, 10],
  [0x24f5, 1, 10],
  [0x24ff, 0, 1],
  [0x1f10b, 0, 1],
  [0x1f10c, 0, 1],
  [0x1f101, 0, 10],
]

/** How a code point above ASCII is read; `''` means that it is not seen at all. Itself when it means nothing special. */
export function readAs(codePoint: number): string {
  const known = cache.get(codePoint)
  if (known !== undefined) return known
  const reading = classify(codePoint)
  // A text of rare characters cannot make the process grow.
  if (cache.size < 20_000) cache.set(codePoint, reading)
  return reading
}

function classify(codePoint: number): string {
  const character = String.fromCodePoint(codePoint)
  if (DECIMAL.test(character)) return String(decimalValue(codePoint))
  for (const [first, value, count] of ENCLOSED) {
    if (codePoint >= first && codePoint < first + count) return String(value + codePoint - first)
  }
  if (BREAK.test(character)) return '\n'
  // What a program puts where it could not read a character.
  if (codePoint === 0xfffd) return '?'
  if (SPACE.test(character)) return ' '
  if (DASH.test(character)) return '-'
  if (INVISIBLE.test(character)) return ''
  const chinese = character === '零' ? 0 : CHINESE.indexOf(character)
  if (chinese >= 0) return String(chinese)
  const lookalike = LOOKALIKES.get(character)
  if (lookalike !== undefined) return lookalike
  const plain = character.normalize('NFKC')
  if (/^[\x20-\x7e]$/.test(plain)) return plain
  const enclosed = /^\(?(\d{1,2})[.,)]?$/.exec(plain)?.[1]
  return enclosed ?? character
}

/** Decimal digits stand in Unicode in blocks of ten that begin with zero, so the value is the distance to the block's start. */
function decimalValue(codePoint: number): number {
  let distance = 0
  while (distance < 60 && DECIMAL.test(String.fromCodePoint(codePoint - distance - 1))) distance++
  return distance % 10
}
