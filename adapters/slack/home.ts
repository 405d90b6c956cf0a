import type { Ticket } from '../../src/model/ticket.ts'
import type { Press } from './inbound.ts'
import { accept, type Kit, languageOf } from './kit.ts'
import { LIMITS } from './limits.ts'
import type { FormModal } from './modal.ts'
import type { Json } from './payload.ts'
import { entryConversation, personKey, personParts } from './place.ts'
import type { SlackBlock } from './render.ts'
import { clip, dateToken, escapeText } from './slack-text.ts'
import type { Words } from './words.ts'

/** What the home tab shows. */
export interface HomeState {
  readonly tickets: readonly Ticket[]
  readonly language: string | undefined
  readonly languages: readonly string[]
}

/** Ways to begin, as values of choices; their labels are `slack.home-start-<n>`. */
const STARTS = ['flow:find-key', 'flow:wrong-key', 'flow:lost-key', 'intent:why.asked'] as const
const MOST_TICKETS = 10

export interface Home {
  publish(tenant: string, user: string): Promise<void>
  prompts(tenant: string, user: string, channel: string): Promise<void>
  pressed(press: Press): Promise<void>
  /** A ticket changed: whoever has looked at their home tab sees it there. */
  ticketChanged(ticket: Ticket): void
}

export function createHome(kit: Kit, modal: FormModal): Home {
  const watched = new Set<string>()

  async function publish(tenant: string, user: string): Promise<void> {
    if (watched.size > 5_000) watched.clear()
    watched.add(`${tenant}/${user}`)
    const language = await languageOf(kit, tenant, user)
    const tickets = await kit.assistant.tickets({ person: personKey(tenant, user), limit: MOST_TICKETS })
    const view = homeView(kit.words, { tickets, language, languages: kit.assistant.languages() })
    const outcome = await kit.api.call(tenant, 'views.publish', { user_id: user, view })
    if (outcome.kind !== 'ok') kit.log.info('slack.home-not-shown', { kind: outcome.kind })
  }

  return {
    publish,
    async prompts(tenant, user, channel) {
      const language = await languageOf(kit, tenant, user)
      const prompts = [1, 2, 3, 4].map((n) => ({
        title: kit.words.line(`slack.prompt-${n}-title`, language),
        message: kit.words.line(`slack.prompt-${n}`, language),
      }))
      const title = kit.words.line('slack.prompts-title', language)
      await kit.api.call(tenant, 'assistant.threads.setSuggestedPrompts', {
        channel_id: channel,
        title,
        prompts: prompts.slice(0, LIMITS.prompts),
      })
    },
    async pressed(press) {
      const { tenant, user } = press
      const conversation = entryConversation(tenant, user, `home-${press.eventId.split(':').at(-1) ?? ''}`)
      const place = { tenant, channel: user, user, entry: conversation }
      if (press.route === 'home.form') {
        kit.tasks.run('form', () => modal.open(press.triggerId ?? '', { conversation, place }, press.responseUrl))
        return
      }
      const redacted = kit.assistant.door.redact(press.value)
      await accept(kit, { eventId: press.eventId, at: press.at || kit.clock(), kind: 'choice', conversation, place, redacted })
    },
    ticketChanged(ticket) {
      const person = personParts(ticket.person)
      if (person && watched.has(`${person.tenant}/${person.user}`)) kit.tasks.run('home', () => publish(person.tenant, person.user))
    },
  }
}

/** The home tab: own requests, ways to begin, a person, the language, and what is kept. Pure. */
export function homeView(words: Words, state: HomeState): Json {
  const { language } = state
  return {
    type: 'home',
    blocks: [
      header(words.line('slack.home-title', language)),
      section(words.line('slack.home-intro', language)),
      {
        type: 'actions',
        block_id: 'home-start',
        elements: [
          ...STARTS.map((value, at) => button(`home.${at}`, words.line(`slack.home-start-${at + 1}`, language), value)),
          { ...button('home.form', words.line('slack.home-form', language), 'form'), style: 'primary' },
        ],
      },
      header(words.line('slack.home-requests', language)),
      ...requests(words, state),
      header(words.line('slack.home-kept-title', language)),
      section(words.line('slack.home-kept', language)),
      ...languageBlocks(words, state),
    ],
  }
}

function requests(words: Words, state: HomeState): readonly SlackBlock[] {
  if (state.tickets.length === 0) return [section(words.line('slack.home-no-requests', state.language))]
  return state.tickets.slice(0, MOST_TICKETS).map((ticket) => {
    const status = words.line(`state.${ticket.state}`, state.language)
    const text = `*${escapeText(ticket.number)}* · ${escapeText(status)} · ${dateToken(ticket.changedAt)}`
    return { type: 'section', block_id: `ticket-${ticket.number}`, text: { type: 'mrkdwn', text } }
  })
}

function languageBlocks(words: Words, state: HomeState): readonly SlackBlock[] {
  if (state.languages.length < 2) return []
  const options = state.languages.slice(0, LIMITS.options).map((tag) => ({
    text: { type: 'plain_text', text: clip(languageName(tag), LIMITS.optionText) },
    value: `language:${tag}`,
  }))
  const initial = options.find((option) => option.value === `language:${state.language?.split('-')[0] ?? 'en'}`)
  const label = words.line('slack.home-language', state.language)
  return [
    {
      type: 'section',
      block_id: 'home-language',
      text: { type: 'plain_text', text: label },
      accessory: { type: 'static_select', action_id: 'home.language', options, ...(initial ? { initial_option: initial } : {}) },
    },
  ]
}

/** A language in its own words. */
function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}

function header(text: string): SlackBlock {
  return { type: 'header', text: { type: 'plain_text', text: clip(text, LIMITS.headerText) } }
}

function section(text: string): SlackBlock {
  return { type: 'section', text: { type: 'plain_text', text: clip(text, LIMITS.sectionText) } }
}

function button(id: string, label: string, value: string): SlackBlock {
  return { type: 'button', action_id: id, text: { type: 'plain_text', text: clip(label, LIMITS.buttonText) }, value }
}
