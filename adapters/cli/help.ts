/** What a command takes, one option a line. Those that are not here answer `--help` themselves. */
const TAKES: Readonly<Record<string, string>> = {
  serve: `serve
Settings come from the environment and from .env; docs/settings.md lists them, "doctor" checks them.`,
  redact: `redact [--jsonl]
Reads standard input.
  --jsonl          one {"text"} a line in, one {"text","findings"} a line out`,
  content: `content check | test | learn | tune | import FILE | translate LANGUAGE
  --dir DIR        another content folder than CONTENT_DIR; not for learn and tune
  --drafts DIR     import: where drafts are put (drafts/ in the content folder)
  --public DIR     tune: folder of public data sets, for sentences that are out of scope
  --dry-run        tune: only print, write nothing`,
  replay: `replay FILE [--json] [--save FILE.jsonl]
FILE is a database file or URL, or a .jsonl file of transcript lines.
  --json           the differences as JSON
  --save FILE      write what was read as lines, to be replayed later`,
  report: `report [--since DATE] [--csv | --json] [--store URL]
  --since DATE     from that day on, as 2026-11-01 (12 weeks)
  --csv            two tables as CSV
  --json           one object
  --store URL      another database than DATABASE_URL`,
  person: `person export ID | person forget ID [--store URL]
  --store URL      another database than DATABASE_URL`,
  backup: `backup FILE [--store URL]
  --store URL      another database than DATABASE_URL`,
  restore: `restore FILE [--store URL]
  --store URL      another database than DATABASE_URL`,
  'production-tree': `production-tree DIR [--list] [--user ID]
  --list           name what is left out, package by package
  --user ID        the user who will run it: as root, code is compiled ahead for that user`,
  'production-check': 'production-check [DIR]',
  sbom: `sbom [--licenses] [--tree DIR]
  --licenses       a list by license instead
  --tree DIR       only what is in a folder that production-tree made`,
  'release-notes': 'release-notes TAG',
  doctor: `doctor [--json]
  --json           what was found as JSON; the exit code is 1 when something has to be done`,
  'teams-package': `teams-package --website https://… [options]
  --website URL    the page about the assistant
  --company NAME   who runs it
  --bot-id GUID    the app registration (MicrosoftAppId)
  --app-id GUID    the id in the catalog, where it is another one
  --privacy URL    page about privacy
  --terms URL      terms of use
  --version 1.0.0  has to rise with every upload
  --out FILE.zip   where it is written`,
  'verify-no-leak': `verify-no-leak [--json]
  --json           the verdict as JSON`,
  settings: 'settings',
  eval: `eval FILE.jsonl [--json] [--no-lines]
Lines {"text","intent","alt"?}.
  --json           for programs
  --no-lines       without the lines that were wrong`,
}

/** What `COMMAND --help` prints; undefined for a command that prints it itself. */
export function helpOf(name: string, about: string): string | undefined {
  const takes = TAKES[name]
  return takes === undefined
    ? undefined
    : `recoverykey ${takes.replace('\n', `\n\n${about}\n`)}${takes.includes('\n') ? '' : `\n\n${about}`}\n`
}
