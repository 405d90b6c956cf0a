const MARKED = /<([^<>\n|]{0,4000})(?:\|([^<>\n]{0,4000}))?>/g

/**
 * What a person typed, out of Slack's escaped text: links, mentions and entities become plain characters again. Only ever
 * handed to the door. The bot's own mention is dropped, so that it is no word of the sentence.
 */
export function unescapeText(text: string, self?: string): string {
  if (!/[<&]/.test(text)) return text.trim()
  const plain = text.replace(MARKED, (whole, target: string, label: string | undefined) => marked(whole, target, label, self))
  return plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim()
}

function marked(whole: string, target: string, label: string | undefined, self: string | undefined): string {
  if (target.startsWith('@')) return target.slice(1) === self ? ' ' : (label ?? target)
  if (target.startsWith('#')) return `#${label ?? target.slice(1)}`
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0] ?? ''}`
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return whole
  const bare = target.replace(/^(?:tel|mailto):/, '')
  if (label === undefined || bare === label || bare.replace(/^https?:\/\//, '') === label) return bare
  return `${label} ${bare}`
}

/** Text for a field that Slack reads as its markup: nothing in it can be a mention, a link or a broadcast. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text
}

/** A time in the reader's own zone; the fallback is UTC, for clients and exports that do not know the token. */
export function dateToken(at: number): string {
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${fallback} UTC>`
}

/** The first characters of a text, counted as Slack counts them, with an ellipsis where something was cut. */
export function clip(text: string, chars: number): string {
  return text.length <= chars || charsIn(text) <= chars ? text : `${[...text].slice(0, chars - 1).join('')}…`
}

const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g

/** How many characters a text has as Slack counts them, without taking it to pieces. */
export function charsIn(text: string): number {
  return text.length - (text.match(PAIRS)?.length ?? 0)
}
