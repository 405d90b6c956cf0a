import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { crc32 } from 'node:zlib'
import { AppError } from '../../../src/model/app-error.ts'
import type { Io } from '../io.ts'

/** What the template of the manifest is filled in with. */
export interface PackageValues {
  /** Client id of the app registration: the bot's id. */
  readonly botId: string
  /** Id of the app in the catalog; the bot's id without it. */
  readonly appId?: string
  readonly company: string
  readonly website: string
  readonly privacy?: string
  readonly terms?: string
  readonly version?: string
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const USAGE = `teams-package --website https://… [--company NAME] [--app-id GUID] [--privacy URL] [--terms URL] [--version 1.0.0] [--out FILE.zip]

The bot's id is taken from MicrosoftAppId, or from --bot-id.`

/** `teams-package`: fills in the manifest, validates it, and writes the zip that is uploaded to Teams. */
export async function runTeamsPackage(args: readonly string[], io: Pick<Io, 'out'>, appId: string | undefined): Promise<number> {
  const text = { type: 'string' } as const
  const options = { 'bot-id': text, 'app-id': text, company: text, website: text, privacy: text, terms: text, version: text, out: text }
  const { values } = parseArgs({ args: [...args], options })
  const botId = values['bot-id'] ?? appId
  if (botId === undefined || values.website === undefined) throw new AppError('USAGE', USAGE)
  const manifest = filledManifest(readFileSync(partOf('manifest.json'), 'utf8'), {
    botId,
    company: values.company ?? 'Your IT',
    website: values.website,
    ...(values['app-id'] === undefined ? {} : { appId: values['app-id'] }),
    ...(values.privacy === undefined ? {} : { privacy: values.privacy }),
    ...(values.terms === undefined ? {} : { terms: values.terms }),
    ...(values.version === undefined ? {} : { version: values.version }),
  })
  const problems = await manifestProblems(manifest)
  if (problems.length > 0) throw new AppError('INPUT_INVALID', `${problems.length} problem(s) in the manifest:\n  ${problems.join('\n  ')}`)
  const out = values.out ?? 'recovery-key-assistant.zip'
  writeFileSync(out, appPackage(manifest))
  io.out(`${out}: upload it in the Teams admin center, or in Teams under Apps, Manage your apps\n`)
  return 0
}

/** The files of an app package at the root of a zip: the manifest, its icons, and the texts of its other languages. */
export function appPackage(manifest: Readonly<Record<string, unknown>>): Buffer {
  return storedZip([
    { name: 'manifest.json', data: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    ...languageFiles(manifest).map((name) => ({ name, data: readFileSync(partOf(name)) })),
    { name: 'color.png', data: readFileSync(partOf('color.png')) },
    { name: 'outline.png', data: readFileSync(partOf('outline.png')) },
  ])
}

/** The names of the files that hold the manifest's texts in other languages. */
export function languageFiles(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  const { additionalLanguages = [] } = (manifest['localizationInfo'] ?? {}) as { additionalLanguages?: readonly { file: string }[] }
  return additionalLanguages.map(({ file }) => file)
}

/** The manifest with ids and addresses filled in. Throws INPUT_INVALID where one of them is not of its kind. */
export function filledManifest(template: string, values: PackageValues): Readonly<Record<string, unknown>> {
  const { botId, website } = values
  const filled: Readonly<Record<string, string>> = {
    BOT_ID: guid(botId, 'the id of the bot (MicrosoftAppId or --bot-id)'),
    APP_ID: guid(values.appId ?? botId, 'the id of the app (--app-id)'),
    COMPANY: company(values.company),
    WEBSITE_URL: address(website, '--website'),
    PRIVACY_URL: address(values.privacy ?? website, '--privacy'),
    TERMS_URL: address(values.terms ?? website, '--terms'),
  }
  const text = template.replace(/\$\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = filled[name]
    return value === undefined ? whole : JSON.stringify(value).slice(1, -1)
  })
  const manifest = JSON.parse(text) as Record<string, unknown>
  return values.version === undefined ? manifest : { ...manifest, version: values.version }
}

/** What the schema of the manifest's own version finds wrong. */
export async function manifestProblems(manifest: object): Promise<readonly string[]> {
  const { AppManifestUtils } = await import('@microsoft/app-manifest').catch((cause: unknown) => {
    throw new AppError('START_REFUSED', 'the schema of Teams manifests is not installed; run "npm ci" without --omit=dev', { cause })
  })
  type Manifest = Parameters<typeof AppManifestUtils.validateAgainstSchema>[0]
  return AppManifestUtils.validateAgainstSchema(manifest as Manifest)
}

function guid(value: string, what: string): string {
  if (GUID.test(value)) return value.toLowerCase()
  throw new AppError('INPUT_INVALID', `${what} has to be a GUID; copy it from the app registration`)
}

function company(name: string): string {
  if ([...name].length <= 32 && name.trim() !== '') return name
  throw new AppError('INPUT_INVALID', '--company has to have 1 to 32 characters')
}

function address(value: string, what: string): string {
  if (URL.canParse(value) && new URL(value).protocol === 'https:') return value
  throw new AppError('INPUT_INVALID', `${what} has to be an address that begins with https://`)
}

function partOf(name: string): URL {
  return new URL(`${import.meta.url.endsWith('.js') ? '../../../../' : '../../../'}manifest/teams/${name}`, import.meta.url)
}

interface ZipEntry {
  readonly name: string
  readonly data: Buffer
}

/** A zip whose entries are stored as they are. The time in it is fixed, so that the same parts make the same file. */
export function storedZip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const head = entryHead(entry.data, name.length)
    const file = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), head, name, entry.data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), head, tail, name]))
    files.push(file)
    offset += file.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.set([0x50, 0x4b, 5, 6])
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, list, end])
}

/** 1 January 1980, the first day that a zip can name. */
const FIRST_DAY = 0x21

/** The part that stands before a file and in the directory alike: version, flags, method, time, sum, sizes, lengths. */
function entryHead(data: Buffer, nameLength: number): Buffer {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(FIRST_DAY, 8)
  head.writeUInt32LE(crc32(data), 10)
  head.writeUInt32LE(data.length, 14)
  head.writeUInt32LE(data.length, 18)
  head.writeUInt16LE(nameLength, 22)
  return head
}
