import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A fenced block of commands. `sh` is run as it stands; `sh by-hand` needs an account or a server and is only read;
 * `sh step` is a step of the tutorial, which is walked by a test of its own.
 */
export interface CommandBlock {
  readonly file: string
  readonly line: number
  readonly kind: string
  readonly lines: readonly string[]
}

/** One command as a document names it, in words, without what stands for a value. */
export interface NamedCommand {
  readonly where: string
  readonly words: readonly string[]
}

/** Every document of the repository that a person reads. */
export function documents(): readonly string[] {
  const inside = (dir: string) => (existsSync(dir) ? readdirSync(dir).map((name) => join(dir, name)) : [])
  return [...inside('.'), ...inside('docs'), ...inside('docs/deploy')].filter((file) => file.endsWith('.md')).toSorted()
}

export function commandBlocks(file: string): readonly CommandBlock[] {
  const blocks: CommandBlock[] = []
  let open: { info: string; line: number; lines: string[] } | undefined
  for (const [index, text] of readFileSync(file, 'utf8').split('\n').entries()) {
    const fence = /^\s*```(.*)$/.exec(text)
    if (fence === null) open?.lines.push(text.trim())
    else if (open === undefined) open = { info: fence[1]?.trim() ?? '', line: index + 1, lines: [] }
    else {
      const { info, line, lines } = open
      if (/^(sh|bash|shell|console)\b/.test(info)) blocks.push({ file, line, kind: info, lines: joined(lines) })
      open = undefined
    }
  }
  return blocks
}

/** The commands of blocks and of code between backticks. */
export function namedCommands(file: string): readonly NamedCommand[] {
  const text = readFileSync(file, 'utf8')
  const inBlocks = commandBlocks(file).flatMap(({ line, lines }) => lines.map((one) => ({ where: `${file}:${line}`, line: one })))
  const prose = text.replace(/^\s*```[\s\S]*?^\s*```/gm, '')
  const inline = [...prose.matchAll(/`((?:npm|npx|node|recoverykey) [^`]+)`/g)].map((match) => ({ where: file, line: match[1] ?? '' }))
  return [...inBlocks, ...inline].flatMap(({ where, line }) => commandsOf(line).map((words) => ({ where, words })))
}

/** A line may hold several commands, and a comment. */
function commandsOf(line: string): readonly (readonly string[])[] {
  return line
    .replace(/(^|\s)#.*$/, '')
    .split(/&&|\|\||[|;]/)
    .map((one) => one.trim().match(/"[^"]*"|'[^']*'|\S+/g) ?? [])
    .filter((words) => words.length > 0)
}

function joined(lines: readonly string[]): readonly string[] {
  return lines
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
}
