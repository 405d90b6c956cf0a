import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
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
  /** What the field begins with, and who keeps what is typed into it. */
  readonly begin?: string
  keep?(text: string): void
  /** Words that could not be sent, when the field that they were typed in is gone. */
  giveBack?(text: string): void
  /** Why a text cannot be sent, in a sentence. */
  refuses?(text: string): string | undefined
  say(text: string, file?: { readonly name: string; readonly text: string }): Promise<boolean>
}

const MOST_FILE_BYTES = 48 * 1024

/**
 * The field that people type in. What was typed lives in the field alone and goes with it: after sending, the field is
 * replaced, so that neither undo nor the browser's memory of forms brings it back. What was typed meanwhile stays.
 */
export function Composer(props: ComposerProps): VNode {
  const [round, setRound] = useState(0)
  const [ownProblem, setOwnProblem] = useState<string>()
  const [sending, setSending] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const sent = useRef<string | undefined>(undefined)
  const begin = useRef(props.begin ?? '')
  useLayoutEffect(() => {
    if (!field.current || begin.current === '') return
    field.current.value = begin.current
    grow(field.current)
  }, [round])
  const wantsFocus = (props.focus ?? 0) + round
  useEffect(() => {
    if (wantsFocus > 0 && !matchMedia('(pointer: coarse)').matches) field.current?.focus()
  }, [wantsFocus])

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const typed = field.current?.value ?? ''
    if (typed.trim() === '' || props.busy || sent.current !== undefined) return field.current?.focus()
    const refusal = props.refuses?.(typed.trim())
    setOwnProblem(refusal)
    if (refusal !== undefined) return
    sent.current = typed
    setSending(true)
    props.keep?.('')
    const taken = await props.say(typed.trim())
    sent.current = undefined
    setSending(false)
    if (!taken) return field.current ? props.keep?.(field.current.value) : props.giveBack?.(typed)
    if (!field.current) return
    begin.current = without(typed, field.current.value)
    props.keep?.(begin.current)
    setRound((count) => count + 1)
  }
  const attach = async (event: Event): Promise<void> => {
    const input = event.currentTarget as HTMLInputElement
    const [file] = input.files ?? []
    if (!file) return
    setOwnProblem(file.size > MOST_FILE_BYTES ? t('web.file-too-large') : undefined)
    if (file.size <= MOST_FILE_BYTES && (await props.say('', { name: file.name, text: await file.text() }))) input.value = ''
  }
  const problem = ownProblem ?? props.problem
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
        onInput: (event: Event) => {
          const typing = event.currentTarget as HTMLTextAreaElement
          grow(typing)
          props.keep?.(without(sent.current, typing.value))
        },
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void submit(event)
        },
      }),
      h('button', { type: 'submit', class: 'primary send', disabled: props.busy || sending }, props.send),
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

/** What stands in the field besides what is on its way. */
function without(sent: string | undefined, now: string): string {
  return sent !== undefined && now.startsWith(sent) ? now.slice(sent.length) : now
}

function grow(field: HTMLTextAreaElement): void {
  field.style.height = 'auto'
  field.style.height = `${Math.min(field.scrollHeight, 180)}px`
}
