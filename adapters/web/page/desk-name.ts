import { useRef, useState } from 'preact/hooks'
import type { AgentView } from '../views.ts'
import { postJson } from './api.ts'
import { h, type VNode } from './element.ts'
import { t } from './texts.ts'

/** Asks once for the name under which people hear from this agent. */
export function NameForm({ became }: { became(agent: AgentView): void }): VNode {
  const field = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string>()
  const submit = (event: Event): void => {
    event.preventDefault()
    const name = field.current?.value.trim() ?? ''
    if (name !== '') postJson<AgentView>('/api/desk/agent', { name }).then(became, (error: Error) => setProblem(error.message))
  }
  return h(
    'main',
    { id: 'main', class: 'login' },
    h('h1', null, t('web.desk-title')),
    h('p', null, t('web.desk-name-why')),
    problem && h('p', { class: 'problem', role: 'alert' }, problem),
    h(
      'form',
      { onSubmit: submit },
      h('label', { for: 'agent-name' }, t('web.desk-name')),
      h('input', { id: 'agent-name', ref: field, maxLength: 60, required: true, autocomplete: 'name' }),
      h('button', { type: 'submit', class: 'primary' }, t('web.desk-enter')),
    ),
  )
}
