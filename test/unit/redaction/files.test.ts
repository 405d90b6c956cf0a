import { describe, expect, test } from 'vitest'
import { createDoor } from '../../../src/redaction/door.ts'
import { guid, madeUpKey, seeded } from '../../support/secrets.ts'

const KEY = madeUpKey(12)
const ID = guid(seeded(12)).toUpperCase()
const SAVED = `BitLocker Drive Encryption recovery key\r\n\r\nIdentifier:\r\n\r\n\t${ID}\r\n\r\nRecovery Key:\r\n\r\n\t${KEY}\r\n`
const door = createDoor()

const utf16 = (text: string, mark: boolean, bigEndian = false): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le')
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes)
}

describe('a saved key file', () => {
  test.for([
    ['UTF-16LE with a byte-order mark', utf16(SAVED, true)],
    ['UTF-16LE without one', utf16(SAVED, false)],
    ['UTF-16BE with a byte-order mark', utf16(SAVED, true, true)],
    ['UTF-16BE without one', utf16(SAVED, false, true)],
    ['UTF-8', new TextEncoder().encode(SAVED)],
    ['UTF-8 with a byte-order mark', new TextEncoder().encode(`\ufeff${SAVED}`)],
    ['ANSI', new Uint8Array(Buffer.from(`Schlüssel für\r\n${SAVED}`, 'latin1'))],
  ] as const)('in %s is known by its text under any name', ([, bytes]) => {
    const { note, redacted } = door.file('notes.txt', bytes)
    expect(note).toEqual({ name: 'notes.txt', kind: 'key-file' })
    expect(redacted.text).toContain(ID)
    expect(redacted.text).toContain('[hidden: recovery key]')
    expect(redacted.text.replaceAll(ID, '')).not.toMatch(/\d{6}/)
    expect(redacted.findings.map(({ kind }) => kind)).toEqual(['recovery_key'])
  })

  test.for([
    `BitLocker Recovery Key ${ID}.TXT`,
    'BitLocker-Wiederherstellungsschlüssel.txt',
    'Clave de recuperación de BitLocker.txt',
    'bitlocker recovery key.pdf',
    `${ID}.BEK`,
    'BitLocker Key Package x.KPG',
  ])('is known by its name alone: %s', (name) => {
    const { note, redacted } = door.file(name)
    expect(note).toEqual({ name, kind: 'key-file' })
    expect(redacted.text).toBe('[hidden: key file]')
    expect(redacted.findings.map(({ kind }) => kind)).toEqual(['key_file'])
  })

  test('known by its name is hidden whole, with what was found in it', () => {
    const { redacted } = door.file(`BitLocker Recovery Key ${ID}.TXT`, utf16(SAVED, true))
    expect(redacted.text).toBe('[hidden: key file]')
    expect(redacted.findings.map(({ kind }) => kind)).toEqual(['key_file', 'recovery_key'])
  })
})

test('a single group in the name of a key file is hidden in the name', () => {
  const [group = ''] = KEY.split('-')
  const { note } = door.file(`BitLocker Recovery Key ${group}.txt`)
  expect(note).toEqual({ name: 'BitLocker Recovery Key [hidden: part of a recovery key].txt', kind: 'key-file' })
  expect(door.file(`ticket ${group}.txt`).note.name).toBe(`ticket ${group}.txt`)
})

test('a key as the name of a file is hidden in the name', () => {
  const { note, redacted } = door.file(`${KEY}.txt`, new TextEncoder().encode('nothing here'))
  expect(note.name).toBe('[hidden: recovery key].txt')
  expect(redacted.text).toBe('nothing here')
  expect(redacted.findings.map(({ kind }) => kind)).toEqual(['recovery_key'])
})

test.for([
  ['screen.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'image'],
  ['setup.exe', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'other'],
  ['boot.log', new TextEncoder().encode('started'), 'text'],
  ['readme', new TextEncoder().encode('hello'), 'text'],
] as const)('%s is %s', ([name, bytes, kind]) => {
  const { note, redacted } = door.file(name, bytes)
  expect(note).toEqual({ name, kind })
  expect(redacted.findings).toEqual([])
})
