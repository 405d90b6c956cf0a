import type { Secret } from '../model/secret.ts'
import type { Config } from './config.ts'
import { SETTING_NAMES, SETTINGS, type SettingName, settingOf } from './settings.ts'

/** The secrets of the running program, as it hands them to adapters. */
export interface Secrets {
  /** Undefined when the setting is not set. */
  of(name: SettingName): Secret | undefined
  /** Reads every file again, whatever its time says. Gives the names of those whose value is another one now. */
  reread(): readonly SettingName[]
}

/** Files as secrets are read from them; both throw when the file is not there. */
export interface SecretFiles {
  read(path: string): string
  /** Another text as soon as the file was written or replaced. */
  stamp(path: string): string
}

interface SecretsOptions {
  readonly config: Config
  readonly env: Readonly<Record<string, string | undefined>>
  readonly files: SecretFiles
  /** Told once for each state of a file that cannot be used; the last good value stays in use. */
  readonly onUnusable: (name: SettingName, why: string) => void
  readonly onChange: (name: SettingName) => void
}

/** Secrets that stay as they were read: for commands that end soon. */
export function fixedSecrets(config: Config): Secrets {
  return { of: (name) => config[name], reread: () => [] }
}

/** Secrets of which those that stand in a file are read again when the file changes, at the next use. */
export function openSecrets(options: SecretsOptions): Secrets {
  const files = new Map<SettingName, SecretFile>()
  for (const name of SETTING_NAMES) {
    const path = options.env[`${name}_FILE`]?.trim()
    const value = options.config[name]
    if (settingOf(name).reread && path && value !== undefined) files.set(name, secretFile(name, path, value, options))
  }
  return {
    of(name) {
      const file = files.get(name)
      return file ? () => file.value() : options.config[name]
    },
    reread: () => [...files].filter(([, file]) => file.reread()).map(([name]) => name),
  }
}

interface SecretFile {
  value(): string
  /** True when the value is another one now. */
  reread(): boolean
}

function secretFile(name: SettingName, path: string, first: string, { files, onUnusable, onChange }: SecretsOptions): SecretFile {
  let value = first
  let seen: string | undefined
  const stamp = () => {
    try {
      return files.stamp(path)
    } catch {
      return 'away'
    }
  }
  const reread = () => {
    seen = stamp()
    const read = usable(name, path, files)
    if ('why' in read) {
      onUnusable(name, read.why)
      return false
    }
    if (read.value === value) return false
    value = read.value
    onChange(name)
    return true
  }
  return {
    value() {
      if (stamp() !== seen) reread()
      return value
    },
    reread,
  }
}

/** A value that the setting would refuse at the start is not taken later either. What is wrong is said without the value. */
function usable(name: SettingName, path: string, files: SecretFiles): { readonly value: string } | { readonly why: string } {
  let text: string
  try {
    text = files.read(path).trim()
  } catch {
    return { why: `the file that ${name}_FILE names cannot be read` }
  }
  if (text === '') return { why: `the file that ${name}_FILE names is empty` }
  const read = SETTINGS[name].schema.safeParse(text)
  return read.success ? { value: text } : { why: `${name}: ${read.error.issues[0]?.message}` }
}
