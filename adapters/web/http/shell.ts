import { escapeHtml } from './escape-html.ts'

export interface Shell {
  readonly title: string
  readonly language: string
  readonly version: string
  readonly modules: readonly string[]
  readonly styles: readonly string[]
  /** Shown while the page loads, and for good where scripts are off. */
  readonly noScript: string
  /** Shown when the page cannot begin. */
  readonly problem: string
}

/** The frame of a page: its script and styles by address, nothing inline. */
export function shellHtml({ title, language, version, modules, styles, noScript, problem }: Shell): string {
  const at = (name: string) => `/assets/${version}/${name}`
  const [entry = ''] = modules
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${at('icon.svg')}" type="image/svg+xml">
${styles.map((name) => `<link rel="stylesheet" href="${at(name)}">`).join('\n')}
${modules.map((name) => `<link rel="modulepreload" href="${at(name)}">`).join('\n')}
</head>
<body>
<div id="app" data-problem="${escapeHtml(problem)}"></div>
<noscript><p class="noscript">${escapeHtml(noScript)}</p></noscript>
<script type="module" src="${at(entry)}"></script>
</body>
</html>
`
}
