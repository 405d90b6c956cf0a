import type { Values } from '../../../src/runtime/assistant.ts'
import type { AgentView } from '../views.ts'

/** Agent id to name, for everybody who ever worked at the desk page. */
const AGENTS = 'web.agents'

export async function rememberAgent(values: Values, agent: AgentView): Promise<void> {
  await values.set(AGENTS, agent.id, agent.name)
}

export async function knownAgents(values: Values): Promise<readonly AgentView[]> {
  const stored = await values.list(AGENTS)
  return stored.map(({ key, value }) => ({ id: key, name: value })).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
