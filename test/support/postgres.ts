import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable } from 'node:stream'
import pg from 'pg'

/** A private PostgreSQL that listens on a socket in its own folder only. */
export interface PostgresServer {
  /** Makes an empty database and resolves to its address. */
  newDatabase(): Promise<string>
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops it and removes its folder. */
  remove(): Promise<void>
}

/** The folder with PostgreSQL's programs; undefined where it is not installed. */
export const postgresPrograms: string | undefined = [
  ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
  ...(process.env['PATH'] ?? '').split(delimiter),
].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))

/** Makes a cluster and starts it. It ends with the process that called, whatever ends that. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  if (postgresPrograms === undefined) throw new Error('PostgreSQL is not installed here')
  const programs = postgresPrograms
  const folder = mkdtempSync(join(tmpdir(), 'rk-pg-'))
  const user = ordinaryUser()
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const run = { cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...user }

  const data = join(folder, 'data')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'keeper', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    run,
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)

  const url = (database: string) => `postgres://keeper@localhost/${database}?host=${encodeURIComponent(folder)}`
  let databases = 0
  let running: Awaited<ReturnType<typeof launch>> | undefined

  async function launch() {
    const options = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off', shared_buffers: '16MB', ...settings }
    const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    // The shell stops the server as soon as its input ends, which also happens when the test is killed.
    const script = '"$0" "$@" & server=$!; read -r _; kill -INT $server; wait $server'
    const shell = spawn('/bin/sh', ['-c', script, join(programs, 'postgres'), '-D', data, ...args], {
      ...run,
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    const ended = once(shell, 'exit')
    await ready(shell.stderr)
    shell.stderr.resume()
    return { shell, ended }
  }

  const server: PostgresServer = {
    async newDatabase() {
      const name = `test_${++databases}`
      const client = new pg.Client(url('postgres'))
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return url(name)
    },
    async start() {
      running = await launch()
    },
    async stop() {
      running?.shell.stdin.end()
      await running?.ended
      running = undefined
    },
    async remove() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}

async function ready(stderr: Readable): Promise<void> {
  let said = ''
  for await (const chunk of stderr.iterator({ destroyOnReturn: false })) {
    said += String(chunk)
    if (said.includes('ready to accept connections')) return
  }
  throw new Error(`PostgreSQL did not start: ${said}`)
}

/** Empties the tables of a store, which is much faster than making them anew. */
export async function emptyTables(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ names: string }>(
    "select string_agg(tablename, ', ') as names from pg_tables where schemaname = 'public' and tablename <> 'migrations'",
  )
  await client.query(`truncate ${rows[0]?.names} restart identity`)
  await client.end()
}

/** PostgreSQL refuses to run as root. */
function ordinaryUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = ['postgres', 'nobody'].map((name) => users.find((user) => user.startsWith(`${name}:`))).find((user) => user !== undefined)
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}
