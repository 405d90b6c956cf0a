import { describe, expect, test } from 'vitest'
import { createPolarity, POLARITY_SLOT } from '../../../../src/nlu/entities/polarity.ts'
import { createVerdict, VERDICT_SLOT } from '../../../../src/nlu/entities/verdict.ts'
import { tokenize } from '../../../../src/nlu/text/tokenize.ts'
import { shippedKnowledge } from '../../../support/assistant.ts'

const { content } = shippedKnowledge()
const polarity = createPolarity(content.slots.get(POLARITY_SLOT), content.languages)
const verdict = createVerdict(content.slots.get(VERDICT_SLOT), content.slots.get(POLARITY_SLOT), content.languages)

describe('a phrase that many sentences begin with', () => {
  test.for([
    ['en', 'it is', 'yes', true],
    ['en', 'it is now', 'yes', true],
    ['en', 'yes i did already, thanks', 'yes', true],
    ['en', 'it was a present', undefined, undefined],
    ['en', 'i have two of them', undefined, undefined],
    ['en', 'done with my patience', undefined, undefined],
    ['en', 'yes the second one', 'yes', false],
    ['de', 'habe ich', 'yes', true],
    ['de', 'habe ich vor langer zeit verloren', undefined, undefined],
    ['es', 'ya está', 'yes', true],
    ['es', 'ya está otra vez la pantalla azul', undefined, undefined],
    ['fr', "c'est fait", 'yes', true],
    ['fr', 'si je savais où chercher', undefined, undefined],
    ['pt', 'foi', 'yes', true],
    ['pt', 'foi o meu filho que mexeu', undefined, undefined],
  ] as const)('%s: "%s" is %s', ([language, text, value, whole]) => {
    expect(polarity(tokenize(text), language)).toEqual(value === undefined ? undefined : { value, whole })
  })
})

describe('how it went', () => {
  test.for([
    ['en', 'it worked', 'solved'],
    ['en', 'yes thanks, it works again', 'solved'],
    ['en', 'it worked until last week', undefined],
    ['en', 'it did not work', 'failed'],
    ['en', 'i entered it and the page refuses me', 'failed'],
    ['en', 'never rejected', undefined],
    ['en', 'sorry, i do not understand', 'puzzled'],
    ['en', 'i do not understand english', undefined],
    ['de', 'hat sich erledigt, läuft wieder', 'solved'],
    ['de', 'ja aber es ist immer noch gesperrt', 'failed'],
    ['de', 'das verstehe ich nicht', 'puzzled'],
    ['es', 'gracias, ya funciona', 'solved'],
    ['es', 'sigue pidiendo la clave', 'failed'],
    ['es', 'no entiendo nada', 'puzzled'],
    ['fr', "c'est bon ça remarche", 'solved'],
    ['fr', 'ça marche pas', 'failed'],
    ['fr', 'je comprends rien', 'puzzled'],
    ['pt', 'funcionou, obrigado', 'solved'],
    ['pt', 'ainda está bloqueado', 'failed'],
    ['pt', 'não entendi nada', 'puzzled'],
    ['en', 'läuft wieder', 'solved'],
  ] as const)('%s: "%s" is %s', ([language, text, found]) => {
    expect(verdict(tokenize(text), language)).toBe(found)
  })
})
