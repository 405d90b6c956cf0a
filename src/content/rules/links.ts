import type { Profile } from '../../model/profile.ts'

/** Written addresses: with a scheme, with a path, or ending like a host of the web. */
const ADDRESS = /(?<![\w@.-])(?:(https?):\/\/)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,}))(?::\d+)?(\/[^\s)>\]"'`*]*)?(?![\w-])/gi
const WEB_ENDINGS = new Set(
  'com org net edu gov mil int info biz io ms app dev cloud online site tech me co uk us eu de at ch es fr pt br mx it nl be ru cn in'.split(
    ' ',
  ),
)

/** Addresses in a text whose host, or exact page, the profile does not allow. */
export function strangeLinks(text: string, profile: Profile): readonly string[] {
  if (!/\w\.\w/.test(text)) return []
  const allowed = [
    ...profile.linkHosts,
    ...[profile.recoveryUrl, profile.portals.configMgrUrl].flatMap((url) => (url === undefined ? [] : [hostOf(url)])),
  ]
  const strange: string[] = []
  for (const match of text.matchAll(ADDRESS)) {
    const [whole, scheme, host = '', ending = '', path = ''] = match
    if (scheme === undefined && path === '' && !WEB_ENDINGS.has(ending.toLowerCase())) continue
    if (!allowed.some((entry) => allows(entry, host.toLowerCase(), path.replace(/[.,;:!?]+$/, ''))))
      strange.push(whole.replace(/[.,;:!?]+$/, ''))
  }
  return strange
}

function allows(entry: string, host: string, path: string): boolean {
  const slash = entry.indexOf('/')
  // A host may be named without a page, as in "only pages of aka.ms".
  if (slash >= 0 && path === '') return host === entry.slice(0, slash)
  if (slash >= 0) return host === entry.slice(0, slash) && path.toLowerCase() === entry.slice(slash).toLowerCase()
  return host === entry || host.endsWith(`.${entry}`)
}

function hostOf(url: string): string {
  return url
    .replace(/^https?:\/\//i, '')
    .replace(/[/:].*$/, '')
    .toLowerCase()
}
