import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../../../adapters/desks/webhook.ts'
import { WEBHOOK_PATH } from '../../../adapters/desks/webhook-route.ts'
import { Posted, PostedEvents } from '../../../adapters/desks/webhook-schema.ts'

const text = readFileSync(new URL('../../../docs/desks.md', import.meta.url), 'utf8')

test('docs/desks.md has the schema of both directions of the webhook', () => {
  const schemas = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => JSON.parse(match[1] ?? ''))
  expect(schemas).toEqual([Posted, PostedEvents].map((schema) => JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })))))
})

test('docs/desks.md names the headers and the path of the webhook', () => {
  for (const name of [TIMESTAMP_HEADER, SIGNATURE_HEADER, WEBHOOK_PATH, 'idempotency-key']) expect(text).toContain(`\`${name}\``)
})
