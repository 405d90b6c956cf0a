import { type Json, objectOf, objectsOf, textOf } from './payload.ts'
import { charsIn } from './slack-text.ts'

/** What Slack can show. Counted in characters, not in UTF-16 units. */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  messageText: 40_000,
  fallbackText: 4_000,
  sectionText: 3_000,
  sectionFields: 10,
  fieldText: 2_000,
  headerText: 150,
  contextElements: 10,
  actionElements: 25,
  contextActionElements: 5,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  options: 100,
  optionText: 75,
  optionValue: 150,
  checkboxes: 10,
  overflowOptions: 5,
  viewTitle: 24,
  privateMetadata: 3_000,
  inputLabel: 2_000,
  hint: 2_000,
  inputMax: 3_000,
  accessibilityLabel: 75,
  ids: 255,
  richTextChars: 3_000,
  prompts: 4,
} as const

/** Everything about a message or a view that Slack would refuse, in words; empty when it is fine. */
export function limitProblems(payload: Json, kind: 'message' | 'view'): readonly string[] {
  const blocks = objectsOf(payload['blocks'])
  const problems = blocks.flatMap((block, at) => blockProblems(block, `blocks[${at}]`))
  const most = kind === 'message' ? LIMITS.messageBlocks : LIMITS.viewBlocks
  if (blocks.length > most) problems.push(`${blocks.length} blocks; at most ${most}`)
  problems.push(
    ...doubles(
      blocks.map((block) => block['block_id']),
      'block_id',
    ),
  )
  if (kind === 'message') problems.push(...messageProblems(payload, blocks))
  else problems.push(...viewProblems(payload))
  return problems
}

function messageProblems(payload: Json, blocks: readonly Json[]): readonly string[] {
  const text = textOf(payload['text'])
  if (text === undefined) return blocks.length > 0 ? ['no text beside the blocks'] : ['no_text']
  return tooLong(text, LIMITS.messageText, 'text')
}

function viewProblems(view: Json): string[] {
  const problems = ['title', 'submit', 'close'].flatMap((name) => tooLong(objectOf(view[name])['text'], LIMITS.viewTitle, name))
  problems.push(...tooLong(view['private_metadata'], LIMITS.privateMetadata, 'private_metadata'))
  const blocks = objectsOf(view['blocks'])
  if (view['type'] === 'modal' && textOf(objectOf(view['title'])['text']) === undefined) problems.push('a modal without a title')
  if (blocks.some((block) => block['type'] === 'input') && view['type'] === 'modal' && view['submit'] === undefined) {
    problems.push('inputs without a submit button')
  }
  return problems
}

function blockProblems(block: Json, at: string): string[] {
  const problems = tooLong(block['block_id'], LIMITS.ids, `${at}.block_id`)
  const elements = objectsOf(block['elements'])
  switch (block['type']) {
    case 'section':
      problems.push(...sectionProblems(block, at))
      break
    case 'header':
      problems.push(...textProblems(block['text'], LIMITS.headerText, `${at}.text`))
      break
    case 'context':
      problems.push(...tooMany(elements, LIMITS.contextElements, at))
      break
    case 'actions':
      problems.push(...tooMany(elements, LIMITS.actionElements, at))
      break
    case 'context_actions':
      problems.push(...tooMany(elements, LIMITS.contextActionElements, at))
      break
    case 'input':
      problems.push(...textProblems(block['label'], LIMITS.inputLabel, `${at}.label`))
      problems.push(...elementProblems(objectOf(block['element']), `${at}.element`))
      break
    case 'rich_text':
      if (elements.length === 0) problems.push(`${at}: empty`)
      if (richChars(block) > LIMITS.richTextChars) problems.push(`${at}: more than ${LIMITS.richTextChars} characters`)
      return problems
    case 'divider':
      break
    default:
      problems.push(`${at}: unknown type ${String(block['type'])}`)
  }
  problems.push(...elements.flatMap((element, n) => elementProblems(element, `${at}.elements[${n}]`)))
  problems.push(
    ...doubles(
      elements.map((element) => element['action_id']),
      `${at} action_id`,
    ),
  )
  return problems
}

function sectionProblems(block: Json, at: string): readonly string[] {
  const fields = objectsOf(block['fields'])
  const problems = fields.flatMap((field, n) => textProblems(field, LIMITS.fieldText, `${at}.fields[${n}]`))
  if (fields.length > LIMITS.sectionFields) problems.push(`${at}: ${fields.length} fields`)
  if (block['text'] === undefined && fields.length === 0) problems.push(`${at}: neither text nor fields`)
  if (block['text'] !== undefined) problems.push(...textProblems(block['text'], LIMITS.sectionText, `${at}.text`))
  if (block['accessory'] !== undefined) problems.push(...elementProblems(objectOf(block['accessory']), `${at}.accessory`))
  return problems
}

function elementProblems(element: Json, at: string): string[] {
  const problems = tooLong(element['action_id'], LIMITS.ids, `${at}.action_id`)
  problems.push(...tooLong(element['accessibility_label'], LIMITS.accessibilityLabel, `${at}.accessibility_label`))
  const options = objectsOf(element['options'])
  problems.push(...options.flatMap((option, n) => optionProblems(option, `${at}.options[${n}]`)))
  switch (element['type']) {
    case 'button':
      problems.push(...textProblems(element['text'], LIMITS.buttonText, `${at}.text`))
      problems.push(...tooLong(element['value'], LIMITS.buttonValue, `${at}.value`))
      problems.push(...tooLong(element['url'], LIMITS.url, `${at}.url`))
      break
    case 'checkboxes':
    case 'radio_buttons':
      if (options.length === 0 || options.length > LIMITS.checkboxes) problems.push(`${at}: ${options.length} options`)
      break
    case 'overflow':
      if (options.length === 0 || options.length > LIMITS.overflowOptions) problems.push(`${at}: ${options.length} options`)
      break
    case 'static_select':
      if (options.length === 0 || options.length > LIMITS.options) problems.push(`${at}: ${options.length} options`)
      break
    case 'feedback_buttons':
      problems.push(...textProblems(objectOf(element['positive_button'])['text'], LIMITS.buttonText, `${at}.positive_button`))
      problems.push(...textProblems(objectOf(element['negative_button'])['text'], LIMITS.buttonText, `${at}.negative_button`))
      break
    case 'mrkdwn':
    case 'plain_text':
      problems.push(...textProblems(element, LIMITS.sectionText, at))
      break
    default:
  }
  return problems
}

function optionProblems(option: Json, at: string): readonly string[] {
  return [
    ...textProblems(option['text'], LIMITS.optionText, `${at}.text`),
    ...tooLong(option['value'], LIMITS.optionValue, `${at}.value`),
    ...tooLong(objectOf(option['description'])['text'], LIMITS.optionText, `${at}.description`),
  ]
}

function textProblems(value: unknown, most: number, at: string): string[] {
  const text = textOf(objectOf(value)['text'])
  return text === undefined ? [`${at}: no text`] : tooLong(text, most, at)
}

function tooLong(value: unknown, most: number, at: string): string[] {
  const chars = typeof value === 'string' ? charsIn(value) : 0
  return chars > most ? [`${at}: ${chars} characters; at most ${most}`] : []
}

function tooMany(elements: readonly Json[], most: number, at: string): readonly string[] {
  if (elements.length === 0) return [`${at}: no elements`]
  return elements.length > most ? [`${at}: ${elements.length} elements; at most ${most}`] : []
}

function doubles(ids: readonly unknown[], name: string): readonly string[] {
  const seen = new Set<unknown>()
  return ids.filter((id) => id !== undefined && (seen.has(id) || !seen.add(id))).map((id) => `${name} ${String(id)} twice`)
}

function richChars(value: Json): number {
  const own = typeof value['text'] === 'string' ? charsIn(value['text']) : 0
  return objectsOf(value['elements']).reduce((sum, element) => sum + richChars(element), own)
}
