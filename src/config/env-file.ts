import { SETTING_NAMES } from './settings.ts'

/** Settings of Node, npm, the operating system and OpenTelemetry, which may stand in the same file. */
const OF_OTHERS = /^(?:NODE|OTEL|UV|npm|COMPOSE|POSTGRES|PG)_|^(?:TZ|LANG|PATH|HOME|NODE_ENV|PGPASSWORD)$|_PROXY$/i

/** What a text in the form of `.env` says that nobody reads: names of no setting, and lines that are no setting at all. */
export function unreadIn(text: string, names: readonly string[]): { readonly names: readonly string[]; readonly lines: readonly number[] } {
  const known = new Set<string>(SETTING_NAMES.flatMap((name) => [name, `${name}_FILE`]))
  const odd = (line: string) => /^\s*[A-Za-z_]\w*\s*$|^\s*[A-Z][A-Z_]{2,}\s+[^\s=]+\s*$|^\s*=/.test(line)
  return {
    names: names.filter((name) => name !== '' && !known.has(name) && !OF_OTHERS.test(name)),
    lines: text.split('\n').flatMap((line, index) => (odd(line) ? [index + 1] : [])),
  }
}
