import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { AppError } from '../../../src/model/app-error.ts'

/** Reads a JSON body of at most so many bytes and checks its shape. Throws INPUT_INVALID; what was typed is in no message. */
export async function readJson<Shape extends z.ZodType>(
  request: IncomingMessage,
  shape: Shape,
  mostBytes: number,
): Promise<z.infer<Shape>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new AppError('INPUT_INVALID', 'the body has to be JSON; set content-type to application/json')
  }
  let data: unknown
  try {
    data = JSON.parse(await readBody(request, mostBytes))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('INPUT_INVALID', 'the body is no JSON; send one JSON object')
  }
  const read = shape.safeParse(data)
  if (read.success) return read.data
  const fields = read.error.issues.map((issue) => issue.path.join('.') || 'the body')
  throw new AppError('INPUT_INVALID', `not as expected: ${[...new Set(fields)].join(', ')}; see docs/web.md for the shape`)
}

export async function readBody(request: IncomingMessage, mostBytes: number): Promise<string> {
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > mostBytes) throw tooLarge(mostBytes)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) throw tooLarge(mostBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function tooLarge(mostBytes: number): AppError {
  return new AppError('INPUT_INVALID', `the body is larger than ${Math.round(mostBytes / 1024)} KB; send less`)
}

/** The cookies of a request by name. */
export function cookiesOf(request: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return new Map(
    pairs.flatMap((pair) => {
      const cut = pair.indexOf('=')
      return cut < 1 ? [] : [[pair.slice(0, cut), pair.slice(cut + 1)] as const]
    }),
  )
}

/** A cookie that scripts cannot read and other sites cannot send. */
export function cookie(name: string, value: string, maxAgeSeconds: number, secure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

export function isSecure(request: IncomingMessage): boolean {
  return request.headers['x-forwarded-proto'] === 'https' || ('encrypted' in request.socket && request.socket.encrypted === true)
}

/** The part of the address behind the path, and the languages that the browser asks for. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  return new URL(request.url ?? '/', 'http://localhost').searchParams
}
