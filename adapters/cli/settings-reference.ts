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
      const { about, fallback, secret, reread } = settingOf(name)
      const kept = reread ? ' Secret, read again when its file changes.' : secret ? ' Secret.' : ''
      return `| \`${name}\` | ${about}${kept} | ${fallback === undefined ? '' : `\`${fallback}\``} |`
    })
    return `## ${title}\n\n| setting | is | default |\n|---|---|---|\n${rows.join('\n')}\n`
  })
  return `# Settings

Settings come from the environment; \`.env\` in the working folder is read too. All of them are checked at start, all problems at
once. Instead of \`NAME\`, \`NAME_FILE\` can name a file that holds the value; docs/operating.md, "Secrets", says how it is
changed while the program runs. Written by \`npm run -s settings > docs/settings.md\`.

${tables.join('\n')}`
}
