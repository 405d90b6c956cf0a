import type { SafeText } from '../../src/model/safe-text.ts'
import type { Head } from './inbound.ts'
import type { Kit } from './kit.ts'
import { baseOf } from './place.ts'

const WELCOMED = 'teams.welcomed'

/**
 * The app was added. In a team or group it says once what it is and who added it; in private it says nothing, because the
 * prompt starters stand there.
 */
export async function welcome(kit: Kit, head: Head, by: SafeText | undefined): Promise<void> {
  if (head.place.scope === 'personal') return
  const key = `${head.place.tenant}/${baseOf(head.place.conversation)}`
  if (!(await kit.assistant.values.swap(WELCOMED, key, undefined, String(head.at)))) return
  const said = kit.assistant.say(by === undefined ? 'teams.welcome' : 'teams.welcome-by', head.locale, { who: by ?? '' })
  kit.tasks.run('welcome', async () => {
    const outcome = await kit.poster.post({ ...head.place, conversation: baseOf(head.place.conversation) }, said)
    if (outcome.kind === 'ok') return
    kit.log.info('teams.welcome-failed', { kind: outcome.kind })
    // Only what surely did not arrive may be said again, when Teams repeats the event.
    if (outcome.kind !== 'unsure') await kit.assistant.values.remove(WELCOMED, key)
  })
}

/** The app was removed: nothing is kept of how the place could be reached. */
export async function goodbye(kit: Kit, head: Head): Promise<void> {
  await kit.references.forget(head.place.conversation)
  await kit.assistant.values.remove(WELCOMED, `${head.place.tenant}/${baseOf(head.place.conversation)}`)
}
