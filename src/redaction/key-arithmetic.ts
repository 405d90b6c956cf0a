/** A group is a 16-bit number times eleven, so it is divisible by eleven and smaller than this. */
const GROUP_LIMIT = 65_536 * 11

/** Whether a number can be a group of a BitLocker recovery password. */
export function canBeGroup(value: number): boolean {
  return value < GROUP_LIMIT && value % 11 === 0
}

/** For each position, whether the six digits that begin there can be a group. */
export function groupsAt(digits: readonly number[]): Uint8Array {
  const possible = new Uint8Array(digits.length)
  let value = 0
  for (let at = 0; at < digits.length; at++) {
    value = (value % 100_000) * 10 + (digits[at] ?? 0)
    if (at >= 5 && canBeGroup(value)) possible[at - 5] = 1
  }
  return possible
}
