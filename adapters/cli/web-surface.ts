import { randomUUID } from 'node:crypto'
import type { Config } from '../../src/config/config.ts'
import type { Secrets } from '../../src/config/secrets.ts'
import { profileFacts, profileValues } from '../../src/content/profile-values.ts'
import type { Surface } from '../../src/ports/http.ts'
import type { Assistant, Change } from '../../src/runtime/assistant.ts'
import { createRuntime } from '../../src/runtime/create-assistant.ts'
import type { Knowledge } from '../../src/runtime/knowledge.ts'
import { createWeb } from '../web/index.ts'
import type { Switches, WebOptions } from '../web/options.ts'
import type { Assembly } from './assemble.ts'
import { createContentDesk } from './content-desk.ts'
import { learnAside } from './learned-aside.ts'

/** The pages, with everything that they are handed: an adapter does not reach for its siblings itself. */
export function webSurface(assembly: Assembly, config: Config, secrets: Secrets, renderers: WebOptions['renderers']): Surface {
  const { runtime, knowledge, store, clock, log, aside } = assembly
  const token = secrets.of('WEB_TOKEN')
  const changes = new Set<(change: Change) => void>()
  const assistant: Assistant = {
    ...runtime.assistant,
    onChange(listener) {
      const stop = runtime.assistant.onChange(listener)
      changes.add(listener)
      return () => {
        stop()
        changes.delete(listener)
      }
    },
  }
  const told = (change: Change) => {
    for (const listener of changes) listener(change)
  }
  return createWeb({
    assistant,
    assistantFor: (switches) => otherProfile(assembly, switches, told),
    knowledge,
    content: createContentDesk({ dir: config.CONTENT_DIR, knowledge, clock, log, aside, learn: (learned) => learnAside(learned, aside) }),
    reports: store,
    letters: store.jobs,
    renderers,
    host: config.HOST,
    ...(token === undefined ? {} : { token }),
    log,
    clock,
    nextId: randomUUID,
  })
}

/** The same assistant for an organization that differs in a few facts: same store, same content, same reader. */
function otherProfile({ runtime, knowledge, store, clock, log }: Assembly, switches: Switches, told: (change: Change) => void): Assistant {
  const current = () => withSwitches(knowledge.current(), switches)
  const { door } = runtime.assistant
  const other = createRuntime({ store, knowledge: { ...knowledge, current }, door, clock, nextId: randomUUID, log })
  other.assistant.onChange(told)
  return other.assistant
}

function withSwitches({ content, profile: usual, reader }: Knowledge, switches: Switches): Knowledge {
  const profile = {
    ...usual,
    selfService: switches.selfService ?? usual.selfService,
    portals: { ...usual.portals, companyPortal: switches.companyPortal ?? usual.portals.companyPortal },
    conditionalAccessBlocksPhones: switches.phonesBlocked ?? usual.conditionalAccessBlocksPhones,
  }
  return { content: { ...content, facts: profileFacts(profile), values: profileValues(profile) }, profile, reader }
}
