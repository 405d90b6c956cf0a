import { SETTING_NAMES, settingOf } from '../../src/config/settings.ts'

const GROUPS = [
  ['program', 'The program'],
  ['web', 'Pages'],
  ['slack', 'Slack'],
  ['teams', 'Teams'],
  ['desks', 'Desks'],
] as const

/** docs/settings.md, written from the settings themselves (`recoverykey settings`). */
export function settingsReference(): string {
  const tables = GROUPS.map(([group, title]) => {
    const rows = SETTING_NAMES.filter((name) => settingOf(name).group === group).map((name) => {
      const setting = settingOf(name)
      const { about, fallback } = setting
      return `| \`${name}\` | ${about}${howKept(setting)} | ${fallback === undefined ? '' : `\`${fallback}\``} |`
    })
    return `## ${title}\n\n| setting | is | default |\n|---|---|---|\n${rows.join('\n')}\n`
  })
  return `# Settings

Settings come from the environment; \`.env\` in the working folder is read too. All of them are checked at start, all problems at
once. Instead of \`NAME\`, \`NAME_FILE\` can name a file that holds the value; docs/operating.md, "Secrets", says how it is
changed while the program runs. Written by \`npm run -s settings > docs/settings.md\`.

${tables.join('\n')}`
}

function howKept({ secret, reread }: ReturnType<typeof settingOf>): string {
  if (secret) return reread ? ' Secret, read again when its file changes.' : ' Secret.'
  return reread ? ' Read again when its file changes.' : ''
}
