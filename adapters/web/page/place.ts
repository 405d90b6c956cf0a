import { newId } from './api.ts'

export type Persona = 'any' | 'work' | 'personal'

/** How the playground is set up. All of it stands in the address, so that a link opens the same again. */
export interface Setup {
  readonly talk: string
  readonly persona: Persona
  readonly language: string | undefined
  readonly switches: Readonly<Record<string, boolean>>
}

const SWITCHES = ['selfService', 'companyPortal', 'phonesBlocked'] as const

export function readPlace(): Setup {
  const query = new URLSearchParams(location.search)
  const talk = query.get('talk') ?? ''
  const persona = query.get('as')
  const switches = SWITCHES.flatMap((name) => {
    const value = query.get(name)
    return value === '1' || value === '0' ? [[name, value === '1'] as const] : []
  })
  return {
    talk: /^[a-z][a-z0-9]{19,39}$/.test(talk) ? talk : newId(),
    persona: persona === 'work' || persona === 'personal' ? persona : 'any',
    language: query.get('language') ?? undefined,
    switches: Object.fromEntries(switches),
  }
}

export function writePlace(setup: Setup): void {
  history.replaceState(null, '', `/?${queryOf(setup)}`)
}

export function linkTo(setup: Setup): string {
  return `${location.origin}/?${queryOf(setup)}`
}

function queryOf({ talk, persona, language, switches }: Setup): string {
  const query = new URLSearchParams({ talk })
  if (persona !== 'any') query.set('as', persona)
  if (language) query.set('language', language)
  for (const [name, value] of Object.entries(switches)) query.set(name, value ? '1' : '0')
  return query.toString()
}
