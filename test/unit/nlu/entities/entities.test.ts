import { describe, expect, test } from 'vitest'
import { findCodes } from '../../../../src/nlu/entities/code.ts'
import { findDevices } from '../../../../src/nlu/entities/device.ts'
import { findKeyIds } from '../../../../src/nlu/entities/key-id.ts'
import { ticketFinder } from '../../../../src/nlu/entities/ticket.ts'
import { validateSlot } from '../../../../src/nlu/entities/validate.ts'
import { createUnderstander } from '../../../../src/nlu/understander.ts'
import { smallContent } from '../../../support/nlu-content.ts'

const content = smallContent()
const { understand } = createUnderstander(content)

function slots(text: string, context = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(understand(text, context).entities.map(({ slot, value }) => [slot, value]))
}

const DIGITS = '48210937'
const GUID = '1f2e3d4c-0a1b-4c2d-8e3f-a1b2c3d4e5f6'

describe('Key IDs', () => {
  test.for([
    ['eight characters', 'it says 1f2e3d4c', '1F2E3D4C'],
    ['a whole one', `the id is ${GUID}`, GUID.toUpperCase()],
    ['one in braces', `{${GUID}}`, GUID.toUpperCase()],
    ['one without hyphens', GUID.replaceAll('-', ''), GUID.toUpperCase()],
    ['O read for 0', 'key id: 1F2E3DOC', '1F2E3D0C'],
    ['l read for 1', 'key id lF2E3D4C', '1F2E3D4C'],
    ['digits only, when they are called an ID', `key id ${DIGITS}`, DIGITS],
    ['two halves', 'the key id starts with 1F2E 3D4C', '1F2E3D4C'],
  ] as const)('%s are found', ([, text, value]) => {
    expect(findKeyIds(text, false)).toMatchObject([{ slot: 'key_id', value }])
  })

  test('the span is that of the text', () => {
    const [entity] = findKeyIds('über 1f2e3d4c', false)
    expect('über 1f2e3d4c'.slice(entity?.start, entity?.end)).toBe('1f2e3d4c')
  })

  test.for([
    ['digits that nobody calls an ID', `call me at ${DIGITS}`],
    ['a word', 'official'],
    ['a date', 'on 20261122 it broke'],
    ['an error code', '0x80310027'],
    ['a serial number', 'serial number 5CG1234A'],
    ['part of something longer', 'x1f2e3d4c5'],
  ] as const)('%s is none', ([, text]) => {
    expect(findKeyIds(text, false).filter(({ slot }) => slot === 'key_id')).toEqual([])
  })

  test('letters that no Key ID has make it a suspect', () => {
    expect(findKeyIds('key id is 1Q2R3W4J', false)).toMatchObject([{ slot: 'key_id_suspect', value: '1Q2R3W4J' }])
  })

  test('digits are enough when the Key ID was asked for', () => {
    expect(slots(DIGITS, { expecting: 'key_id' })).toMatchObject({ key_id: DIGITS })
  })
})

describe('screen codes', () => {
  test.for([
    ['E_FVE_PCR_MISMATCH', 'E_FVE_PCR_MISMATCH'],
    ['it shows e_fve_pcr_missmatch now', 'E_FVE_PCR_MISMATCH'],
    ['e fve secureboot disabled', 'E_FVE_SECUREBOOT_DISABLED'],
    ['pcr mismatch', 'E_FVE_PCR_MISMATCH'],
    ['E_FVE_TPM_FALIURE', 'E_FVE_TPM_FAILURE'],
    ['error 0x80310027', '0x80310027'],
    ['80310035 appears', '0x80310035'],
    ['E_FVE_SOMETHING_NEW', 'E_FVE_SOMETHING_NEW'],
  ] as const)('%s is read as %s', ([text, value]) => {
    expect(findCodes(text).map((one) => one.value)).toEqual([value])
  })

  test('plain words are no code', () => {
    expect(findCodes('secure boot was disabled by an update and the device is locked')).toEqual([])
  })
})

describe('tickets and devices', () => {
  test.for([
    ['status of RK-1042', 'RK-1042'],
    ['what about rk 1042', 'RK-1042'],
    ['ticket number 1042 please', 'RK-1042'],
    ['ticket #1042', 'RK-1042'],
  ] as const)('%s names a ticket', ([text, value]) => {
    expect(ticketFinder('RK')(text).map((one) => one.value)).toEqual([value])
  })

  test('a prefix of the profile is taken literally', () => {
    expect(ticketFinder('A.B')('axb-1042')).toEqual([])
    expect(ticketFinder('A.B')('a.b-1042').map((one) => one.value)).toEqual(['A.B-1042'])
  })

  test.for([
    ['my device name is NB-4711', 'device_name', 'NB-4711'],
    ['the pc is called desk7', 'device_name', 'DESK7'],
    ['LAPTOP-AB12CD is stuck', 'device_name', 'LAPTOP-AB12CD'],
    ['Gerätename: NB-4711', 'device_name', 'NB-4711'],
    ['serial number: 5CG1234XYZ', 'serial', '5CG1234XYZ'],
    ['service tag 7XK21M2', 'serial', '7XK21M2'],
  ] as const)('%s names it', ([text, slot, value]) => {
    expect(findDevices(text)).toMatchObject([{ slot, value }])
  })

  test('a laptop that nobody names has no name', () => {
    expect(findDevices('my laptop is stuck since 2024 and the pc shows blue')).toEqual([])
  })
})

describe('words of slots', () => {
  test.for([
    ['it is my work laptop', 'work'],
    ["no, it's a work laptop", 'work'],
    ['no its a work laptop', 'work'],
    ['not my work laptop, my own', 'personal'],
    ["it isn't a company one, it is private", 'personal'],
    ['das ist mein firmenlaptop', 'work'],
    ['kein firmenlaptop, privat', 'personal'],
  ] as const)('%s: the owner is %s', ([text, owner]) => {
    expect(slots(text)).toMatchObject({ owner })
  })

  test('a denied value is not taken', () => {
    expect(slots('this is not my work laptop')['owner']).toBeUndefined()
  })

  test('a message that only carries an entity is unknown and carries it', () => {
    const seen = understand('1f2e3d4c')
    expect(seen.kind).toBe('unknown')
    expect(seen.entities).toMatchObject([{ slot: 'key_id', value: '1F2E3D4C' }])
  })
})

describe('yes, no and neither', () => {
  test.for([
    ['yes', 'yes'],
    ['Yeah it worked', 'yes'],
    ['nope', 'no'],
    ['no, it is still locked', 'no'],
    ["it didn't", 'no'],
    ['no idea', 'unsure'],
    ["I don't know, sorry", 'unsure'],
    ['ja genau', 'yes'],
    ['leider nicht', 'no'],
    ['where is the key of my work laptop', undefined],
  ] as const)('%s is %s', ([text, polarity]) => {
    expect(understand(text).polarity).toBe(polarity)
  })

  test('fill a yes-or-no slot that was asked for', () => {
    expect(slots('nope', { expecting: 'listed' })).toMatchObject({ listed: 'no' })
  })
})

describe('typed values', () => {
  const slot = (id: string) => content.slots.get(id) ?? Promise.reject(new Error(`no slot ${id}`))
  test.for([
    ['key_id', '{1F2E3D4C}', { ok: '1F2E3D4C' }],
    ['key_id', 'the id is 1f2e3d4c', { ok: '1F2E3D4C' }],
    ['key_id', '1F2E3D', { reject: 'too-short' }],
    ['key_id', '1Q2R3W4J', { reject: 'letters-beyond-f' }],
    ['key_id', '[hidden: recovery key]', { reject: 'hidden-secret' }],
    ['key_id', '  ', { reject: 'empty' }],
    ['code', 'e_fve_pcr_mismatch', { ok: 'E_FVE_PCR_MISMATCH' }],
    ['code', 'hm', { reject: 'not-listed' }],
    ['owner', 'Work PCs', { ok: 'work' }],
    ['owner', 'privat', { ok: 'personal' }],
    ['owner', 'the moon', { reject: 'not-listed' }],
    ['remark', 'it beeped', { ok: 'it beeped' }],
    ['remark', 'x'.repeat(41), { reject: 'too-long' }],
  ] as const)('%s "%s"', async ([id, text, result]) => {
    expect(validateSlot(await slot(id), text)).toEqual(result)
  })

  test('"none" is an answer to the question for a code', async () => {
    expect(validateSlot(await slot('code'), 'no', 'no')).toEqual({ ok: 'none' })
  })
})

describe('words that count only while their slot is asked for', () => {
  const owner = content.slots.get('owner')
  if (owner === undefined) throw new Error('the test content has no owner')
  const values = owner.values.map((one) => ({ ...one, words: { en: one.value === 'work' ? ['?blocked', 'page blocks'] : [] } }))
  const asking = createUnderstander(smallContent({ slots: new Map(content.slots).set('owner', { ...owner, values }) }))

  test.for([
    ['in passing', 'my laptop is blocked', {}, []],
    ['to another question', 'my laptop is blocked', { expecting: 'code' }, []],
    ['to their own', 'it just says blocked', { expecting: 'owner' }, ['work']],
    ['longer words in passing', 'the page blocks me', {}, ['work']],
  ] as const)('%s', ([, text, context, found]) => {
    const { entities } = asking.understand(text, context)
    expect(entities.filter(({ slot }) => slot === 'owner').map(({ value }) => value)).toEqual(found)
  })
})
