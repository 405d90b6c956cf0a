import type { Profile } from '../../model/profile.ts'
import { strangeLinks } from '../rules/links.ts'
import { yamlScalar, yamlText } from '../yaml-text.ts'
import { answerParts } from './body.ts'
import { type Faq, type Leftover, readFaq, type Section } from './sections.ts'

const MAX_TITLE_CHARS = 75
const MAX_SLUG_CHARS = 40

export interface ImportOptions {
  /** Name of the file that is read; the drafts' ids and file name come from it. */
  readonly name: string
  readonly source: string
  readonly profile: Profile
  /** Date that the drafts get for their first review, ISO. */
  readonly review: string
  /** Whether redaction would hide something in a line: such lines never get into a draft. */
  readonly hides?: (text: string) => boolean
  /** Ids that are taken. */
  readonly taken?: Iterable<string>
}

interface DraftIntent {
  readonly id: string
  readonly title: string
  /** Line of its heading in the source. */
  readonly line: number
  /** What an author still has to do, as short sentences. */
  readonly missing: readonly string[]
}

export interface Imported {
  readonly shape: Faq['shape']
  readonly file: string
  readonly yaml: string
  readonly drafts: readonly DraftIntent[]
  /** What stands in the source and in no draft. */
  readonly leftovers: readonly Leftover[]
}

interface Draft extends DraftIntent {
  readonly utterances: readonly string[]
  readonly text: string | undefined
  readonly more: string | undefined
  readonly trail: readonly string[]
}

/** Makes draft intents of an FAQ. Whatever finds no place in them is listed. */
export function importFaq(options: ImportOptions): Imported {
  const { source, leftovers: hidden } = withoutSecrets(options)
  const faq = readFaq(withoutBraces(source))
  const prefix = slug(options.name.replace(/\.[^.]*$/, '')) || 'faq'
  const taken = new Set(options.taken ?? [])
  const said = new Set<string>()
  const drafts = faq.sections.flatMap((section, index) =>
    draftsOf(section, isContainer(faq.sections, index), prefix, taken, said, options.profile),
  )
  return {
    shape: faq.shape,
    file: `${prefix}.yaml`,
    yaml: yamlOf(options, drafts),
    drafts: drafts.map(({ id, title, line, missing }) => ({ id, title, line, missing })),
    leftovers: [...faq.leftovers, ...hidden].sort((a, b) => a.line - b.line),
  }
}

/** Takes out the lines that hold a secret; they are listed by number only. */
function withoutSecrets({ source, hides }: ImportOptions): { source: string; leftovers: Leftover[] } {
  if (hides === undefined) return { source, leftovers: [] }
  const leftovers: Leftover[] = []
  const lines = source.split(/\r\n|\r|\n/).map((line, index) => {
    if (!hides(line)) return line
    leftovers.push({ line: index + 1, text: '', why: 'holds something shaped like a key or another secret, so it is not repeated' })
    return ''
  })
  return { source: lines.join('\n'), leftovers }
}

/** In content, braces name a slot. */
function withoutBraces(text: string): string {
  return text.replaceAll('{', '(').replaceAll('}', ')')
}

/** A heading without text of its own, above smaller ones: it lives on in their titles. */
function isContainer(sections: readonly Section[], index: number): boolean {
  const section = sections[index]
  const next = sections[index + 1]
  return section !== undefined && section.body === '' && next !== undefined && next.trail.length > section.trail.length
}

function draftsOf(
  section: Section,
  container: boolean,
  prefix: string,
  taken: Set<string>,
  said: Set<string>,
  profile: Profile,
): readonly Draft[] {
  if (container) return []
  const texts = answerParts(section.title, section.body)
  const count = Math.max(1, texts.length)
  const ids = Array.from({ length: count }, (_, index) =>
    freeId(`${prefix}.${slug(section.title) || 'entry'}${index === 0 ? '' : `-${index + 1}`}`, taken),
  )
  return ids.map((id, index): Draft => {
    const whole = index === 0 ? section.title : `${section.title} (${index + 1})`
    const title = whole.length <= MAX_TITLE_CHARS ? whole : `${whole.slice(0, MAX_TITLE_CHARS - 2).trimEnd()} …`
    const text = texts[index]
    // A title that had to be cut stays whole at the head of the text.
    const kept = text !== undefined && title !== whole && !text.startsWith(whole) ? withTitle(whole, text) : text
    const asked = index === 0 ? [section.title, ...section.questions].filter((line, at) => at > 0 || line.endsWith('?')) : []
    const utterances = asked.filter((line) => !said.has(line.toLowerCase()))
    for (const line of utterances) said.add(line.toLowerCase())
    return {
      id,
      title,
      line: section.line,
      utterances,
      text: kept,
      more: ids[index + 1],
      trail: section.trail,
      missing: missing(utterances.length, text, title !== whole, section, profile),
    }
  })
}

function withTitle(whole: string, text: string): string {
  return whole.length <= 140 ? `${whole}\n\n${text}` : `${text}\n\n${whole}`
}

function missing(utterances: number, text: string | undefined, cutTitle: boolean, section: Section, profile: Profile): readonly string[] {
  const links = strangeLinks(text ?? '', profile)
  const labeled = section.body.split('\n').filter((line) => /^[^.!?:]{3,60}:\s+\S/.test(line)).length
  return [
    utterances === 0 ? 'utterances: write 40 to 60 ways to ask for it' : `utterances: ${utterances} so far, write 40 to 60`,
    'must-match and must-not-match: write its tests',
    'owner and review: the ones in the draft are assumed',
    'parent: "none" unless it belongs to an intent of the catalogue',
    ...(text === undefined ? ['answer: the heading has no text below it'] : []),
    ...(cutTitle ? ['title: shorten it'] : []),
    ...(links.length > 0 ? [`links that the profile does not allow: ${links.join(', ')}`] : []),
    ...(labeled > 1 ? [`${labeled} lines of the form "name: text" may be intents of their own`] : []),
  ]
}

function yamlOf({ name, review }: ImportOptions, drafts: readonly Draft[]): string {
  const lines = [`# Drafts made from ${name}. Complete an intent, then move it to the content folder; drafts are not loaded.`, 'intents:']
  for (const draft of drafts) {
    lines.push(`  # Line ${draft.line}${draft.trail.length === 0 ? '' : `, under: ${draft.trail.join(' > ')}`}`)
    lines.push('  # Still missing:', ...draft.missing.map((what) => `  # - ${what}`))
    lines.push(`  - id: ${draft.id}`, '    parent: none', `    title: ${yamlScalar(draft.title)}`)
    lines.push('    owner: it-service-desk', `    review: ${review}`, `    source: [${JSON.stringify(`${name}, line ${draft.line}`)}]`)
    lines.push(...list('utterances', draft.utterances), '    must-match: []', '    must-not-match: []')
    if (draft.text === undefined) continue
    lines.push('    answer:', `      - text: ${yamlText(draft.text, 10)}`)
    if (draft.more !== undefined) lines.push('        choices:', `          - { label: More, value: "intent:${draft.more}" }`)
  }
  return `${lines.join('\n')}\n`
}

function list(key: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [`    ${key}: []`] : [`    ${key}:`, ...items.map((item) => `      - ${yamlScalar(item)}`)]
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`
  taken.add(id)
  return id
}

function slug(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  let short = ''
  for (const word of words) {
    if (short.length + 1 + word.length > MAX_SLUG_CHARS) break
    short = short === '' ? word : `${short}-${word}`
  }
  return /^\d/.test(short) ? `n-${short}` : short
}
