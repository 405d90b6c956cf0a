import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A self-signed certificate that was made up a moment ago, with its key, as an operator's PEM holds them. */
export interface MadeUpCertificate {
  readonly pem: string
  readonly certificate: string
  readonly privateKey: string
  readonly publicKey: KeyObject
}

const SHA256_RSA = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]
const COMMON_NAME = [0x06, 0x03, 0x55, 0x04, 0x03]

export function madeUpCertificate(endsAt: number): MadeUpCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const algorithm = sequence(Buffer.from(SHA256_RSA), tagged(0x05, Buffer.alloc(0)))
  const name = sequence(tagged(0x31, sequence(Buffer.from(COMMON_NAME), tagged(0x0c, Buffer.from('made up')))))
  const validity = sequence(time(endsAt - 86_400_000), time(endsAt))
  const version = tagged(0xa0, tagged(0x02, Buffer.from([2])))
  const serial = tagged(0x02, Buffer.from([1]))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const signed = sequence(version, serial, algorithm, name, validity, name, spki)
  const signature = createSign('RSA-SHA256').update(signed).sign(privateKey)
  const der = sequence(signed, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = der.toString('base64').replace(/(.{64})/g, '$1\n')
  const certificate = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { pem: `${key}${certificate}`, certificate, privateKey: key, publicKey }
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

/** GeneralizedTime, which has no century to guess. */
function time(at: number): Buffer {
  return tagged(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))
}
