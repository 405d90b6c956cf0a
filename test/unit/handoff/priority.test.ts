import { expect, test } from 'vitest'
import { ticketPriority, ticketType } from '../../../src/handoff/priority.ts'
import type { Priority, TicketType } from '../../../src/model/ticket.ts'

test.for<[string, TicketType | 'auto', Record<string, string>, TicketType]>([
  ['a locked start screen is a key request', 'auto', { screen: 'startup-blue' }, 'key'],
  ['a known Key ID is a key request', 'auto', { key_id: '4F1C09AB' }, 'key'],
  ['a key that works again and again is a loop', 'auto', { screen: 'startup-blue', key_works: 'yes' }, 'loop'],
  ['an accepted key without Windows is a boot problem', 'auto', { screen: 'startup-blue', rejected: 'no-windows' }, 'boot'],
  ['an exposed key is security', 'auto', { screen: 'startup-blue', exposed_what: 'recovery-key' }, 'exposed'],
  ['a PC left unattended may be tampered with', 'auto', { screen: 'startup-blue', changed: 'unattended' }, 'tamper'],
  ['a flow may say that tampering is to be checked', 'auto', { tamper_check: 'yes' }, 'tamper'],
  ['nothing known is another request', 'auto', { owner: 'work' }, 'other'],
  ['a flow names the type', 'boot', { screen: 'startup-blue' }, 'boot'],
  ['a lost device is a lost device, whatever the flow says', 'exposed', { device_where: 'lost' }, 'lost-device'],
  ['"unknown" is no Key ID', 'auto', { key_id: 'unknown' }, 'other'],
])('%s', ([, wanted, slots, expected]) => {
  expect(ticketType({ wanted, slots })).toBe(expected)
})

test.for<[string, TicketType, Record<string, string>, number, Priority]>([
  ['one person who cannot work is moderate', 'key', { blocked: 'stopped' }, 1, 3],
  ['nothing said counts as stopped', 'key', {}, 1, 3],
  ['a deadline counts as stopped', 'key', { blocked: 'deadline' }, 1, 3],
  ['a second PC makes it low', 'key', { blocked: 'workaround' }, 1, 4],
  ['a wave raises it by one', 'key', { blocked: 'stopped' }, 3, 2],
  ['three times a wave raises it by two', 'key', { blocked: 'stopped' }, 9, 1],
  ['a wave of people who can work elsewhere is moderate', 'key', { blocked: 'workaround' }, 3, 3],
  ['colleagues who are hit too count as a wave', 'loop', { colleagues: 'yes' }, 1, 2],
  ['a lost device with an exposed key is critical', 'lost-device', { exposed_what: 'recovery-key' }, 1, 1],
  ['a lost device alone is high', 'lost-device', {}, 1, 2],
  ['possible tampering is high even with a second PC', 'tamper', { blocked: 'workaround' }, 1, 2],
])('%s', ([, type, slots, affected, expected]) => {
  expect(ticketPriority({ type, slots, affected, wavePeople: 3 })).toBe(expected)
})

test('whoever looked for a key asks for a key, whatever else is known', () => {
  expect(ticketType({ wanted: 'auto', slots: {}, tried: ['find-key.code'] })).toBe('key')
  expect(ticketType({ wanted: 'auto', slots: {}, tried: ['none.printer'] })).toBe('other')
})
