import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { type Config, readConfig } from './config.ts'

/** The settings of this process: the environment, and behind it what `.env` in the working folder says. */
export function readEnvironment(): Config {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  return readConfig({ ...file, ...process.env }, (path) => readFileSync(path, 'utf8'))
}
