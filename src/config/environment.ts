import { existsSync, readFileSync, statSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { AppError } from '../model/app-error.ts'
import { type Config, readConfig } from './config.ts'
import { unreadIn } from './env-file.ts'
import { openSecrets, type Secrets } from './secrets.ts'
import type { SettingName } from './settings.ts'
import { whyUnreadable } from './unreadable.ts'

/** The settings of this process: the environment, and behind it what `.env` in the working folder says. */
export function readEnvironment(): Config {
  return readConfig(environment(), read)
}

/** The secrets of this process, read again while it runs where they stand in files. */
export function readSecrets(
  config: Config,
  told: { readonly onUnusable: (name: SettingName, why: string) => void; readonly onChange: (name: SettingName) => void },
): Secrets {
  return openSecrets({ config, env: environment(), files: { read, stamp }, ...told })
}

/** What `.env` says that nobody reads, such as a setting whose name is mistyped. */
export function unreadEnvFile(): ReturnType<typeof unreadIn> {
  const text = envFile()
  return unreadIn(text, Object.keys(parseEnv(text)))
}

function environment(): Readonly<Record<string, string | undefined>> {
  return { ...parseEnv(envFile()), ...process.env }
}

/** The text of `.env`. With the mark that some editors begin a file with, the first setting would have another name. */
function envFile(): string {
  if (!existsSync('.env')) return ''
  try {
    return readFileSync('.env', 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    const why = whyUnreadable(cause)
    throw new AppError('CONFIG_INVALID', `.env in the working folder cannot be read: ${why}; make it a file that this user may read`, {
      cause,
    })
  }
}

function read(path: string): string {
  return readFileSync(path, 'utf8')
}

/** Follows links, so that a volume of secrets that is switched as a whole is seen too. */
function stamp(path: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
  return `${ino}.${size}.${mtimeNs}.${ctimeNs}`
}
