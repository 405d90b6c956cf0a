import { type Json, objectOf, objectsOf, textOf } from './payload.ts'

/** What Teams can show. */
export const LIMITS = {
  cardVersion: '1.5',
  /** Bytes of a card as JSON; Teams refuses some cards from 28 KB on. */
  cardBytes: 25_000,
  /** Bytes of a message in UTF-16; Teams refuses 100 KB. */
  messageBytes: 80_000,
  textChars: 20_000,
  actions: 6,
  actionTitle: 60,
  summary: 200,
  inputMax: 4_000,
  suggestedActions: 3,
} as const

const ELEMENTS = new Set(['TextBlock', 'RichTextBlock', 'FactSet', 'ActionSet', 'Container', 'Input.Text', 'Input.ChoiceSet'])
const ACTIONS = new Set(['Action.Execute', 'Action.Submit', 'Action.ShowCard', 'Action.OpenUrl'])
const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** Everything about a message that Teams would refuse, or that somebody could not read or press, in words; empty when it is fine. */
export function messageProblems(activity: Json): readonly string[] {
  const problems: string[] = []
  const cards = objectsOf(activity['attachments']).filter((one) => one['contentType'] === CARD_TYPE)
  const text = textOf(activity['text'])
  if (JSON.stringify(activity).length * 2 > LIMITS.messageBytes) problems.push(`more than ${LIMITS.messageBytes} bytes`)
  if (text !== undefined && cards.length > 0) problems.push('text and card in one message are split in two')
  if (text === undefined && cards.length === 0) problems.push('neither text nor card')
  if (cards.length > 0 && textOf(activity['summary']) === undefined) problems.push('a card without a summary')
  if ((textOf(activity['summary'])?.length ?? 0) > LIMITS.summary) problems.push('summary too long')
  return [...problems, ...cards.flatMap((card) => cardProblems(objectOf(card['content'])))]
}

/** The same for one card. */
export function cardProblems(card: Json): readonly string[] {
  const problems: string[] = []
  if (card['type'] !== 'AdaptiveCard') problems.push('no AdaptiveCard')
  if (!isVersion(card['version'])) problems.push(`version ${String(card['version'])}; at most ${LIMITS.cardVersion}`)
  if (Buffer.byteLength(JSON.stringify(card)) > LIMITS.cardBytes) problems.push(`more than ${LIMITS.cardBytes} bytes`)
  if (textOf(card['fallbackText']) === undefined) problems.push('no fallbackText')
  if (textOf(card['lang']) === undefined) problems.push('no lang')
  const ids = idsOf(card)
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.push(`id ${id} twice`)
  return [...problems, ...partProblems(card, 'card')]
}

function partProblems(card: Json, at: string): readonly string[] {
  const body = objectsOf(card['body'])
  const actions = objectsOf(card['actions'])
  if (body.length === 0 && actions.length === 0) return [`${at}: empty`]
  return [...body.flatMap((element, n) => elementProblems(element, `${at}.body[${n}]`)), ...actionsProblems(actions, `${at}.actions`)]
}

function elementProblems(element: Json, at: string): readonly string[] {
  const type = String(element['type'])
  if (!ELEMENTS.has(type)) return [`${at}: ${type} is not among the elements that are used`]
  switch (type) {
    case 'TextBlock':
      return [
        ...(textOf(element['text']) === undefined ? [`${at}: no text`] : []),
        ...(element['wrap'] === true ? [] : [`${at}: does not wrap`]),
      ]
    case 'RichTextBlock':
      return objectsOf(element['inlines']).some((run) => textOf(run['text']) !== undefined) ? [] : [`${at}: no text`]
    case 'FactSet':
      return objectsOf(element['facts']).flatMap((fact, n) =>
        textOf(fact['title']) === undefined || textOf(fact['value']) === undefined ? [`${at}.facts[${n}]: empty`] : [],
      )
    case 'ActionSet':
      return actionsProblems(objectsOf(element['actions']), `${at}.actions`)
    case 'Container':
      return objectsOf(element['items']).flatMap((item, n) => elementProblems(item, `${at}.items[${n}]`))
    default:
      return inputProblems(element, at)
  }
}

function inputProblems(input: Json, at: string): readonly string[] {
  const problems: string[] = []
  if (textOf(input['id']) === undefined) problems.push(`${at}: an input without id`)
  if (textOf(input['label']) === undefined) problems.push(`${at}: an input without label`)
  if (input['isRequired'] === true && textOf(input['errorMessage']) === undefined) problems.push(`${at}: required without errorMessage`)
  if (input['type'] !== 'Input.ChoiceSet') return problems
  const choices = objectsOf(input['choices'])
  if (choices.length === 0) problems.push(`${at}: no choices`)
  for (const choice of choices) if (textOf(choice['title']) === undefined) problems.push(`${at}: a choice without title`)
  return problems
}

function actionsProblems(actions: readonly Json[], at: string): readonly string[] {
  const titles = actions.map((action) => String(action['title']))
  return [
    ...(actions.length > LIMITS.actions ? [`${at}: ${actions.length} actions; at most ${LIMITS.actions}`] : []),
    ...titles.flatMap((title, n) => (titles.indexOf(title) === n ? [] : [`${at}: two buttons are called "${title}"`])),
    ...actions.flatMap((action, n) => actionProblems(action, `${at}[${n}]`)),
  ]
}

function actionProblems(action: Json, at: string): readonly string[] {
  const type = String(action['type'])
  const title = textOf(action['title'])
  const problems: string[] = []
  if (!ACTIONS.has(type)) problems.push(`${at}: ${type} is not among the actions that are used`)
  if (title === undefined) problems.push(`${at}: no title`)
  if ([...(title ?? '')].length > LIMITS.actionTitle) problems.push(`${at}: title too long`)
  if (action['style'] === 'positive' || action['style'] === 'destructive') problems.push(`${at}: style is not supported`)
  if (type === 'Action.Execute') {
    if (textOf(action['verb']) === undefined) problems.push(`${at}: no verb`)
    if (objectOf(action['fallback'])['type'] !== 'Action.Submit') problems.push(`${at}: no Action.Submit for older clients`)
  }
  return type === 'Action.ShowCard' ? [...problems, ...partProblems(objectOf(action['card']), `${at}.card`)] : problems
}

function isVersion(version: unknown): boolean {
  return typeof version === 'string' && /^1\.[0-5]$/.test(version)
}

function idsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsOf)
  if (typeof value !== 'object' || value === null) return []
  const own = textOf((value as Json)['id'])
  const type = textOf((value as Json)['type'])
  const inside = Object.entries(value)
    .filter(([name]) => name !== 'data' && name !== 'fallback')
    .flatMap(([, one]) => idsOf(one))
  return own !== undefined && type?.startsWith('Input.') ? [own, ...inside] : inside
}
