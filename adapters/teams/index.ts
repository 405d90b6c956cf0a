import { AppError } from '../../src/model/app-error.ts'
import { secretNow } from '../../src/model/secret.ts'
import type { Clock, NextId } from '../../src/ports/clock.ts'
import type { Surface } from '../../src/ports/http.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import { readCertificate } from './certificate.ts'
import { createChannel } from './channel.ts'
import { createConnector } from './connector.ts'
import { tokenSource } from './credential.ts'
import { createDesk } from './desk.ts'
import { type Gate, type InvokeAnswer, openGate } from './gate.ts'
import { createMessages } from './http.ts'
import { createHttpClient } from './http-call.ts'
import type { Kit } from './kit.ts'
import { handleActivity } from './listen.ts'
import { loginOf } from './login.ts'
import { createPace, LOCAL_PACE, type PaceLimits, TEAMS_PACE } from './pace.ts'
import type { Json } from './payload.ts'
import { createPeople } from './people.ts'
import { createPoster } from './poster.ts'
import { createReferences } from './references.ts'
import { createSends } from './sends.ts'
import { createSentBefore } from './sent-before.ts'
import { isLoopbackHost } from './service-hosts.ts'
import { type TeamsMode, type TeamsSettings, teamsMode } from './settings.ts'
import { createTasks } from './tasks.ts'
import { createTokens } from './token.ts'
import { createWords } from './words.ts'

export interface TeamsOptions {
  readonly settings: TeamsSettings
  /** The address that is bound (`HOST`): without credentials only this machine is answered. */
  readonly host: string
  readonly assistant: Assistant
  readonly log: Log
  readonly clock: Clock
  readonly nextId: NextId
  /** Whether guests of the tenant are served (`guests` of the profile). */
  readonly guests?: 'allow' | 'refuse'
  readonly pace?: PaceLimits
  /** How long one call to Teams may take. */
  readonly timeoutMs?: number
}

/** The Teams surface. `receive` takes an activity as Teams sends it, past authentication and transport: for leak checks and tests. */
export interface TeamsSurface extends Surface {
  receive(activity: Json): Promise<InvokeAnswer | undefined>
}

/** Connects the assistant to Teams. Throws START_REFUSED where it would answer anybody; where it is off nothing of the SDK is loaded. */
export function createTeams(options: TeamsOptions): TeamsSurface {
  const mode = teamsMode(options.settings, options.host)
  if (mode.kind === 'refused') throw new AppError('START_REFUSED', `teams: ${mode.why}`)
  if (mode.kind === 'off') return offSurface(mode.why)
  if (options.settings.certificate !== undefined) readCertificate(secretNow(options.settings.certificate))
  return onSurface(options, mode)
}

type Running = Extract<TeamsMode, { kind: 'on' | 'open' }>

function onSurface(options: TeamsOptions, mode: Running): TeamsSurface {
  const { settings, assistant, log, clock, nextId } = options
  const http = createHttpClient()
  const loopback = mode.kind === 'open' || isLoopbackHost(new URL(loginOf(settings).url).hostname)
  const wire = mode.kind === 'on' ? import('./wire.ts') : undefined
  wire?.catch(() => undefined)
  const gate = lazily(async (): Promise<Gate> => {
    if (wire === undefined || mode.kind !== 'on') return openGate()
    return (await wire).createGate({ settings, mode, clock, log, loopback })
  })
  const tokens = mode.kind === 'on' ? createTokens(tokenSource({ settings, http, clock, nextId }), clock) : undefined
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const pace = createPace(clock, wait, options.pace ?? (loopback ? LOCAL_PACE : TEAMS_PACE))
  const connector = createConnector({
    http,
    tokens,
    pace,
    clock,
    log,
    loopback,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  })

  const words = createWords(assistant)
  const poster = createPoster(connector, words)
  const references = createReferences(assistant.values, clock)
  const people = createPeople(connector, assistant.door, clock)
  const sends = createSends()
  const tasks = createTasks(log)
  const deskConversation = settings.deskConversation
  const kit: Kit = {
    assistant,
    connector,
    poster,
    references,
    people,
    sends,
    words,
    tasks,
    log,
    clock,
    nextId,
    guests: options.guests ?? 'allow',
    deskConversation,
  }
  const sentBefore = createSentBefore()
  const messages = createMessages({ gate, handle: (activity) => handleActivity(kit, activity), log, open: mode.kind === 'open' })
  assistant.addChannel(createChannel({ connector, poster, references, sends, sentBefore, assistant, log }))
  const tenant = settings.tenantId?.toLowerCase() ?? ''
  const desk =
    deskConversation === undefined
      ? undefined
      : createDesk({
          connector,
          references,
          people,
          values: assistant.values,
          words,
          log,
          conversation: deskConversation,
          tenant,
        })
  if (desk) assistant.addDesk(desk)

  return {
    name: 'teams',
    status:
      mode.kind === 'open'
        ? 'on for emulators on this machine: /api/messages without authentication; set MicrosoftAppId for Teams itself'
        : 'on: /api/messages',
    routes: [messages.route],
    boards: desk ? [desk] : [],
    async start() {
      await gate()
    },
    async stop(deadlineMs) {
      messages.stop()
      const end = clock() + deadlineMs
      while (messages.inHand() > 0 && clock() < end) await wait(10)
      if ((await tasks.drain(Math.max(end - clock(), 50))) === 'late') log.warn('teams.stopped-late')
    },
    async check() {
      await gate()
      await tokens?.get()
      await desk?.check()
    },
    receive: (activity) => handleActivity(kit, activity),
  }
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function offSurface(why: string): TeamsSurface {
  return {
    name: 'teams',
    status: `off: ${why}`,
    routes: [],
    start: async () => undefined,
    stop: async () => undefined,
    check: async () => undefined,
    receive: async () => undefined,
  }
}
