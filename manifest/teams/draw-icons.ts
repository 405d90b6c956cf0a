import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'

/** Draws the icons of the Teams app: `node manifest/teams/draw-icons.ts` writes them beside this file. */
type Color = readonly [red: number, green: number, blue: number, alpha: number]

const BLUE: Color = [27, 79, 156, 255]
const WHITE: Color = [255, 255, 255, 255]
const CLEAR: Color = [255, 255, 255, 0]
/** Points a pixel is looked at, in each direction, so that edges are smooth. */
const SAMPLES = 4

/** 192 × 192: a white key on blue. */
export function colorIcon(): Buffer {
  return png(192, (x, y) => (isKey(x, y, 0.62) ? WHITE : BLUE))
}

/** 32 × 32: a white key on nothing. */
export function outlineIcon(): Buffer {
  return png(32, (x, y) => (isKey(x, y, 0.92) ? WHITE : CLEAR))
}

/** Whether a point of the unit square lies on the key, which stands upright and leans to the right. */
function isKey(x: number, y: number, scale: number): boolean {
  const turn = Math.PI / 4
  const dx = (x - 0.5) / scale
  const dy = (y - 0.5) / scale
  const along = dx * Math.cos(turn) - dy * Math.sin(turn)
  const across = dx * Math.sin(turn) + dy * Math.cos(turn)
  const fromRing = Math.hypot(along - 0.26, across)
  if (fromRing < 0.22) return fromRing > 0.11
  const shaft = along > -0.46 && along < 0.1 && Math.abs(across) < 0.05
  const teeth = across >= 0 && across < 0.19 && ((along > -0.46 && along < -0.36) || (along > -0.28 && along < -0.19))
  return shaft || teeth
}

function png(size: number, colorAt: (x: number, y: number) => Color): Buffer {
  const rows: Buffer[] = []
  for (let y = 0; y < size; y++) {
    const row = Buffer.alloc(1 + size * 4)
    for (let x = 0; x < size; x++) row.set(pixel(x, y, size, colorAt), 1 + x * 4)
    rows.push(row)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  // Eight bits a channel, red, green, blue and alpha.
  head.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The mean of a pixel's points, each weighted by how much of it is there. */
function pixel(x: number, y: number, size: number, colorAt: (x: number, y: number) => Color): readonly number[] {
  const sum = [0, 0, 0, 0]
  for (let n = 0; n < SAMPLES * SAMPLES; n++) {
    const at = (offset: number, step: number) => (offset + (step + 0.5) / SAMPLES) / size
    const color = colorAt(at(x, n % SAMPLES), at(y, Math.floor(n / SAMPLES)))
    for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (color[channel] ?? 0) * color[3]
    sum[3] = (sum[3] ?? 0) + color[3]
  }
  const alpha = sum[3] ?? 0
  const channels = [0, 1, 2].map((channel) => (alpha === 0 ? 255 : Math.round((sum[channel] ?? 0) / alpha)))
  return [...channels, Math.round(alpha / (SAMPLES * SAMPLES))]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('color.png', import.meta.url), colorIcon())
  writeFileSync(new URL('outline.png', import.meta.url), outlineIcon())
}
