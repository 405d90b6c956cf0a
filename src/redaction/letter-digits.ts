/** Letters that people and scanners read for a digit. */
const LETTER_DIGITS: Readonly<Record<string, number>> = {
  o: 0,
  q: 0,
  d: 0,
  i: 1,
  l: 1,
  z: 2,
  a: 4,
  s: 5,
  g: 6,
  b: 8,
  t: 7,
  e: 3,
  x: 0,
  ø: 0,
}
const GROUP = /^(?=.*\d)[\doqdilzasgbtexø]{6}$/
const LONG = /^(?=(?:\D*\d){12})[\doqdilzsgbø]{18,60}$/
/** A group of which every digit was read as a letter; only beside another group. */
const LETTERS_ONLY = /^[oilzsbg]{6}$/
const NEXT_GROUP = /-(?=[a-z]{0,5}\d)[\doilzsbg]{6}(?![a-z\d])/y

/** A run of letters and digits that reads as a group of a key, or as several without a separator. */
export function isGroupOfLetters(run: string): boolean {
  return run.length === 6 ? GROUP.test(run) : run.length >= 18 && run.length <= 60 && LONG.test(run)
}

export const isLettersOnly = (word: string): boolean => word.length === 6 && LETTERS_ONLY.test(word)

/** Whether a hyphen and another group come next. */
export function followsGroup(lower: string, at: number): boolean {
  NEXT_GROUP.lastIndex = at
  return NEXT_GROUP.test(lower)
}

export function readLetters(word: string): string {
  let digits = ''
  for (const letter of word) digits += LETTER_DIGITS[letter] ?? letter
  return digits
}
