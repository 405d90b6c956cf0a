import { scanNumbers } from '../digit-scan.ts'
import { readingsOf, tightRuns } from '../key-chain.ts'
import type { Found, Recognizer } from '../recognizer.ts'
import { wholeKeys } from '../whole-keys.ts'

const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{60,8000}={0,2}/g
const HEX = /(?<![0-9a-f])(?:[0-9a-f]{2}[ :,]?){48,2000}(?![0-9a-f])/g

/** The bytes of a key, or of a key file, in hexadecimal: nothing tells them from others but the words before them. */
const BYTES_WORDS =
  /\.bek\b|\bbek[ -](?:file|datei|key)|\b(?:fichier|archivo|ficheiro) bek\b|startup key|systemstartschlüssel|clave de inicio|clé de démarrage|chave de inicialização|external key|key bytes|(?:128|256|512)[ -]?bit (?:key|schlüssel)|volume master key|\bfvek\b|\bvmk\b/g
const BYTES =
  /(?<![\da-f])(?:(?:0x)?[\da-f]{2}[ :,-]{1,2}){15,600}(?:0x)?[\da-f]{2}(?![\da-f])|(?<![\da-f-])(?:[\da-f]{64}|[\da-f]{128})(?![\da-f-])/y
const BYTES_LEAD_CHARS = 60
const HASH = /sha|md5|hash|checksum|prüfsumme|thumbprint|fingerprint/

/** A recovery key, or the file of one, as base64 or as hexadecimal bytes. */
export const encodedKey: Recognizer = {
  name: 'encoded-key',
  mayHave: (view) => view.numbers().tokens.longest >= 60 || view.numbers().tokens.twos >= 16,
  find: (view) => {
    const { text, lower } = view
    const found: Found[] = []
    const look = (index: number, length: number, decoded: string) => {
      if (holdsKey(decoded)) found.push({ kind: 'recovery_key', start: index, end: index + length, certain: true })
    }
    for (const match of view.numbers().tokens.longest >= 60 ? text.matchAll(BASE64) : [])
      look(match.index, match[0].length, fromBase64(match[0]))
    for (const match of lower.matchAll(HEX)) look(match.index, match[0].length, fromHex(match[0]))
    for (const [start, end] of bytesTold(lower)) found.push({ kind: 'key_file', start, end, certain: false })
    return found
  },
}

function* bytesTold(lower: string): Generator<readonly [number, number]> {
  let behind = 0
  for (const { 0: words, index } of lower.matchAll(BYTES_WORDS)) {
    const from = Math.max(behind, index + words.length)
    for (let at = from; at < Math.min(lower.length, from + BYTES_LEAD_CHARS); at++) {
      BYTES.lastIndex = at
      if (!BYTES.test(lower)) continue
      if (!HASH.test(lower.slice(Math.max(0, index - BYTES_LEAD_CHARS), at))) yield [at, BYTES.lastIndex]
      behind = BYTES.lastIndex
      break
    }
  }
}

function holdsKey(decoded: string): boolean {
  // UTF-16 has a zero byte beside each ASCII one.
  const numbers = scanNumbers(decoded.replaceAll('\0', '').toLowerCase())
  return tightRuns(numbers).some(([from, to]) => readingsOf(numbers, from, to).some((chain) => wholeKeys(chain).length > 0))
}

function fromBase64(encoded: string): string {
  const plain = encoded.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '')
  return atob(plain.length % 4 === 1 ? plain.slice(0, -1) : plain)
}

function fromHex(encoded: string): string {
  const digits = encoded.replace(/[ :,]/g, '')
  let text = ''
  for (let at = 0; at + 1 < digits.length; at += 2) text += String.fromCharCode(Number.parseInt(digits.slice(at, at + 2), 16))
  return text
}
