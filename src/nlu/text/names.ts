/** A device name, a Key ID or a code: letters with a digit behind them, or joined by an underscore. No word of any language. */
const NAME =
  /(?<![\p{L}\p{N}_-])(?:[a-z]+(?:[-_][a-z0-9]+)*[-_]?\d[a-z0-9_-]*|\d+[a-z]+\d[a-z0-9]*|[a-z]+(?:_[a-z0-9]+)+)(?![\p{L}\p{N}_-])/giu

/** Blanks out what has the shape of a name, so that it counts for no language. */
export function withoutNames(text: string): string {
  return HAS_MARK.test(text) ? text.replace(NAME, (name) => ' '.repeat(name.length)) : text
}

const HAS_MARK = /[\d_]/
