import { stringify } from 'yaml'

/** One text as YAML behind a key, as a person would write it: a block for several lines, quotes only where needed. */
export function yamlText(text: string, indent: number): string {
  const lines = text.trimEnd().split('\n')
  const block = lines.length > 1 && !/^\s/.test(text) && lines.every((line) => !/[^\P{C}\t]/u.test(line))
  if (!block) return yamlScalar(text)
  const pad = ' '.repeat(indent)
  return `|\n${lines.map((line) => (line.trim() === '' ? '' : `${pad}${line.trimEnd()}`)).join('\n')}`
}

/** One text on one line. Words that YAML would read as something else get quotes. */
export function yamlScalar(text: string): string {
  const plain =
    /^\p{L}[\p{L}\p{N} ,.'’?!()/-]*$/u.test(text) && text === text.trim() && !/^(?:true|false|null|yes|no|on|off|[yn])$/i.test(text)
  return plain ? text : stringify(text, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }).trimEnd()
}

/** Comment lines that hold a text, broken at spaces. */
export function yamlComment(text: string, indent: number, width = 118): string {
  const pad = `${' '.repeat(indent)}# `
  const lines: string[] = []
  for (const paragraph of text.trimEnd().split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && pad.length + line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else {
        line = line === '' ? word : `${line} ${word}`
      }
    }
    lines.push(line)
  }
  return lines.map((line) => `${pad}${line}`.trimEnd()).join('\n')
}
