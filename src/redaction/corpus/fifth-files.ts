import { chosen, keyId } from './fifth-telling.ts'
import { below, digits, guid, keyGroups, letters, type Random } from './made-up.ts'

/** A file as a surface hands it over, with the secrets of its name and of its text. */
export interface FileSample {
  readonly name: string
  readonly bytes: Uint8Array
  readonly secrets: readonly string[]
  /** Whether the file itself must be known as a saved key; another file with a key in it may be taken for one, a harmless one may not. */
  readonly keyFile: boolean
}

export interface FileFamily {
  readonly name: string
  readonly make: (random: Random) => FileSample
}

type Encoding = 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16le with mark' | 'utf-16be with mark' | 'latin-1'

function bytesOf(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text)
    case 'utf-8 with mark':
      return new TextEncoder().encode(`\ufeff${text}`)
    case 'utf-16le':
      return wide(text, (unit) => [unit & 255, unit >> 8])
    case 'utf-16le with mark':
      return wide(`\ufeff${text}`, (unit) => [unit & 255, unit >> 8])
    case 'utf-16be with mark':
      return wide(`\ufeff${text}`, (unit) => [unit >> 8, unit & 255])
    case 'latin-1':
      return Uint8Array.from([...text], (char) => char.charCodeAt(0) & 255)
  }
}

const wide = (text: string, unitOf: (unit: number) => number[]): Uint8Array =>
  Uint8Array.from(Array.from({ length: text.length }, (_, at) => unitOf(text.charCodeAt(at))).flat())

const upperGuid = (random: Random): string => guid(random).toUpperCase()

const saved = (id: string, groups: readonly string[]): string =>
  [
    'BitLocker Drive Encryption recovery key',
    '',
    'Compare the start of the following identifier with the one on your PC.',
    '',
    'Identifier:',
    '',
    `\t${id}`,
    '',
    'Recovery Key:',
    '',
    `\t${groups.join('-')}`,
    '',
    'https://go.microsoft.com/fwlink/?LinkID=260589',
  ].join('\r\n')

function keyFile(name: string, fileName: (id: string) => string, encoding: Encoding, layout = saved): FileFamily {
  return {
    name,
    make: (random) => {
      const id = upperGuid(random)
      const groups = keyGroups(random)
      return { name: fileName(id), bytes: bytesOf(layout(id, groups), encoding), secrets: groups, keyFile: true }
    },
  }
}

function textFile(
  name: string,
  fileName: string,
  make: (random: Random) => readonly [string, readonly string[]],
  encoding: Encoding,
): FileFamily {
  return {
    name,
    make: (random) => {
      const [text, secrets] = make(random)
      return { name: fileName, bytes: bytesOf(text, encoding), secrets, keyFile: false }
    },
  }
}

const noise = (random: Random, count: number): Uint8Array => Uint8Array.from({ length: count }, () => below(random, 256))

/** Files that hold a secret, or are one. */
export const FIFTH_FILES: readonly FileFamily[] = [
  keyFile('file: as Windows saves it', (id) => `BitLocker Recovery Key ${id}.TXT`, 'utf-16le with mark'),
  keyFile('file: saved without its mark', (id) => `BitLocker Recovery Key ${id}.txt`, 'utf-16le'),
  keyFile('file: renamed and wide', () => 'laptop.txt', 'utf-16le with mark'),
  keyFile('file: renamed, wide and without its mark', () => 'neu 1.txt', 'utf-16le'),
  keyFile('file: wide the other way round', () => 'bitlocker-neu.txt', 'utf-16be with mark'),
  keyFile('file: saved again by an editor', (id) => `Copy of BitLocker Recovery Key ${id.slice(0, 8)} (2).txt`, 'utf-8 with mark'),
  keyFile(
    'file: German',
    (id) => `BitLocker-Wiederherstellungsschlüssel ${id}.TXT`,
    'latin-1',
    (id, groups) =>
      `Wiederherstellungsschlüssel für die BitLocker-Laufwerkverschlüsselung\r\n\r\nBezeichner:\r\n\t${id}\r\n\r\nWiederherstellungsschlüssel:\r\n\t${groups.join('-')}\r\n`,
  ),
  keyFile(
    'file: Spanish',
    (id) => `Clave de recuperación de BitLocker ${id}.TXT`,
    'utf-16le with mark',
    (id, groups) =>
      `Clave de recuperación del Cifrado de unidad BitLocker\r\n\r\nIdentificador:\r\n\t${id}\r\n\r\nClave de recuperación:\r\n\t${groups.join('-')}\r\n`,
  ),
  keyFile(
    'file: French with a changed accent',
    (id) => `Cle de recuperation BitLocker ${id}.TXT`,
    'utf-8',
    (id, groups) => `Clé de récupération du chiffrement\r\n${id}\r\n${groups.join('-')}`,
  ),
  keyFile(
    'file: Portuguese',
    (id) => `Chave de Recuperação do BitLocker ${id}.TXT`,
    'utf-16le',
    (id, groups) =>
      `Chave de recuperação da Criptografia de Unidade de Disco BitLocker\r\n\r\nIdentificador:\r\n\t${id}\r\nChave:\r\n\t${groups.join('-')}\r\n`,
  ),
  {
    name: 'file: startup key on a stick',
    make: (random) => ({ name: `${upperGuid(random)}.BEK`, bytes: noise(random, 156), secrets: [], keyFile: true }),
  },
  {
    name: 'file: key package',
    make: (random) => ({ name: `BitLocker Key Package {${upperGuid(random)}}.KPG`, bytes: noise(random, 400), secrets: [], keyFile: true }),
  },
  {
    name: 'file: the key is its name',
    make: (random) => {
      const groups = keyGroups(random)
      return { name: `${groups.join('-')}.jpg`, bytes: noise(random, 300), secrets: groups, keyFile: false }
    },
  },
  textFile(
    'file: list of keys for a department',
    'export_2025.csv',
    (random) => {
      const rows = [1, 2, 3].map(() => ({ id: upperGuid(random), groups: keyGroups(random) }))
      return [rows.map(({ id, groups }) => `${id};${groups.join('-')}`).join('\r\n'), rows.flatMap(({ groups }) => groups)]
    },
    'utf-8',
  ),
  textFile(
    'file: record of a session of PowerShell',
    'transcript.log',
    (random) => {
      const groups = keyGroups(random)
      return [`PS C:\\> (Get-BitLockerVolume C:).KeyProtector\r\nRecoveryPassword : ${groups.join('-')}\r\nPS C:\\> exit`, groups]
    },
    'utf-16le with mark',
  ),
  textFile(
    'file: page saved from a portal',
    'devices.html',
    (random) => {
      const groups = keyGroups(random)
      return [`<html><body><p>Key ID ${keyId(random)}</p><pre>${groups.join('-')}</pre></body></html>`, groups]
    },
    'utf-8',
  ),
  textFile(
    'file: notes with a password',
    'notes.md',
    (random) => {
      const password = chosen(random)
      return [`# laptop\n\npassword: ${password}\n`, [password]]
    },
    'utf-8',
  ),
  textFile(
    'file: a mail kept as a file',
    'RE blue screen.eml',
    (random) => {
      const groups = keyGroups(random)
      return [`Subject: RE: blue screen\r\nContent-Type: text/plain\r\n\r\nhere it is\r\n${groups.join(' ')}\r\n`, groups]
    },
    'latin-1',
  ),
  textFile(
    'file: no ending in its name',
    'schluessel',
    (random) => {
      const groups = keyGroups(random)
      return [groups.join('\n'), groups]
    },
    'utf-8',
  ),
]

/** Files of which name and text must come out as they went in. */
export const FIFTH_HARMLESS_FILES: readonly FileFamily[] = [
  textFile(
    'harmless file: inventory with Key IDs',
    'inventory.csv',
    (random) => [`host;keyid\r\nLT-${digits(random, 4)};${keyId(random)}\r\nLT-${digits(random, 4)};${keyId(random)}`, []],
    'utf-8',
  ),
  textFile(
    'harmless file: plan for encryption',
    'BitLocker rollout plan.txt',
    (random) => [`Phase ${below(random, 9)}: pilot, 40 devices`, []],
    'utf-8',
  ),
  textFile(
    'harmless file: report of a network',
    'ipconfig.txt',
    (random) => [`IPv4 . . . : 10.${below(random, 255)}.${below(random, 255)}.7\r\nDHCP: yes`, []],
    'utf-16le with mark',
  ),
  textFile(
    'harmless file: umlauts of an old editor',
    'Gerät.txt',
    (random) => [`Gerät läuft nicht, Serie ${letters(random, 7)}, prüfen`, []],
    'latin-1',
  ),
]
