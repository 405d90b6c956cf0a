import type { Config } from '../../src/config/config.ts'
import type { Secrets } from '../../src/config/secrets.ts'
import { plainText } from '../../src/model/markup.ts'
import type { SafeText } from '../../src/model/safe-text.ts'
import type { NoticeBoard } from '../../src/ports/notice-board.ts'
import type { Assembly } from './assemble.ts'
import { type Credential, credentials, dayOf, daysLeft, warningDay } from './credentials.ts'
import type { Metrics } from './metrics.ts'

export interface ExpiryParts {
  readonly config: Config
  readonly secrets: Pick<Secrets, 'of'>
  readonly metrics: Pick<Metrics, 'secretDays'>
  readonly boards: readonly NoticeBoard[]
}

/** What was told of which credential; each warning is one entry, whoever of several processes comes first. */
const TOLD = 'credential.told'

/** Says 60, 30, 7 and 1 days before a credential runs out, and when it has, in the log and at the desk, each time once. */
export async function tellExpiry(assembly: Assembly, { config, secrets, metrics, boards }: ExpiryParts): Promise<void> {
  const { log, clock } = assembly
  for (const credential of credentials(config, secrets)) {
    const days = daysLeft(credential.endsAt, clock())
    metrics.secretDays(credential.setting, days)
    const warning = warningDay(days)
    if (warning === undefined) continue
    const { setting } = credential
    const key = `${setting}:${dayOf(credential.endsAt)}:${warning}`
    if (await isFirst(assembly, `${key}:log`)) log.warn('credential.runs-out', { setting, days, date: dayOf(credential.endsAt) })
    for (const board of boards) await post(assembly, board, credential, { key: `${key}:${board.name}`, over: warning === 0 })
  }
}

async function post(
  assembly: Assembly,
  board: NoticeBoard,
  credential: Credential,
  { key, over }: { key: string; over: boolean },
): Promise<void> {
  const { log, runtime } = assembly
  if (!(await isFirst(assembly, key))) return
  try {
    await board.notice(words(assembly, credential, over))
  } catch (error) {
    // The next look tries again.
    await runtime.assistant.values.remove(TOLD, key)
    log.warn('credential.not-told', { setting: credential.setting, board: board.name, code: codeOf(error) })
  }
}

function isFirst({ runtime, clock }: Assembly, key: string): Promise<boolean> {
  return runtime.assistant.values.swap(TOLD, key, undefined, String(clock()))
}

function words({ runtime, knowledge }: Assembly, credential: Credential, over: boolean): SafeText {
  const { assistant } = runtime
  const id = over ? 'desk.credential-expired' : 'desk.credential-expires'
  const values = { setting: credential.setting, date: dayOf(credential.endsAt) }
  const reply = assistant.say(id, knowledge.current().profile.languages[0], values)
  return assistant.door.redact(plainText(reply.text).trim()).text
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
