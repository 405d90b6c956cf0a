/** A piece of a Slack payload, before anybody has looked at it. */
export type Json = Readonly<Record<string, unknown>>

/** The value as an object; an empty one when it is something else. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

/** The objects of a list; empty when it is no list. */
export function objectsOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectOf) : []
}

/** A text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Slack's time stamps are seconds with six digits behind the point, as text. */
export function millisOf(ts: string): number {
  return Math.round(Number.parseFloat(ts) * 1000)
}

/** The key under which a workspace, or an organisation that installed the app as a whole, is known. */
export function tenantOf(body: Json): string | undefined {
  const authorization = objectsOf(body['authorizations'])[0] ?? {}
  const enterprise = textOf(body['enterprise_id']) ?? textOf(objectOf(body['enterprise'])['id']) ?? textOf(authorization['enterprise_id'])
  const whole = [body['is_enterprise_install'], authorization['is_enterprise_install']].some((flag) => flag === true || flag === 'true')
  if (whole && enterprise !== undefined) return enterprise
  return (
    textOf(authorization['team_id']) ??
    textOf(body['team_id']) ??
    textOf(objectOf(body['team'])['id']) ??
    textOf(objectOf(body['user'])['team_id'])
  )
}
