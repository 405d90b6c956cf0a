import { useState } from 'preact/hooks'
import { h, type VNode } from './element.ts'
import type { PanelProps } from './panel.ts'
import { linkTo, type Persona, type Setup } from './place.ts'
import { t } from './texts.ts'

const PERSONAS = ['any', 'work', 'personal'] as const satisfies readonly Persona[]
const SWITCHES = ['selfService', 'companyPortal', 'phonesBlocked'] as const

/** Who talks, in which language, in what kind of organization; and what can be taken along. */
export function SetupView({ start, setup, begin, change }: PanelProps): VNode {
  return h(
    'div',
    { class: 'setup' },
    h('h2', null, t('web.tab-setup')),
    h(
      'fieldset',
      null,
      h('legend', null, t('web.persona')),
      PERSONAS.map((persona) =>
        h(
          'label',
          { class: 'pick', key: persona },
          h('input', { type: 'radio', name: 'persona', checked: setup.persona === persona, onChange: () => begin({ persona }) }),
          h('span', null, t(`web.persona-${persona}`), h('small', null, t(`web.persona-${persona}-note`))),
        ),
      ),
    ),
    h('label', { class: 'field', for: 'setup-language' }, t('web.language')),
    h(
      'select',
      {
        id: 'setup-language',
        value: setup.language ?? '',
        onChange: (event: Event) => speak(setup, (event.currentTarget as HTMLSelectElement).value),
      },
      h('option', { value: '' }, t('web.language-auto')),
      start.languages.map((code) => h('option', { value: code, key: code }, nameOf(code))),
    ),
    h(
      'fieldset',
      null,
      h('legend', null, t('web.profile')),
      h('p', { class: 'note' }, t('web.profile-note')),
      SWITCHES.map((name) => {
        const on = setup.switches[name] ?? start.profile[name]
        const flip = () => change({ ...setup, switches: withSwitch(setup, name, !on, start.profile[name]) })
        return h(
          'label',
          { class: 'pick', key: name },
          h('input', { type: 'checkbox', checked: on, onChange: flip }),
          h('span', null, t(`web.profile-${name.toLowerCase()}`)),
        )
      }),
    ),
    h(TakeAlong, { setup }),
  )
}

function TakeAlong({ setup }: { readonly setup: Setup }): VNode {
  const [copied, setCopied] = useState(false)
  const link = linkTo(setup)
  const copy = () => {
    void navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return h(
    'section',
    null,
    h('h3', null, t('web.take-along')),
    h('label', { class: 'field', for: 'setup-link' }, t('web.link')),
    h(
      'div',
      { class: 'row' },
      h('input', { id: 'setup-link', readOnly: true, value: link }),
      h('button', { type: 'button', class: 'plain', onClick: copy }, copied ? t('web.copied') : t('web.copy')),
    ),
    h('p', { class: 'note' }, t('web.link-note')),
    h('p', null, h('a', { class: 'download', href: `/api/web/talk/${setup.talk}/golden`, download: '' }, t('web.export'))),
    h('p', { class: 'note' }, t('web.export-note')),
  )
}

/** A switch that stands as in the profile needs no mention. */
function withSwitch(setup: Setup, name: string, value: boolean, usual: boolean): Setup['switches'] {
  const { [name]: _before, ...others } = setup.switches
  return value === usual ? others : { ...others, [name]: value }
}

/** Another language changes the page as well, so it is loaded again; the talk goes on. */
function speak(setup: Setup, language: string): void {
  location.assign(linkTo({ ...setup, language: language === '' ? undefined : language }))
}

function nameOf(code: string): string {
  return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
}
