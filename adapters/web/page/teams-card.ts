/** The part of Microsoft's library that is used here. */
interface CardLibrary {
  AdaptiveCard: (new () => CardOnPage) & {
    onProcessMarkdown?: (text: string, result: { outputHtml?: string; didProcess: boolean }) => void
  }
  HostConfig: new (config: unknown) => unknown
}

interface CardOnPage {
  hostConfig: unknown
  onExecuteAction: (action: { readonly title?: string; readonly data?: unknown; readonly url?: string }) => void
  parse(card: unknown): void
  render(): HTMLElement | undefined
}

let loading: Promise<void> | undefined

/** Loads the library the first time that it is asked for; it is larger than all the rest of the page. */
export function loadCardLibrary(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = new URL('./adaptivecards.js', import.meta.url).href
    script.onload = () => resolve()
    script.onerror = () => reject(new Error('adaptivecards.js'))
    document.head.append(script)
  })
  return loading
}

/** A card as Teams would show it. Pressing one of its buttons gives back the value that it carries. */
export function drawCard(card: unknown, press: (value: string, label: string) => void): HTMLElement {
  const library = (globalThis as unknown as { AdaptiveCards: CardLibrary }).AdaptiveCards
  library.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text)
    result.didProcess = true
  }
  const drawn = new library.AdaptiveCard()
  drawn.hostConfig = new library.HostConfig(matchMedia('(prefers-color-scheme: dark)').matches ? DARK : LIGHT)
  drawn.onExecuteAction = (action) => {
    const value = valueIn(action.data)
    if (value !== undefined) press(value, action.title ?? '')
    else if (action.url?.startsWith('https://')) window.open(action.url, '_blank', 'noopener,noreferrer')
  }
  drawn.parse(card)
  return drawn.render() ?? document.createElement('div')
}

/** A message without a card: Teams reads its Markdown. */
export function drawMarkdown(text: string): HTMLElement {
  const drawn = document.createElement('p')
  drawn.innerHTML = markdown(text)
  return drawn
}

/** The value of a choice, wherever the adapter put it in the button's data. */
function valueIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { value, choice } = data as { readonly value?: unknown; readonly choice?: unknown }
  if (typeof value === 'string') return value
  if (typeof choice === 'string') return choice
  for (const inner of Object.values(data)) {
    const found = valueIn(inner)
    if (found !== undefined) return found
  }
  return undefined
}

/** The little Markdown that Teams reads: bold, code, links, line breaks. The text is escaped before anything else. */
function markdown(text: string): string {
  const safe = text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
  return safe
    .replace(/\[([^\]\n]+)\]\((https:\/\/[^)\s]+)\)/g, '<a href="$2" target="_blank" rel="noopener noreferrer">$1</a>')
    .replace(/\*\*([^*\n]+)\*\*/g, '<strong>$1</strong>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replace(/\\([\\`*_{}[\]()#+\-.!>|~])/g, '$1')
    .replace(/\n/g, '<br>')
}

const FONT = "'Segoe UI', system-ui, sans-serif"

function colors(text: string, subtle: string, accent: string) {
  const one = (color: string) => ({ default: color, subtle: color })
  return {
    default: { default: text, subtle },
    dark: one(text),
    light: one(subtle),
    accent: one(accent),
    good: one(accent),
    warning: one(text),
    attention: one(text),
  }
}

function host(text: string, subtle: string, accent: string, emphasis: string) {
  return {
    fontFamily: FONT,
    fontSizes: { small: 13, default: 15, medium: 16, large: 19, extraLarge: 23 },
    spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 12 },
    containerStyles: {
      default: { backgroundColor: 'transparent', foregroundColors: colors(text, subtle, accent) },
      emphasis: { backgroundColor: emphasis, foregroundColors: colors(text, subtle, accent) },
    },
    actions: { maxActions: 10, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8, spacing: 'default' },
    supportsInteractivity: true,
  }
}

const LIGHT = host('#242424', '#4a4a4a', '#444791', '#f0f0f0')
const DARK = host('#f0f0f0', '#c8c8c8', '#a5a8f5', '#333333')
