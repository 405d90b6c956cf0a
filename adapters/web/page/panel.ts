import type { Choice } from '../../../src/model/reply.ts'
import type { StartView } from '../views.ts'
import { h, type VNode } from './element.ts'
import type { Setup } from './place.ts'
import { SetupView } from './setup-view.ts'
import { SlackView } from './slack-view.ts'
import { Tabs } from './tabs.ts'
import { TeamsView } from './teams-view.ts'
import { t } from './texts.ts'
import type { Talk } from './use-talk.ts'
import { WhyPanel } from './why-panel.ts'

export type Tab = 'why' | 'slack' | 'teams' | 'setup'

export interface PanelProps {
  readonly start: StartView
  readonly setup: Setup
  readonly tab: Tab
  readonly talk: Talk
  readonly chosen: string | undefined
  setTab(tab: Tab): void
  begin(change: Partial<Setup>): void
  change(setup: Setup): void
  press(choice: Choice): void
}

/** Beside the talk: why it went so, how platforms show it, and how the playground is set up. */
export function Panel(props: PanelProps): VNode {
  const { start, tab, talk, setup } = props
  const tabs = [
    { id: 'why', label: t('web.tab-why') },
    ...(start.shows.teams ? [{ id: 'teams', label: t('web.tab-teams') }] : []),
    ...(start.shows.slack ? [{ id: 'slack', label: t('web.tab-slack') }] : []),
    { id: 'setup', label: t('web.tab-setup') },
  ]
  return h(
    'aside',
    { class: 'panel', id: 'panel', 'aria-label': t('web.panel') },
    h(Tabs, { label: t('web.panel'), tabs, chosen: tab, choose: (id: string) => props.setTab(id as Tab) }),
    h(
      'div',
      { class: 'panel-body', role: 'tabpanel', id: `panel-${tab}`, 'aria-labelledby': `tab-${tab}`, tabIndex: 0 },
      tab === 'why' && h(WhyPanel, { talk, talkId: setup.talk, chosen: props.chosen }),
      tab === 'slack' && h(SlackView, { talkId: setup.talk, language: setup.language, lines: talk.view?.lines, press: props.press }),
      tab === 'teams' && h(TeamsView, { talkId: setup.talk, language: setup.language, lines: talk.view?.lines, press: props.press }),
      tab === 'setup' && h(SetupView, props),
    ),
  )
}
