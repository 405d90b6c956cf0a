import type { Built } from '../build.ts'
import { isIsoDate } from '../iso-date.ts'
import type { Problem } from '../types.ts'

/** Finds review dates that are no dates or have passed, words of a slot with two meanings, and answers nobody gives. */
export function checkUpkeep(built: Built, today: string | undefined): Problem[] {
  const problems: Problem[] = []
  for (const [kind, items] of [
    ['intent', built.intents],
    ['flow', built.flows],
  ] as const) {
    for (const { id, review, at } of items.values()) {
      if (!isIsoDate(review)) {
        problems.push({
          severity: 'error',
          ...at,
          message: `the review date "${review}" of the ${kind} "${id}" is not a date; write it as 2027-05-01`,
        })
      } else if (today !== undefined && review < today) {
        const message = `the review date ${review} of the ${kind} "${id}" has passed; read it again, correct it and set the next date`
        problems.push({ severity: 'warning', ...at, message })
      }
    }
  }
  for (const { id, utterances, mustMatch, at } of built.intents.values()) {
    if (utterances['en']?.length === 0) {
      problems.push({
        severity: 'error',
        ...at,
        message: `the intent "${id}" has no utterances, so nobody can reach it by asking; write what people type`,
      })
    } else if (mustMatch['en']?.length === 0) {
      problems.push({
        severity: 'warning',
        ...at,
        message: `the intent "${id}" has no must-match sentences, so nothing tests it; write some`,
      })
    }
  }
  return [...problems, ...doubleWords(built), ...unusedAnswers(built)]
}

function* doubleWords(built: Built): Generator<Problem> {
  for (const slot of built.slots.values()) {
    const seen = new Map<string, string>()
    for (const { value, words } of slot.values) {
      for (const [language, list] of Object.entries(words)) {
        for (const word of list) {
          const key = `${language} ${word.toLowerCase()}`
          const other = seen.get(key)
          seen.set(key, value)
          if (other === undefined || other === value) continue
          const entry = built.book.entries.find(
            ({ list, id, field }) => list === 'slots' && id === slot.id && field === `values.${value}.words`,
          )
          const at = built.book.translations.get(`${language} slots ${slot.id} values.${value}.words`)?.at ?? entry?.at
          yield {
            severity: 'error',
            file: at?.file ?? '_entities.yaml',
            line: at?.line ?? 1,
            message: `"${word}" means "${other}" and "${value}" of the slot "${slot.id}"; keep it with one of the two`,
          }
        }
      }
    }
  }
}

function* unusedAnswers(built: Built): Generator<Problem> {
  const used = new Set(built.references.filter(({ kind }) => kind === 'answer').map(({ name }) => name))
  const own = new Set([
    ...built.intents.keys(),
    ...[...built.flows.values()].flatMap((flow) => flow.steps.map((step) => `${flow.id}/${step.id}`)),
  ])
  for (const { id, at } of built.answers.values()) {
    if (used.has(id) || own.has(id) || at.file.startsWith('_')) continue
    yield { severity: 'warning', ...at, message: `nobody gives the answer "${id}"; name it in an intent or a step, or remove it` }
  }
}
