import { existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { COMPILED } from '../../adapters/cli/production/first-start.ts'
import { PRODUCTION_START } from '../../adapters/cli/production/program.ts'
import { readConfig } from '../../src/config/config.ts'
import { SETTING_NAMES } from '../../src/config/settings.ts'

const DEPLOY = 'docs/deploy'
const SETTINGS: ReadonlySet<string> = new Set(SETTING_NAMES)

interface Service {
  readonly image: string
  readonly build?: { readonly context: string; readonly dockerfile?: string }
  readonly environment: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly configs?: readonly { readonly source: string }[]
  readonly volumes?: readonly string[]
  readonly tmpfs?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly stop_grace_period?: string
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly deploy?: { readonly replicas: number }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
  readonly configs: Readonly<Record<string, { readonly content: string }>>
  readonly volumes: Readonly<Record<string, unknown>>
}

const dockerfile = readFileSync('Dockerfile', 'utf8')
const stages = dockerfile.split(/^FROM /m).slice(1)
const running = stages.at(-1) ?? ''

/** The words behind an instruction, one line each. */
function instructions(stage: string, name: string): readonly string[] {
  return [...stage.matchAll(new RegExp(`^${name} (.*)$`, 'gm'))].map(([, words = '']) => words)
}

const imageEnv = Object.fromEntries(instructions(running, 'ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))))

describe('Dockerfile', () => {
  test('what it copies is there, and .dockerignore lets it in', () => {
    const copied = instructions(stages[0] ?? '', 'COPY').flatMap((line) => line.split(' ').slice(0, -1))
    expect(copied.length).toBeGreaterThan(6)
    expect(copied.filter((path) => !existsSync(path))).toEqual([])
    const allowed = readFileSync('.dockerignore', 'utf8').split('\n')
    expect(copied.filter((path) => !allowed.includes(`!${path}`))).toEqual([])
  })

  test('everything that production-tree takes from the checkout is copied', () => {
    const taken = /const OURS = \[(.*)\]/.exec(readFileSync('adapters/cli/production/tree.ts', 'utf8'))?.[1] ?? ''
    const names = [...taken.matchAll(/'([^']+)'/g)].map(([, name]) => name)
    expect(names.length).toBeGreaterThan(3)
    for (const name of names)
      expect(
        instructions(stages[0] ?? '', 'COPY')
          .join(' ')
          .split(' '),
      ).toContain(name)
  })

  test('it is built by the command that needs no container engine', () => {
    expect(instructions(stages[0] ?? '', 'RUN')).toEqual([
      'npm ci --ignore-scripts',
      'node adapters/cli/main.ts production-tree /app --user 1000',
    ])
    expect(instructions(running, 'COPY')).toEqual(['--from=build /app ./'])
  })

  test('compiled code is used where it was made', () => {
    expect(instructions(running, 'WORKDIR')).toEqual(['/app'])
    expect(imageEnv['NODE_COMPILE_CACHE']).toBe(`/app/${COMPILED}`)
  })

  test('it sets settings that there are, runs the program of package.json, and not as root', () => {
    expect(Object.keys(imageEnv).filter((name) => !name.startsWith('NODE_') && !SETTINGS.has(name))).toEqual([])
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly bin: { readonly recoverykey: string } }
    expect(JSON.parse(instructions(running, 'CMD')[0] ?? '')).toEqual(['node', ...PRODUCTION_START])
    expect(PRODUCTION_START).toContain(bin.recoverykey)
    expect(instructions(running, 'USER')).toEqual(['node'])
    expect(existsSync(bin.recoverykey.replace(/^dist\//, '').replace(/js$/, 'ts'))).toBe(true)
  })

  test('the health check asks the port that is served', () => {
    expect(instructions(running, 'HEALTHCHECK')[0]).toContain(`http://127.0.0.1:${imageEnv['PORT']}/healthz`)
    expect(instructions(running, 'EXPOSE')).toEqual([imageEnv['PORT']])
  })

  test('its Node is the one that tests run on', () => {
    expect(process.versions.node).toMatch(new RegExp(`^${/^node:(\d+)/.exec(running)?.[1]}\\.`))
  })
})

describe('docs/deploy/compose.yaml', () => {
  const { services, secrets, configs, volumes } = parse(readFileSync(join(DEPLOY, 'compose.yaml'), 'utf8')) as Compose
  const { assistant, database, entry } = services

  test('it builds the Dockerfile of this repository', () => {
    expect(existsSync(join(normalize(join(DEPLOY, assistant?.build?.context ?? '')), assistant?.build?.dockerfile ?? 'Dockerfile'))).toBe(
      true,
    )
  })

  test('its settings are settings, and with the image they make a whole configuration', () => {
    const names = Object.keys(assistant?.environment ?? {})
    expect(names.filter((name) => !SETTINGS.has(name.replace(/_FILE$/, '')))).toEqual([])
    const files: Readonly<Record<string, string>> = {
      '/run/secrets/database_url': 'postgres://recoverykey:made-up@database/recoverykey',
      '/run/secrets/web_token': 'a made-up token of a test',
    }
    const config = readConfig({ ...imageEnv, ...assistant?.environment }, (path) => {
      const text = files[path]
      if (text === undefined) throw new Error(`no such secret: ${path}`)
      return text
    })
    expect(config).toMatchObject({ HOST: '0.0.0.0', DATABASE_URL: files['/run/secrets/database_url'] })
  })

  test('every secret that a service reads is declared and given to it, and none is in the file', () => {
    for (const [name, service] of Object.entries(services)) {
      const read = Object.values(service.environment).flatMap((value) => /^\/run\/secrets\/(\w+)$/.exec(value)?.[1] ?? [])
      expect([...read].sort(), name).toEqual([...(service.secrets ?? [])].sort())
    }
    const given = Object.values(services).flatMap((service) => service.secrets ?? [])
    expect(Object.keys(secrets).sort()).toEqual([...new Set(given)].sort())
    for (const { file } of Object.values(secrets)) expect(file).toMatch(/^\.\/secrets\//)
  })

  test('every volume and config is declared, and used', () => {
    const used = Object.values(services).flatMap((service) => (service.volumes ?? []).map((volume) => volume.split(':')[0]))
    expect(Object.keys(volumes).sort()).toEqual([...new Set(used)].sort())
    expect(Object.keys(configs)).toEqual(Object.values(services).flatMap((service) => (service.configs ?? []).map(({ source }) => source)))
  })

  test('two processes run on a read-only root without rights, and may write where the image says', () => {
    expect(assistant).toMatchObject({ read_only: true, tmpfs: ['/tmp'], cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
    expect(assistant?.deploy?.replicas).toBe(2)
    expect(assistant?.volumes?.map((volume) => volume.split(':')[1])).toEqual(instructions(running, 'VOLUME'))
  })

  test('they have longer to stop than they take to finish what was taken in', () => {
    const drainMs = Number(/DRAIN_MS = ([\d_]+)/.exec(readFileSync('adapters/cli/commands/serve.ts', 'utf8'))?.[1]?.replaceAll('_', ''))
    expect(Number.parseInt(assistant?.stop_grace_period ?? '', 10) * 1_000).toBeGreaterThan(drainMs)
  })

  test('each waits until what it needs is healthy', () => {
    expect(assistant?.depends_on).toEqual({ database: { condition: 'service_healthy' } })
    expect(entry?.depends_on).toEqual({ assistant: { condition: 'service_healthy' } })
    expect(database?.healthcheck?.test).toContain('pg_isready')
  })

  test('the proxy finds the processes by their name and port, and keeps the inside pages inside', () => {
    expect(configs['caddyfile']?.content).toContain(`dynamic a assistant ${imageEnv['PORT']}`)
    expect(configs['caddyfile']?.content).toMatch(/@inside path \/metrics \/healthz \/readyz\nrespond @inside 404/)
  })
})
