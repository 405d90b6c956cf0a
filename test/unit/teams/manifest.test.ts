import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  appPackage,
  filledManifest,
  languageFiles,
  manifestProblems,
  runTeamsPackage,
} from '../../../adapters/cli/commands/teams-package.ts'
import { ESCALATE } from '../../../adapters/teams/extension.ts'
import { INVOKES } from '../../../adapters/teams/listen.ts'
import { colorIcon, outlineIcon } from '../../../manifest/teams/draw-icons.ts'
import { shippedKnowledge, type TestAssistant, testAssistant } from '../../support/assistant.ts'

const template = readFileSync('manifest/teams/manifest.json', 'utf8')
const values = { botId: 'bbbbbbbb-0000-4000-8000-00000000000b', company: 'Example Ltd', website: 'https://it.example.com/help' }

interface Command {
  readonly title: string
  readonly prompt?: string
  readonly type?: string
}
interface Manifest {
  readonly id: string
  readonly bots: readonly {
    readonly botId: string
    readonly scopes: readonly string[]
    readonly supportsFiles: boolean
    readonly commandLists: readonly { readonly scopes: readonly string[]; readonly commands: readonly Command[] }[]
  }[]
  readonly composeExtensions: readonly {
    readonly botId: string
    readonly commands: readonly { readonly id: string; readonly fetchTask: boolean; readonly context: readonly string[] }[]
  }[]
}
const filled = filledManifest(template, values)
const manifest = filled as unknown as Manifest
const [bot] = manifest.bots
const commands = bot?.commandLists.flatMap((list) => list.commands) ?? []

describe('the manifest', () => {
  test('is valid by its own schema once it is filled in', async () => {
    expect(await manifestProblems(manifest)).toEqual([])
  })

  test('is found wrong by that schema when something is missing', async () => {
    const { bots: _bots, developer: _developer, ...rest } = filledManifest(template, values)
    expect(await manifestProblems(rest)).not.toEqual([])
  })

  test('leaves nothing to fill in', () => {
    expect(JSON.stringify(manifest)).not.toContain('${{')
    expect([manifest.id, bot?.botId, manifest.composeExtensions[0]?.botId]).toEqual([values.botId, values.botId, values.botId])
  })

  test('offers the actions that the adapter answers, and no others', () => {
    const offered = manifest.composeExtensions.flatMap((extension) => extension.commands)
    expect(offered.map((command) => command.id)).toEqual([ESCALATE])
    expect(offered.every((command) => command.fetchTask && command.context.includes('message'))).toBe(true)
    expect(Object.keys(INVOKES).filter((name) => name.startsWith('composeExtension/'))).toEqual([
      'composeExtension/fetchTask',
      'composeExtension/submitAction',
    ])
  })

  test('names the places in which the adapter works, and each has a command list', () => {
    expect(bot?.scopes).toEqual(['personal', 'team', 'groupChat'])
    expect(bot?.commandLists.flatMap((list) => list.scopes)).toEqual(['personal', 'team', 'groupChat'])
    expect(bot?.supportsFiles).toBe(true)
  })

  test('has prompt starters, because no welcome is pushed in private', () => {
    expect(bot?.commandLists[0]?.commands.filter((command) => command.type === 'prompt').length).toBeGreaterThanOrEqual(3)
  })
})

describe('the command list', () => {
  let here: TestAssistant
  beforeAll(async () => {
    here = await testAssistant()
  })
  afterAll(() => here.close())

  test.for(commands.map((command) => command.prompt ?? command.title))('"%s" is understood', async (text) => {
    const turn = await here.say(text, { conversation: `said ${text}` })
    expect(['answer', 'flow', 'command', 'handoff']).toContain(turn.kind)
  })
})

describe('the other languages', () => {
  let here: TestAssistant
  beforeAll(async () => {
    here = await testAssistant()
  })
  afterAll(() => here.close())

  const OTHERS = shippedKnowledge().content.languages.filter((language) => language !== 'en')
  const textsIn = (language: string) => JSON.parse(readFileSync(`manifest/teams/${language}.json`, 'utf8')) as Record<string, string>

  test('are those that the content speaks', () => {
    expect(languageFiles(filled)).toEqual(OTHERS.map((language) => `${language}.json`))
  })

  test.for(OTHERS)('have every text of the manifest, by the schema of its version: %s', (language) => {
    const texts = textsIn(language)
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(localizationSchema())
    expect(validate(texts), JSON.stringify(validate.errors)).toBe(true)
    expect(Object.keys(texts).filter((name) => name !== '$schema')).toEqual(textPaths(filled))
  })

  test('are found wrong by that schema when a text is too long', () => {
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(localizationSchema())
    expect(validate({ ...textsIn('de'), 'name.short': 'x'.repeat(31) })).toBe(false)
  })

  test.for(OTHERS)('name prompts and commands that are understood: %s', async (language) => {
    const texts = textsIn(language)
    const typed = Object.entries(texts).filter(
      ([name]) => name.endsWith('.prompt') || (/commandLists.*\.title$/.test(name) && !(name.replace('.title', '.prompt') in texts)),
    )
    for (const [name, text] of typed) {
      const turn = await here.say(text, { conversation: `${language} ${name}`, locale: language })
      expect(['answer', 'flow', 'command', 'handoff'], `${name}: ${text}`).toContain(turn.kind)
      expect(turn.session.language, text).toBe(language)
    }
  })
})

/** Where a manifest has texts that people read, by the names that translations use. */
function textPaths(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  const { bots, composeExtensions } = manifest as unknown as Manifest
  const command = (at: string, one: Command & { readonly description?: string }) =>
    (['title', 'description', 'prompt'] as const).filter((name) => one[name] !== undefined).map((name) => `${at}.${name}`)
  return [
    'name.short',
    'name.full',
    'description.short',
    'description.full',
    ...(bots[0]?.commandLists ?? []).flatMap((list, at) =>
      list.commands.flatMap((one, nth) => command(`bots[0].commandLists[${at}].commands[${nth}]`, one)),
    ),
    ...(composeExtensions[0]?.commands ?? []).flatMap((one, nth) =>
      command(`composeExtensions[0].commands[${nth}]`, one as unknown as Command),
    ),
  ]
}

/** The schema of translations for the manifest's version; it is of an older draft than the checker, which the words used here do not mind. */
function localizationSchema(): object {
  const folder = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams'
  const { $schema: _draft, ...schema } = JSON.parse(
    readFileSync(`${folder}/v${String(filled['manifestVersion'])}/MicrosoftTeams.Localization.schema.json`, 'utf8'),
  ) as Record<string, unknown>
  return schema
}

describe('what is filled in', () => {
  test.for<readonly [string, object]>([
    ['an id that is none', { botId: 'my-bot' }],
    ['a plain http address', { website: 'http://it.example.com' }],
    ['a name that is too long', { company: 'x'.repeat(33) }],
  ])('%s is refused with a sentence', ([, change]) => {
    expect(() => filledManifest(template, { ...values, ...change })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })

  test('quotation marks in a name stay inside', () => {
    const quoted = filledManifest(template, { ...values, company: 'The "Best" IT' })
    expect(quoted['developer']).toMatchObject({ name: 'The "Best" IT' })
  })
})

describe('the icons', () => {
  test('are what the script draws', () => {
    expect(readFileSync('manifest/teams/color.png').equals(colorIcon())).toBe(true)
    expect(readFileSync('manifest/teams/outline.png').equals(outlineIcon())).toBe(true)
  })

  test.for([
    ['color.png', 192],
    ['outline.png', 32],
  ] as const)('%s is a PNG of %i pixels', ([name, size]) => {
    const png = readFileSync(join('manifest/teams', name))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
  })

  test('the outline is white or nothing', () => {
    const png = outlineIcon()
    const length = png.readUInt32BE(33)
    const rows = inflateSync(png.subarray(41, 41 + length))
    for (let at = 0; at < rows.length; at++) if (at % 129 !== 0 && (at % 129) % 4 !== 0) expect(rows[at]).toBe(255)
  })
})

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'teams-package-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const python = spawnSync('python3', ['--version']).status === 0

  test('holds its files at the root, each as it is', () => {
    const zip = appPackage(filled)
    for (const name of ['manifest.json', 'color.png', 'outline.png', ...languageFiles(filled)])
      expect(zip.includes(Buffer.from(name))).toBe(true)
    expect(zip.includes(colorIcon())).toBe(true)
  })

  test.skipIf(!python)('is unpacked by another program (skipped where there is no python3)', () => {
    const file = join(folder, 'app.zip')
    writeFileSync(file, appPackage(filled))
    execFileSync('python3', ['-m', 'zipfile', '-t', file])
    execFileSync('python3', ['-m', 'zipfile', '-e', file, join(folder, 'out')])
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['color.png', ...languageFiles(filled), 'manifest.json', 'outline.png'].sort())
    expect(JSON.parse(readFileSync(join(folder, 'out', 'manifest.json'), 'utf8'))).toEqual(manifest)
  })

  test('is written by the command, which says where to take it', async () => {
    const said: string[] = []
    const out = join(folder, 'made.zip')
    const io = { out: (text: string) => void said.push(text) }
    await expect(runTeamsPackage(['--website', values.website, '--out', out], io, values.botId)).resolves.toBe(0)
    expect(said.join('')).toContain('Teams admin center')
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  })

  test('is not made without an id', async () => {
    await expect(runTeamsPackage(['--website', values.website], { out() {} }, undefined)).rejects.toMatchObject({ code: 'USAGE' })
  })
})
