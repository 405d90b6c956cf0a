import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { postgresPrograms } from './postgres.ts'

/** The statements that make a SQLite file again: its tables and, where they are asked for, their rows. */
export function sqliteText(file: string, parts: 'all' | 'tables'): string {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const made = db
      .prepare("select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by type desc, name")
      .all()
    const tables = made.filter(({ type }) => type === 'table').map(({ name }) => String(name))
    const rows = parts === 'tables' ? [] : [...tables, 'sqlite_sequence'].flatMap((table) => rowsOf(db, table))
    return `${[...made.map(({ sql }) => `${sql};`), ...rows].join('\n')}\n`
  } finally {
    db.close()
  }
}

function rowsOf(db: DatabaseSync, table: string): readonly string[] {
  return db
    .prepare(`select * from ${table}`)
    .all()
    .map((row) => `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).map(literal).join(', ')});`)
}

function literal(value: unknown): string {
  if (value === null) return 'null'
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`
}

export function loadSqlite(file: string, text: string): void {
  const db = new DatabaseSync(file)
  db.exec(text)
  db.close()
}

/** What `pg_dump` says of a database, without what belongs to one version of the server. */
export function postgresText(url: string, parts: 'all' | 'tables'): string {
  const args = ['--inserts', '--no-owner', '--no-privileges', ...(parts === 'tables' ? ['--schema-only'] : []), url]
  const { status, stdout, stderr } = spawnSync(join(postgresPrograms ?? '', 'pg_dump'), args, { encoding: 'utf8', env: { LC_ALL: 'C' } })
  if (status !== 0) throw new Error(`pg_dump failed: ${stderr}`)
  const lines = stdout.split('\n').filter((line) => line.trim() !== '' && !/^(?:--|SET |\\|SELECT pg_catalog\.set_config)/.test(line))
  return `${lines.join('\n')}\n`
}

export async function loadPostgres(url: string, text: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(text)
  await client.end()
}
