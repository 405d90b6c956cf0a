import type { Knowledge } from '../../src/runtime/knowledge.ts'

/** Texts of the pages by id, in a language, as they stand in the content: the pages fill in `{names}` themselves. */
export function textsFor({ content }: Knowledge, language: string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const [id, answer] of content.answers) {
    const variant = ON_PAGES.test(id) ? answer.variants.at(-1) : undefined
    if (variant) texts[id] = (variant.text[language] ?? variant.text.en).trim()
  }
  return texts
}

const ON_PAGES = /^(?:web|label|state|type|priority|check|change|field)\./

/** The language to speak: the one asked for, or the first of the browser's that the content has. */
export function pickLanguage(wanted: string | undefined, accepted: string | undefined, known: readonly string[]): string {
  const asked = [wanted ?? '', ...(accepted ?? '').split(',').map((part) => part.split(';')[0] ?? '')]
  const codes = asked.map((code) => code.trim().toLowerCase().split('-')[0] ?? '')
  return codes.find((code) => known.includes(code)) ?? 'en'
}
