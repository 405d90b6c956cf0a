import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** The server's end of one WebSocket: text frames, ping and close, as far as Socket Mode needs them. */
export interface FakeSocket {
  send(data: unknown): void
  /** Cuts the connection without a word. */
  cut(): void
  close(): void
}

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** Answers an upgrade request. */
export function acceptSocket(
  request: IncomingMessage,
  stream: Duplex,
  hooks: { onText(text: string): void; onClosed(): void },
): FakeSocket {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key'] ?? ''}${MAGIC}`)
    .digest('base64')
  stream.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
  let pending: Buffer = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (let frame = readFrame(pending); frame !== undefined; frame = readFrame(pending)) {
      pending = pending.subarray(frame.size)
      if (frame.opcode === 1) hooks.onText(frame.data.toString('utf8'))
      else if (frame.opcode === 9) stream.write(frameOf(10, frame.data))
      else if (frame.opcode === 8) {
        stream.write(frameOf(8, frame.data))
        stream.end()
      }
    }
  })
  stream.on('error', () => stream.destroy())
  stream.on('close', () => hooks.onClosed())
  return {
    send: (data) => void stream.write(frameOf(1, Buffer.from(JSON.stringify(data)))),
    cut: () => void stream.destroy(),
    close: () => void stream.write(frameOf(8, Buffer.from([0x03, 0xe8]))),
  }
}

function frameOf(opcode: number, data: Buffer): Buffer {
  const head =
    data.length < 126
      ? Buffer.from([0x80 | opcode, data.length])
      : data.length < 65_536
        ? Buffer.from([0x80 | opcode, 126, data.length >> 8, data.length & 0xff])
        : Buffer.concat([Buffer.from([0x80 | opcode, 127]), sizeOf(data.length)])
  return Buffer.concat([head, data])
}

function sizeOf(length: number): Buffer {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(length))
  return size
}

interface Frame {
  readonly opcode: number
  readonly data: Buffer
  readonly size: number
}

/** Reads one masked frame of a client; undefined while it has not all arrived. */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 6) return undefined
  const opcode = bytes.readUInt8(0) & 0x0f
  const short = bytes.readUInt8(1) & 0x7f
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0
  if (bytes.length < 6 + wide) return undefined
  const length = wide === 0 ? short : wide === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  const start = 6 + wide
  if (bytes.length < start + length) return undefined
  const mask = bytes.subarray(start - 4, start)
  const data = Buffer.from(bytes.subarray(start, start + length).map((byte, at) => byte ^ mask.readUInt8(at % 4)))
  return { opcode, data, size: start + length }
}
