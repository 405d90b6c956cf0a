import { type Json, objectOf, objectsOf, textOf } from './payload.ts'

/**
 * What a person typed, out of a message of Teams: the bot's own mention is dropped, other mentions become names. Only ever
 * handed to the door.
 */
export function typedText(activity: Json): string {
  const bot = textOf(objectOf(activity['recipient'])['id'])
  const mentions = objectsOf(activity['entities']).filter((entity) => entity['type'] === 'mention')
  let text = textOf(activity['text']) ?? ''
  for (const mention of mentions) {
    const shown = textOf(mention['text'])
    const mentioned = objectOf(mention['mentioned'])
    if (shown !== undefined) text = text.replaceAll(shown, mentioned['id'] === bot ? ' ' : (textOf(mentioned['name']) ?? ' '))
  }
  return text
    .replace(/<\/?at[^<>]{0,200}>/g, '')
    .replaceAll('&nbsp;', ' ')
    .trim()
}

/** Whether the bot is among those who were mentioned. */
export function mentionsBot(activity: Json): boolean {
  const bot = textOf(objectOf(activity['recipient'])['id'])
  return objectsOf(activity['entities']).some(
    (entity) => entity['type'] === 'mention' && bot !== undefined && objectOf(entity['mentioned'])['id'] === bot,
  )
}

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" }

/** The text of a message that comes as HTML. Only ever handed to the door. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]{0,500}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, '')
    .replace(/&(nbsp|amp|lt|gt|quot|apos|#39);/g, (_whole, name: string) => ENTITIES[name] ?? ' ')
    .trim()
}

/** Text for a message in markdown: nothing in it can be a link, a mention, a heading or a style. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\*_`[\]~|]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^(\s*)(#|\+|-)(?=\s)/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s)/gm, '$1\\$2')
}
