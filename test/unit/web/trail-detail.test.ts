import { expect, test } from 'vitest'
import { detailInWords } from '../../../adapters/web/page/trail-detail.ts'
import { shippedKnowledge } from '../../support/assistant.ts'

const { answers } = shippedKnowledge().content
const say = (id: string) => answers.get(id)?.variants[0]?.text.en.trim() ?? id

test.for([
  ['checked', 'identity', 'Identity verified'],
  ['checked', 'key-id', 'Key ID compared'],
  ['routed', 'builtin', 'the desk page'],
  ['asked-details', 'key_id, device_name', `${say('field.key_id')}, ${say('field.device_name')}`],
  ['noted', 'looks like a BIOS update', 'looks like a BIOS update'],
  ['routed', 'a desk of tomorrow', 'a desk of tomorrow'],
] as const)('%s %s reads as "%s" in the history of a request', ([change, detail, words]) => {
  expect(detailInWords({ change, detail }, say)).toBe(words)
})
