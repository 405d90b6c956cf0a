import type { Content, ContentChoice, LocalText } from '../../src/content/types.ts'
import type { Choice, Reply } from '../../src/model/reply.ts'
import { redact } from '../../src/redaction/redact.ts'

/** What is offered below most questions. */
export const WAYS_OUT = ['Back', 'Talk to a person', 'Stop'].map((label): Choice => ({ label, value: `command:${label}`, style: 'quiet' }))

/**
 * Everything that the content can say in a language, by name: each variant of each answer, alone, with the ways out, and with
 * the two longest other readings beside it; again-texts; each question of each flow.
 */
export function* everyReply(content: Content, language: string): Generator<readonly [string, Reply]> {
  const others = longestTitles(content, language)
  const meant = inLanguage(content.answers.get('repair.others')?.variants[0]?.text ?? { en: '' }, language)
  for (const answer of content.answers.values()) {
    for (const [at, variant] of answer.variants.entries()) {
      const choices = choicesIn(variant.choices, language)
      for (const one of [variant.text, ...(variant.again ? [variant.again] : [])]) {
        const text = inLanguage(one, language)
        yield [`${answer.id} ${at}`, reply({ text, choices: [...choices, ...WAYS_OUT], language, feedback: true })]
        yield [`${answer.id} ${at} alone`, reply({ text, choices, language })]
        const beside = [...others, ...choices.filter(({ value }) => others.every((other) => other.value !== value)), ...WAYS_OUT]
        yield [`${answer.id} ${at} with others`, reply({ text: `${text}\n\n${meant}`, choices: beside, language, feedback: true })]
      }
    }
  }
  for (const flow of content.flows.values()) {
    for (const step of flow.steps) {
      if (step.kind !== 'ask') continue
      const own = step.choices.length > 0 ? choicesIn(step.choices, language) : YES_NO
      const text = inLanguage(step.text, language)
      yield [`${flow.id}/${step.id}`, reply({ kind: 'ask', text, choices: [...own, ...WAYS_OUT], language })]
    }
  }
}

/** The buttons by which an intent is offered, in a language. */
export function titlesIn(content: Content, language: string): readonly Choice[] {
  return [...content.intents.values()].map((intent) => ({ label: inLanguage(intent.title, language), value: `intent:${intent.id}` }))
}

const YES_NO: readonly Choice[] = [
  { label: 'Yes', value: 'yes' },
  { label: 'No', value: 'no' },
]

function longestTitles(content: Content, language: string): readonly Choice[] {
  return [...titlesIn(content, language)].sort((a, b) => b.label.length - a.label.length).slice(0, 2)
}

function reply(change: Partial<Omit<Reply, 'text'>> & { readonly text: string; readonly language: string }): Reply {
  return { kind: 'answer', choices: [], ...change, text: redact(change.text).text }
}

function choicesIn(choices: readonly ContentChoice[], language: string): readonly Choice[] {
  return choices.map((choice) => ({
    label: inLanguage(choice.label, language),
    value: choice.value,
    ...(choice.style ? { style: choice.style } : {}),
  }))
}

function inLanguage(text: LocalText, language: string): string {
  return text[language] ?? text.en
}
