import type { Config } from '../../../src/config/config.ts'
import { unreadEnvFile } from '../../../src/config/environment.ts'
import { NEEDED_ANSWERS } from '../../../src/dialog/needed.ts'
import { AppError } from '../../../src/model/app-error.ts'
import type { Surface } from '../../../src/ports/http.ts'
import type { Assembly } from '../assemble.ts'
import { dayOf, daysLeft, warningDay } from '../credentials.ts'
import { holdsKey } from '../holds-key.ts'
import { selfTest } from '../self-test.ts'
import { clockSkew } from './clock-skew.ts'
import { disk } from './disk.ts'
import { type Diagnosis, ok, warning, wrong } from './finding.ts'
import { teamsCredentialEnd } from './teams-credential.ts'

const CHECK_MS = 15_000

/** Looks at everything that can be wrong with an installation, before anybody needs it. Nothing here throws. */
export async function examine(assembly: Assembly, surfaces: readonly Surface[], config: Config): Promise<readonly Diagnosis[]> {
  return [
    ok('settings', `${Object.keys(config).length} settings are set or have their default, and fit together`),
    ...envFile(),
    await content(assembly, config),
    ...(await examineRunning(assembly, surfaces, config)),
    await conversation(assembly),
  ]
}

/** The part of it that a program which has just started has not seen to by starting. */
export async function examineRunning(assembly: Assembly, surfaces: readonly Surface[], config: Config): Promise<readonly Diagnosis[]> {
  return [
    reviewDates(assembly),
    await database(assembly),
    await deadLetters(assembly),
    deskRoutes(assembly),
    await disk(config),
    ...(await clockSkew(assembly.store, config, assembly.clock)),
    ...(await Promise.all(surfaces.map(surface))),
    ...teamsCredential(config, assembly.clock()),
  ]
}

/** A mistyped name in `.env` sets nothing, and nothing else would say so. */
function envFile(): readonly Diagnosis[] {
  const { names, lines } = unreadEnvFile()
  return [
    ...names.map((name) => warning('.env', `no setting is called ${name}; the names are in docs/settings.md`)),
    ...lines.map((line) => warning('.env', `line ${line} sets nothing; write NAME=value`)),
  ]
}

/** The files as they are now: what runs may have been read before the last change. */
async function content(assembly: Assembly, config: Config): Promise<Diagnosis> {
  const { readContent } = await import('../../../src/content/load.ts')
  const { profile } = assembly.knowledge.current()
  const read = { dir: config.CONTENT_DIR, profile, hides: holdsKey, needed: NEEDED_ANSWERS, today: today(assembly) }
  const { content: found, problems } = readContent(read)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return errors > 0
    ? wrong('content', `${errors} mistake(s); run: npm run -s content -- check`)
    : ok('content', `${found.intents.size} intents, ${found.flows.size} flows, languages ${found.languages.join(', ')}`)
}

function reviewDates(assembly: Assembly): Diagnosis {
  const { intents } = assembly.knowledge.current().content
  const due = [...intents.values()].filter((intent) => intent.review < today(assembly)).map((intent) => intent.id)
  return due.length > 0
    ? warning('review dates', `past for ${due.join(', ')}; somebody has to read them again`)
    : ok('review dates', 'none is past')
}

function today({ clock }: Assembly): string {
  return new Date(clock()).toISOString().slice(0, 10)
}

async function database({ store }: Assembly): Promise<Diagnosis> {
  try {
    const { dialect, migration } = await store.check()
    return ok('database', `${dialect}, schema ${migration}`)
  } catch (error) {
    return wrong('database', sentence(error))
  }
}

async function deadLetters({ store, clock }: Assembly): Promise<Diagnosis> {
  try {
    const { dead, waiting, oldestMs } = await store.jobs.numbers(clock())
    if (dead > 0) return warning('deliveries', `${dead} were given up; see /desk, "Undelivered", where they can be tried again`)
    return ok('deliveries', `${waiting} waiting, the oldest due for ${Math.round(oldestMs / 1000)} s, none given up`)
  } catch (error) {
    return wrong('deliveries', sentence(error))
  }
}

/** A request goes to the desks of the profile's `desk.routes`; where none of them is on, it is given up. */
function deskRoutes({ knowledge, runtime }: Assembly): Diagnosis {
  const { routes } = knowledge.current().profile.desk
  const off = routes.filter((name) => !runtime.desks().has(name))
  if (off.length === 0) return ok('desk routes', `requests go to ${routes.join(', then ')}`)
  const wayOut = `set up ${off.join(', ')} (docs/desks.md), or take ${off.length === 1 ? 'it' : 'them'} out of desk.routes in the profile`
  return off.length === routes.length
    ? wrong('desk routes', `no desk that the profile names is on, so requests reach nobody: ${wayOut}; "builtin" is always on`)
    : warning('desk routes', `${off.join(', ')} of the profile's desk.routes ${off.length === 1 ? 'is' : 'are'} off: ${wayOut}`)
}

/** Tokens, scopes, desk channels and desk sites: each adapter checks its own. */
async function surface(one: Surface): Promise<Diagnosis> {
  if (one.status.startsWith('off')) return ok(one.name, one.status)
  try {
    await Promise.race([one.check(), late(one.name)])
    return ok(one.name, one.status)
  } catch (error) {
    return wrong(one.name, sentence(error))
  }
}

function late(name: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(
      () =>
        reject(new AppError('DESK_UNAVAILABLE', `${name} did not answer within ${CHECK_MS / 1000} s; check the network and the address`)),
      CHECK_MS,
    ).unref()
  })
}

function teamsCredential(config: Config, at: number): readonly Diagnosis[] {
  const end = teamsCredentialEnd(config)
  switch (end.kind) {
    case 'none':
      return []
    case 'never':
      return [ok('Teams credential', 'an identity of the place it runs in; nothing runs out')]
    case 'unknown':
      return [
        warning(
          'Teams credential',
          'when the secret runs out is not known; set MicrosoftAppPasswordExpires, and be warned 60, 30, 7 and 1 days before',
        ),
      ]
    case 'ends':
      return [runningOut(end.at, at)]
  }
}

function runningOut(endsAt: number, at: number): Diagnosis {
  const [day, days] = [dayOf(endsAt), daysLeft(endsAt, at)]
  if (days < 0) return wrong('Teams credential', `ran out on ${day}; make a new one in the app registration and set it`)
  return warningDay(days) === undefined
    ? ok('Teams credential', `runs out in ${days} days`)
    : warning('Teams credential', `runs out in ${days} day(s), on ${day}; make a new one in time`)
}

async function conversation(assembly: Assembly): Promise<Diagnosis> {
  const failed = await selfTest(assembly)
  return failed
    ? wrong('synthetic conversation', failed)
    : ok('synthetic conversation', 'the plainest question is answered, a made-up key is hidden')
}

function sentence(error: unknown): string {
  return error instanceof AppError
    ? error.message
    : `failed with ${error instanceof Error ? error.name : 'an unknown error'}; run it with LOG_LEVEL=debug`
}
