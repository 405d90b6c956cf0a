import { digits, guid, hex, keyGroups, pick, type Random } from './made-up.ts'
import { writeKey } from './written-key.ts'

interface FileSample {
  readonly name: string
  readonly bytes: Uint8Array
  /** What may be readable neither in the name that is kept nor in the text. */
  readonly secrets: readonly string[]
  /** Whether it must be known as a saved key file. */
  readonly keyFile: boolean
}

interface FileFamily {
  readonly name: string
  readonly make: (random: Random) => FileSample
}

function utf16(text: string, order: 'little' | 'big', mark: boolean): Uint8Array {
  const all = (mark ? '\ufeff' : '') + text
  const view = new DataView(new ArrayBuffer(all.length * 2))
  for (let at = 0; at < all.length; at++) view.setUint16(at * 2, all.charCodeAt(at), order === 'little')
  return new Uint8Array(view.buffer)
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const ansi = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

function saved(
  random: Random,
  encode: (text: string) => Uint8Array,
  fileName: (id: string) => string,
  words: readonly [string, string, string],
): FileSample {
  const id = guid(random).toUpperCase()
  const { text, pieces } = writeKey(keyGroups(random), {})
  const content = `${words[0]}\r\n\r\n${words[1]}\r\n\r\n\t${id}\r\n\r\n${words[2]}\r\n\r\n\t${text}\r\n`
  return { name: fileName(id), bytes: encode(content), secrets: pieces.filter((piece) => !id.includes(piece)), keyFile: true }
}

const ENGLISH = ['BitLocker Drive Encryption recovery key', 'Identifier:', 'Recovery Key:'] as const
const GERMAN = ['Wiederherstellungsschlüssel für BitLocker-Laufwerkverschlüsselung', 'Bezeichner:', 'Wiederherstellungsschlüssel:'] as const

/** Files with a key in them, or that are one. */
export const SIXTH_FILES: readonly FileFamily[] = [
  {
    name: 'sixth: saved key file, two-byte with mark',
    make: (r) =>
      saved(
        r,
        (text) => utf16(text, 'little', true),
        (id) => `BitLocker Recovery Key ${id}.TXT`,
        ENGLISH,
      ),
  },
  {
    name: 'sixth: saved key file, two-byte without mark, second download',
    make: (r) =>
      saved(
        r,
        (text) => utf16(text, 'little', false),
        (id) => `BitLocker Recovery Key ${id} (1).txt`,
        ENGLISH,
      ),
  },
  {
    name: 'sixth: saved key file in German, one-byte',
    make: (r) => saved(r, ansi, (id) => `BitLocker-Wiederherstellungsschlüssel ${id}.TXT`, GERMAN),
  },
  {
    name: 'sixth: saved key file, big-endian',
    make: (r) =>
      saved(
        r,
        (text) => utf16(text, 'big', true),
        (id) => `BitLocker Recovery Key ${id}.TXT`,
        ENGLISH,
      ),
  },
  {
    name: 'sixth: notes with a key and another name',
    make: (random) => {
      const { text, pieces } = writeKey(keyGroups(random), { glue: () => ' ' })
      return {
        name: pick(random, ['notes.txt', 'laptop.md', 'neu.csv']),
        bytes: utf8(`laptop anna\nscreen: ${text}\n`),
        secrets: pieces,
        keyFile: false,
      }
    },
  },
  {
    name: 'sixth: key in the file name',
    make: (random) => {
      const { text, pieces } = writeKey(keyGroups(random), {})
      return { name: `${text}.txt`, bytes: utf8('see file name'), secrets: pieces, keyFile: false }
    },
  },
]

/** Files without any secret. */
export const SIXTH_HARMLESS_FILES: readonly FileFamily[] = [
  {
    name: 'sixth: log file',
    make: (random) => ({
      name: `setup-${digits(random, 6)}.log`,
      bytes: utf8(`2025-03-14 09:12 KB50${digits(random, 5)} installed, id ${guid(random)}\n`),
      secrets: [],
      keyFile: false,
    }),
  },
  {
    name: 'sixth: system report, two-byte with mark',
    make: (random) => ({
      name: 'msinfo32.txt',
      bytes: utf16(`OS Version\t10.0.26100 Build 26100\r\nSKU\t${hex(random, 6)}\r\n`, 'little', true),
      secrets: [],
      keyFile: false,
    }),
  },
]
