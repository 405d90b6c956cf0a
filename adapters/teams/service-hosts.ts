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

/** Whether a service URL may be spoken to: https to a host of Teams, or, where `loopback` is set, this machine only. */
export function allowsServiceUrl(serviceUrl: string, loopback: boolean): boolean {
  if (!URL.canParse(serviceUrl)) return false
  const url = new URL(serviceUrl)
  if (url.username !== '' || url.password !== '') return false
  const host = url.hostname.toLowerCase()
  if (loopback && isLoopbackHost(host)) return url.protocol === 'http:' || url.protocol === 'https:'
  return url.protocol === 'https:' && url.port === '' && HOSTS.some((one) => host === one || host.endsWith(`.${one}`))
}

/** Whether a host name or address means this machine. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
