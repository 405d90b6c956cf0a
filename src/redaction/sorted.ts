/** Index of the last of `count` sorted values that is not beyond `value`; -1 when all are. */
export function lastAtOrBefore(count: number, value: number, at: (index: number) => number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(middle) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
