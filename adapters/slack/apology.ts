import type { LogFields } from '../../src/ports/log.ts'
import { failureFields } from './failure.ts'
import { type Kit, languageOf } from './kit.ts'

/** Where somebody acted, and how they can be answered there. */
export interface Acted {
  readonly tenant: string
  readonly user: string
  readonly responseUrl: string | undefined
  /** Channel in which only they read the sentence; without it, it comes in private. */
  readonly channel?: string
}

/** Every error reaches the person as a sentence with a reference that IT finds in the log. */
export function apologize(kit: Kit, acted: Acted, event: string, error: unknown, fields: LogFields = {}): void {
  const reference = kit.nextId()
  kit.log.error(event, { reference, ...fields, ...failureFields(error) })
  kit.tasks.run('tell-failure', async () => {
    const { tenant, user, channel } = acted
    const text = kit.words.line('slack.error', await languageOf(kit, tenant, user).catch(() => undefined), { reference })
    if (await kit.respond(acted.responseUrl, { response_type: 'ephemeral', replace_original: false, text })) return
    if (channel === undefined) await kit.api.call(tenant, 'chat.postMessage', { channel: user, text })
    else await kit.api.call(tenant, 'chat.postEphemeral', { channel, user, text })
  })
}
