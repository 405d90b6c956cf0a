import { expect, test } from 'vitest'
import { inputLines } from '../../../adapters/cli/input-lines.ts'

async function linesOf(text: string, size: number): Promise<readonly string[]> {
  const bytes = Buffer.from(text)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const lines: string[] = []
  for await (const line of inputLines(chunks())) lines.push(line)
  return lines
}

test.for([1, 2, 3, 7, 1000])('lines end at line feeds only, in chunks of %i bytes', async (size) => {
  expect(await linesOf('one\u2028still\u2029one\r\n\nthrée 🔑\nlast', size)).toEqual(['one\u2028still\u2029one', '', 'thrée 🔑', 'last'])
  expect(await linesOf('one\n', size)).toEqual(['one'])
  expect(await linesOf('', size)).toEqual([])
})
