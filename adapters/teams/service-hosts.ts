/** Hosts of the Teams channel; their subdomains count as well. The bearer token goes nowhere else. */
const HOSTS = [
  'smba.trafficmanager.net',
  'botframework.com',
  'teams.microsoft.com',
  'teams.microsoft.us',
  'botframework.azure.us',
  'infra.gcc.teams.microsoft.com',
] as const

/** Where Teams takes messages of a tenant that has not written yet. */
export const DEFAULT_SERVICE_URL = 'https://smba.trafficmanager.net/teams/'

const MOST_KNOWN = 100

/** `serviceBase` for service URLs that come again and again. */
export function serviceBases(loopback: boolean): (serviceUrl: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (serviceUrl) => {
    const base = known.get(serviceUrl)
    if (base !== undefined || known.has(serviceUrl)) return base
    if (known.size >= MOST_KNOWN) known.clear()
    const found = serviceBase(serviceUrl, loopback)
    known.set(serviceUrl, found)
    return found
  }
}

/**
 * What stands before every path of a service, if it may be spoken to: https to a host of Teams, or, where `loopback` is set,
 * this machine only. Undefined for any other.
 */
export function serviceBase(serviceUrl: string, loopback: boolean): string | undefined {
  const url = URL.parse(serviceUrl)
  if (url === null || url.username !== '' || url.password !== '') return undefined
  const host = url.hostname.toLowerCase()
  const here = loopback && isLoopbackHost(host) && (url.protocol === 'http:' || url.protocol === 'https:')
  const teams = url.protocol === 'https:' && url.port === '' && HOSTS.some((one) => host === one || host.endsWith(`.${one}`))
  return here || teams ? `${url.origin}${url.pathname.replace(/\/+$/, '')}` : undefined
}

/** Whether a host name or address means this machine. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
