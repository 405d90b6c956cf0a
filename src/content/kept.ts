import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { AppError } from '../model/app-error.ts'
import type { CheckOptions } from './check.ts'
import { bytesVersion, contentVersion } from './checksum.ts'
import { fromSnapshot, toSnapshot } from './snapshot.ts'
import type { Content } from './types.ts'
import type { ContentFile } from './yaml-source.ts'

export interface LoadOptions extends CheckOptions {
  /** The content folder, `intents/`. */
  readonly dir: string
  /** Folder for a snapshot of checked content, which makes the next start quick as long as nothing changes. */
  readonly cacheDir?: string
}

/** A content folder, and what was kept of it. */
export interface KeptFolder {
  /** Content that was checked before, from the same files, settings and code: read without anything that checks it. */
  readonly content?: Content
  files(): readonly ContentFile[]
  /** Keeps what was found to be right in these files. */
  keep(content: Content): void
}

export function openFolder(options: LoadOptions): KeptFolder {
  const read = readContentBytes(options.dir)
  const files = (): readonly ContentFile[] => read.map(decoded)
  if (options.cacheDir === undefined) return { files, keep() {} }
  const snapshot = `${options.cacheDir}/${SNAPSHOT}${snapshotKey(read, options)}.json`
  const content = readSnapshot(snapshot)
  return { ...(content === undefined ? {} : { content }), files, keep: (found) => writeSnapshot(snapshot, found) }
}

/** The YAML files of a content folder and of its `locales/`, in a fixed order. Drafts and the example profile are not content. */
export function readContentFiles(dir: string): readonly ContentFile[] {
  return readContentBytes(dir).map(decoded)
}

/** A file as it is on the disk: a start that finds kept content never makes text of it. */
interface FileBytes {
  readonly file: string
  readonly bytes: Buffer
}

function readContentBytes(dir: string): readonly FileBytes[] {
  try {
    const names = yamlNames(dir).filter((name) => name !== 'profile.example.yaml')
    for (const language of folderNames(`${dir}/locales`)) {
      names.push(...yamlNames(`${dir}/locales/${language}`).map((name) => `locales/${language}/${name}`))
    }
    return names.map((file) => ({ file, bytes: readFileSync(`${dir}/${file}`) }))
  } catch (cause) {
    throw new AppError('CONTENT_UNREADABLE', `the content folder ${dir} cannot be read; check the path and the permissions`, { cause })
  }
}

function decoded({ file, bytes }: FileBytes): ContentFile {
  return { file, text: bytes.toString('utf8') }
}

function yamlNames(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

function folderNames(dir: string): string[] {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() !== true) return []
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

const SNAPSHOT = 'content-'

/** Changes with everything that the checked content depends on, the code of this folder included. */
function snapshotKey(files: readonly FileBytes[], { profile, catalogue, needed, hides }: LoadOptions): string {
  const code = codeFiles(import.meta.dirname).map((file) => readFileSync(file, 'utf8'))
  const settings = JSON.stringify([profile, catalogue, needed, hides !== undefined])
  return contentVersion([...code, ...files.flatMap(({ file, bytes }) => [file, bytesVersion(bytes)]), settings])
}

function codeFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? codeFiles(`${dir}/${entry.name}`) : /\.[jt]s$/.test(entry.name) ? [`${dir}/${entry.name}`] : [],
    )
    .sort()
}

function readSnapshot(file: string): Content | undefined {
  return statSync(file, { throwIfNoEntry: false }) === undefined ? undefined : fromSnapshot(readFileSync(file, 'latin1'))
}

/** Written beside and moved into place, so that nobody reads half of it. A folder that cannot be written costs only time. */
function writeSnapshot(file: string, content: Content): void {
  const [, dir = '', name = ''] = /^(.*)\/([^/]+)$/.exec(file) ?? []
  try {
    mkdirSync(dir, { recursive: true })
    const old = readdirSync(dir).filter((other) => other.startsWith(`${SNAPSHOT}v-`) && other !== name)
    const part = `${file}.${process.pid}`
    writeFileSync(part, toSnapshot(content))
    renameSync(part, file)
    for (const other of old) rmSync(`${dir}/${other}`, { force: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}
