import { useEffect, useRef, useState } from 'preact/hooks'
import { h, type VNode } from './element.ts'
import { t } from './texts.ts'

interface ComposerProps {
  readonly label: string
  readonly hint: string
  readonly send: string
  /** Small print under the field. */
  readonly note?: string
  readonly busy: boolean
  readonly problem?: string | undefined
  /** Counts up when the field should have the focus. */
  readonly focus?: number
  readonly attach?: boolean
  say(text: string, file?: { readonly name: string; readonly text: string }): Promise<boolean>
}

const MOST_FILE_BYTES = 48 * 1024

/**
 * The field that people type in. What was typed lives in the field alone and goes with it: after sending, the field is
 * replaced, so that neither undo nor the browser's memory of forms brings it back.
 */
export function Composer(props: ComposerProps): VNode {
  const [round, setRound] = useState(0)
  const [fileProblem, setFileProblem] = useState<string>()
  const field = useRef<HTMLTextAreaElement>(null)
  const wantsFocus = (props.focus ?? 0) + round
  useEffect(() => {
    if (wantsFocus > 0 && !matchMedia('(pointer: coarse)').matches) field.current?.focus()
  }, [wantsFocus])

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const text = field.current?.value.trim() ?? ''
    if (text === '' || props.busy) return field.current?.focus()
    if (await props.say(text)) setRound((count) => count + 1)
  }
  const attach = async (event: Event): Promise<void> => {
    const input = event.currentTarget as HTMLInputElement
    const [file] = input.files ?? []
    if (!file) return
    setFileProblem(file.size > MOST_FILE_BYTES ? t('web.file-too-large') : undefined)
    if (file.size <= MOST_FILE_BYTES && (await props.say('', { name: file.name, text: await file.text() }))) input.value = ''
  }
  const problem = props.problem ?? fileProblem
  return h(
    'form',
    { class: 'composer', onSubmit: submit, autocomplete: 'off' },
    problem && h('p', { class: 'problem', role: 'alert' }, `${t('web.not-sent')} ${problem}`),
    h('label', { class: 'sr-only', for: 'composer' }, props.label),
    h(
      'div',
      { class: 'composer-row' },
      h('textarea', {
        id: 'composer',
        key: round,
        ref: field,
        rows: 1,
        placeholder: props.hint,
        autocomplete: 'off',
        spellcheck: false,
        readOnly: props.busy,
        'aria-describedby': 'composer-note',
        onInput: (event: Event) => grow(event.currentTarget as HTMLTextAreaElement),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void submit(event)
        },
      }),
      h('button', { type: 'submit', class: 'primary send', disabled: props.busy }, props.send),
    ),
    h(
      'p',
      { class: 'composer-note', id: 'composer-note' },
      props.note ?? t('web.composer-note'),
      props.attach &&
        h(
          'label',
          { class: 'attach' },
          t('web.attach'),
          h('input', { type: 'file', accept: '.txt,.bek,.log,text/plain', onChange: attach }),
        ),
    ),
  )
}

function grow(field: HTMLTextAreaElement): void {
  field.style.height = 'auto'
  field.style.height = `${Math.min(field.scrollHeight, 180)}px`
}
