import { createCommandListener } from './commands.ts'
import { createDeskActs } from './desk-acts.ts'
import { createDeskThread } from './desk-thread.ts'
import { VIEWS } from './desk-views.ts'
import { createHome } from './home.ts'
import { isOfAnother, readPress } from './inbound.ts'
import type { Kit } from './kit.ts'
import { createFormModal, FORM_CALLBACK } from './modal.ts'
import { type Json, objectOf, tenantOf, textOf } from './payload.ts'
import { createPressListener } from './press.ts'
import { createShortcutListener } from './shortcuts.ts'
import { createEventListener } from './spoken.ts'
import { within } from './within.ts'

/** What happens outside one talk. */
interface ListenerHooks {
  /** An event of the desk's channel came from this tenant. */
  sawDesk(tenant: string): void
  uninstalled(tenant: string): Promise<void>
}

/** Slack shows a failure to the person when a press or command is not answered within three seconds. */
const ANSWER_WITHIN_MS = 2_500

/**
 * The one entry for everything Slack delivers. Events resolve when they are safe. Everything else is acknowledged when it
 * is safe or when Slack stops waiting, whichever is first; the work goes on.
 */
export function createListeners(kit: Kit, hooks: ListenerHooks): (body: Json, ack?: (response?: Json) => Promise<void>) => Promise<void> {
  const modal = createFormModal(kit)
  const home = createHome(kit, modal)
  const deskThread = createDeskThread(kit)
  const deskActs = createDeskActs(kit)
  const event = createEventListener(kit, {
    home: home.publish,
    prompts: home.prompts,
    uninstalled: hooks.uninstalled,
    desk: async (spoken) => {
      hooks.sawDesk(spoken.tenant)
      await deskThread(spoken)
    },
  })
  const press = createPressListener(kit, { home: home.pressed, desk: deskActs.press })
  const shortcut = createShortcutListener(kit, modal)
  const command = createCommandListener(kit, modal)

  kit.assistant.onChange((change) => {
    if (change.kind !== 'ticket') return
    kit.tasks.run('home', async () => {
      const ticket = await kit.assistant.ticket(change.ticket)
      if (ticket) home.ticketChanged(ticket)
    })
  })

  async function interaction(body: Json): Promise<Json | undefined> {
    if (body['command'] !== undefined) return command(body)
    if (isOfAnother(body)) return undefined
    switch (body['type']) {
      case 'block_actions': {
        const read = readPress(body)
        if (read) await press(read)
        return undefined
      }
      case 'message_action':
      case 'shortcut':
        await shortcut(body)
        return undefined
      case 'view_submission': {
        const callback = textOf(objectOf(body['view'])['callback_id']) ?? ''
        if (callback === FORM_CALLBACK) return modal.submit(body)
        return Object.values<string>(VIEWS).includes(callback) ? deskActs.submit(callback, body) : undefined
      }
      default:
        return undefined
    }
  }

  return async (body, ack) => {
    if (body['type'] === 'event_callback') return event(body)
    const work = interaction(body).catch((error: unknown) => {
      kit.log.error('slack.interaction-failed', { tenant: tenantOf(body), error: error instanceof Error ? error.name : 'unknown' })
      return undefined
    })
    kit.tasks.run('interaction', () => work)
    await ack?.(await within(work, ANSWER_WITHIN_MS))
  }
}
