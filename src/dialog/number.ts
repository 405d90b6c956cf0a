/** What a message that is nothing but a number may be. */
export type BareNumber = 'group' | 'number'

const ONLY_NUMBER = /^[\s#.,:;()/-]*\p{Nd}[\p{Nd}\s#.,:;()/-]*$/u
/** Digits in one group of a recovery key. */
const GROUP_DIGITS = 6

/** Whether a message is only a number, and one as long as a group of a key; its words tell nothing, so nothing is guessed from it. */
export function bareNumber(text: string): BareNumber | undefined {
  if (!ONLY_NUMBER.test(text)) return undefined
  return text.replace(/\P{Nd}/gu, '').length === GROUP_DIGITS ? 'group' : 'number'
}
