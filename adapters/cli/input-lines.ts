/**
 * The lines of an input, cut at line feeds only: a JSON string may hold U+2028 as it stands, where Node's own reader of lines
 * would cut it.
 */
export async function* inputLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest: string[] = []
  for await (const chunk of input) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n')
    rest.push(first)
    for (const next of others) {
      yield withoutReturn(rest.join(''))
      rest = [next]
    }
  }
  const last = withoutReturn(rest.join('') + decoder.decode())
  if (last !== '') yield last
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
