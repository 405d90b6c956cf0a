/** Digits as people spell them, in English, German, Spanish, French and Portuguese, and as emoji names. Without accents. */
const WORDS: Readonly<Record<string, string>> = {
  '0': 'zero oh nought naught null nul cero',
  '1': 'one eins ein eine uno una un une um uma',
  '2': 'two zwei zwo dos deux dois duas',
  '3': 'three tree drei tres trois',
  '4': 'four fower vier cuatro quatre quatro',
  '5': 'five fife funf fuenf cinco cinq',
  '6': 'six sechs seis meia',
  '7': 'seven sieben siete sept sete',
  '8': 'eight ait acht ocho huit oito',
  '9': 'nine niner neun nueve neuf nove',
  '10': 'ten zehn diez dix dez',
  '11': 'eleven elf once onze',
  '12': 'twelve zwolf zwoelf doce douze doze',
  '13': 'thirteen dreizehn trece treize treze',
  '14': 'fourteen vierzehn catorce quatorze catorze',
  '15': 'fifteen funfzehn fuenfzehn quince quinze',
  '16': 'sixteen sechzehn dieciseis seize dezesseis dezasseis',
  '17': 'seventeen siebzehn diecisiete dezessete dezassete',
  '18': 'eighteen achtzehn dieciocho dezoito',
  '19': 'nineteen neunzehn diecinueve dezenove dezanove',
  '20': 'twenty zwanzig veinte vingt vinte',
  '30': 'thirty dreissig dreizig treinta trente trinta',
  '40': 'forty fourty vierzig cuarenta quarante quarenta',
  '50': 'fifty funfzig fuenfzig cincuenta cinquante cinquenta',
  '60': 'sixty sechzig sesenta soixante sessenta',
  '70': 'seventy siebzig setenta septante',
  '80': 'eighty achtzig ochenta oitenta huitante octante',
  '90': 'ninety neunzig noventa nonante',
}

/** "fünfundsechzig", "veinticinco": ones and tens in one word. */
const COMPOUNDS: readonly (readonly [string, string])[] = [
  ...['ein', 'zwei', 'drei', 'vier', 'funf', 'fuenf', 'sechs', 'sieben', 'acht', 'neun'].flatMap((ones) =>
    ['zwanzig', 'dreissig', 'dreizig', 'vierzig', 'funfzig', 'fuenfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'].map(
      (tens) => [`${ones}und${tens}`, `${tens} ${ones}`] as const,
    ),
  ),
  ...['uno', 'un', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'].map(
    (ones) => [`veinti${ones}`, `veinte ${ones}`] as const,
  ),
]

const VALUES = new Map(Object.entries(WORDS).flatMap(([value, words]) => words.split(' ').map((word) => [word, value] as const)))
for (const [word, parts] of COMPOUNDS) {
  const [tens = '', ones = ''] = parts.split(' ')
  VALUES.set(word, `${(VALUES.get(tens) ?? '').charAt(0)}${VALUES.get(ones) ?? '1'}`)
}

/** "double four", "triple zero": how often the next digit is meant. */
const REPEATS = new Map(
  Object.entries({
    double: 2,
    dbl: 2,
    twice: 2,
    doppel: 2,
    doppelt: 2,
    doble: 2,
    zweimal: 2,
    dreimal: 3,
    triple: 3,
    treble: 3,
    dreifach: 3,
    quadruple: 4,
  }),
)

/** Words that a dictation program writes for a digit that it misheard; only right behind another spelled digit. */
const MISHEARD = new Map(
  Object.entries({
    won: '1',
    wan: '1',
    to: '2',
    too: '2',
    tu: '2',
    free: '3',
    for: '4',
    fore: '4',
    sicks: '6',
    ate: '8',
    hate: '8',
    nein: '9',
  }),
)

/** Every word above, for the table of what words begin with. */
export const SPELLING_WORDS: readonly string[] = [...VALUES.keys(), ...REPEATS.keys()]

/** The digits a word spells, also several run together ("foureightone"); undefined when it is another word. */
export function digitsOf(word: string): string | undefined {
  return digitsOfPlain(withoutAccents(word))
}

/** The same of a word without accents. */
export function digitsOfPlain(plain: string): string | undefined {
  const value = VALUES.get(plain)
  if (value !== undefined) return value
  return plain.length >= 9 && plain.length <= 400 ? runTogether(plain) : undefined
}

export function misheardAs(word: string): string | undefined {
  return MISHEARD.get(word)
}

export function repeatsOf(word: string): number | undefined {
  return REPEATS.get(word)
}

/** "deux fois zéro": how often the next digit is meant, told by the digit `heard` and by what stands behind it. */
export function timesOf(heard: string, behind: string): number | undefined {
  const next = TIMES.exec(behind)?.[1]
  return (heard === '2' || heard === '3') && next !== undefined && digitsOf(next)?.length === 1 ? Number(heard) : undefined
}

const TIMES = /^ (?:fois|veces|vezes|mal) (?:(?:le|la|el|o|die) )?(\p{L}{2,7})(?!\p{L})/u

/** "forty eight": the tens word is followed by its ones word. */
export function joinsTens(tens: string, ones: string): boolean {
  return tens.length === 2 && tens.endsWith('0') && tens !== '10' && ones.length === 1 && ones !== '0'
}

export function withoutAccents(word: string): string {
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) > 0x7f) return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss')
  }
  return word
}

const ENGLISH = /(?:zero|one|two|three|four|five|six|seven|eight|nine)/y

function runTogether(word: string): string | undefined {
  let digits = ''
  let at = 0
  while (at < word.length) {
    ENGLISH.lastIndex = at
    const match = ENGLISH.exec(word)
    if (match === null) return undefined
    digits += VALUES.get(match[0]) ?? ''
    at += match[0].length
  }
  return digits
}
